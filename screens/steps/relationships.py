"""Step 5: foreign keys, and the relations that Drizzle's queries use."""

from __future__ import annotations

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.widgets import Label

from screens.completion import complete_list, complete_reference, references
from screens.glyphs import GLYPHS, sign_of
from screens.key_parts import EMPTY, PARTS, KeyEntry, take_key
from screens.step_screen import StepScreen
from screens.widgets.entry_form import EntryForm
from screens.widgets.item_table import ItemTable, Row
from screens.widgets.relation_table import RelationTable
from wizard import edits
from wizard.schema import ForeignKey, Table
from wizard.spec import Spec
from wizard.touched import touched

HEADERS = ("", "column", "refers to", "on delete", "on update")
NO_KEYS = "No foreign keys. Press a, then for example: votes.room_id and rooms.id"


class Step(StepScreen):
    """Two lists: what the database enforces, and what queries may follow."""

    STEP = "relationships"

    def fields(self) -> ComposeResult:
        yield Label("Foreign keys of the tables in this change", classes="title")
        yield ItemTable(HEADERS, NO_KEYS, id="keys", hint="Enforced by the database. a adds one, Enter edits it")
        yield EntryForm(PARTS, id="key-form")
        yield Label("Relations for queries (Drizzle)", classes="title")
        yield RelationTable(self.edit)

    def show(self, spec: Spec) -> None:
        self.query_one("#keys", ItemTable).show(key_rows(spec))
        self.query_one(RelationTable).show_spec(spec, self.session.plan)

    def reveal(self, field: str) -> bool:
        listed = self.query_one("#keys", ItemTable)
        listed.focus()
        table, _, column = field.partition(".")
        for row in listed.rows_shown or ():
            owner, _, columns = row.cells[1].partition(".")
            if owner == table and column in columns.split(", "):
                listed.put_cursor(row.key)
        return True

    @on(ItemTable.Added, "#keys")
    def _adding(self) -> None:
        self._open(EMPTY, "")

    @on(ItemTable.Edited, "#keys")
    def _editing(self, event: ItemTable.Edited) -> None:
        table, key = self._key(event.key)
        if key:
            self._open(KeyEntry(table, key), event.key)

    def _key(self, name: str) -> tuple[str, ForeignKey | None]:
        table, _, key = name.partition(".")
        owner = self.session.plan.after.tables.get(table)
        return table, owner.foreign_keys.get(key) if owner else None

    def _open(self, entry: KeyEntry, key: str) -> None:
        after = self.session.plan.after
        own = [name for name in references(after) if name.split(".")[0] in touched(self.session.spec)]
        columns = complete_list([*own, *references(after)])
        self.query_one("#key-form", EntryForm).open(
            entry, key, {"columns": columns, "target": complete_reference(after)}
        )

    @on(EntryForm.Taken, "#key-form")
    def _taken(self, event: EntryForm.Taken) -> None:
        entry = cast("KeyEntry", event.entry)
        if self.edit(lambda spec: take_key(spec, entry, event.key)):
            event.form.close()
            self.query_one("#keys").focus()

    @on(EntryForm.Closed)
    def _form_closed(self) -> None:
        self.query_one("#keys").focus()

    @on(ItemTable.Dropped, "#keys")
    @on(ItemTable.Restored, "#keys")
    def _dropping(self, event: ItemTable.Dropped | ItemTable.Restored) -> None:
        table, key = self._key(event.key)
        name = event.key.partition(".")[2]
        if key and isinstance(event, ItemTable.Dropped):
            self.edit(lambda spec: edits.drop_foreign_key(spec, table, name))
            return
        before = self.session.spec.baseline.schema.tables.get(edits.old_name(self.session.spec, table))
        if old := before.foreign_keys.get(name) if before else None:
            self.edit(lambda spec: edits.put_foreign_key(spec, table, old))


def key_rows(spec: Spec) -> list[Row]:
    """The foreign keys of touched tables, with those that go."""
    after = edits.after(spec).tables
    rows: list[Row] = []
    for name in touched(spec):
        table = after.get(name)
        before = spec.baseline.schema.tables.get(edits.old_name(spec, name))
        if table is None:
            continue
        rows += [_row(table, key, before) for key in table.foreign_keys]
        gone = [key for key in before.foreign_keys if key.name not in table.foreign_keys] if before else []
        rows += [Row(f"{name}.{k.name}", (GLYPHS.dropped, *_cells(name, k)), "dim strike") for k in gone]
    return rows


def _row(table: Table, key: ForeignKey, before: Table | None) -> Row:
    old = before.foreign_keys.get(key.name) if before else None
    sign = sign_of(old, key)
    return Row(f"{table.name}.{key.name}", (sign, *_cells(table.name, key)), "" if old == key else "bold")


def _cells(table: str, key: ForeignKey) -> tuple[str, ...]:
    to = f"{key.table}.{', '.join(key.references)}"
    return f"{table}.{', '.join(key.columns)}", to, key.on_delete, key.on_update
