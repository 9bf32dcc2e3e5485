"""Step 6: the indexes of the tables that the change is about, each new one with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from textual import on
from textual.app import ComposeResult

from screens.column_rows import cut
from screens.completion import complete_columns, complete_list
from screens.glyphs import GLYPHS, sign_of
from screens.index_edits import drop_index, restore_index, take_index
from screens.index_parts import PARTS, IndexEntry, columns_text
from screens.step_screen import StepScreen
from screens.widgets.entry_form import EntryForm
from screens.widgets.item_table import ItemTable, Row
from screens.widgets.note import Note
from wizard import edits
from wizard.schema import Index, Table
from wizard.spec import Rationale, Spec
from wizard.sqltexts import query_ground
from wizard.touched import touched

HEADERS = ("", "table", "columns", "kind", "why")
EMPTY = "No indexes. Press a, then for example: room_id, created_at"


class Step(StepScreen):
    """A list of indexes with an editor row under it."""

    STEP = "indexes"

    def fields(self) -> ComposeResult:
        yield ItemTable(
            HEADERS, EMPTY, id="indexes-list", hint="a adds an index, Enter edits one; each new index needs a reason"
        )
        yield EntryForm(PARTS)
        yield Note(id="implied")

    def show(self, spec: Spec) -> None:
        after = self.session.plan.after.tables
        tables = [after[name] for name in touched(spec) if name in after]
        self.query_one(ItemTable).show([row for table in tables for row in rows(spec, table)])
        self.query_one("#implied", Note).say(implied(tables))

    def reveal(self, field: str) -> bool:
        listed = self.query_one(ItemTable)
        listed.focus()
        listed.put_cursor(field)
        return listed.key == field

    @on(ItemTable.Added)
    def _adding(self, event: ItemTable.Added) -> None:
        names = [name for name in touched(self.session.spec) if name in self.session.plan.after.tables]
        near = event.key.partition(".")[0]
        table = near if near in names else (names or self.session.plan.after.tables.names or ("",))[0]
        self._open(IndexEntry(table, Index("", ())), "")

    @on(ItemTable.Edited)
    def _editing(self, event: ItemTable.Edited) -> None:
        table, _, name = event.key.partition(".")
        if index := self.session.plan.after.tables[table].indexes.get(name):
            self._open(IndexEntry(table, index, self.session.spec.rationales.get(event.key, Rationale())), event.key)

    def _open(self, entry: IndexEntry, key: str) -> None:
        tables, form = self.session.plan.after.tables, self.query_one(EntryForm)
        columns = complete_columns(lambda: tables.get(form.entry.table))
        completions = {"table": complete_list(tables.names), "columns": columns}
        form.open(entry, key, completions, {"query": query_ground(self.session.plan)})

    @on(EntryForm.Taken)
    def _taken(self, event: EntryForm.Taken) -> None:
        entry = cast("IndexEntry", event.entry)
        if not self.edit(lambda spec: take_index(spec, entry, event.key)):
            return
        event.form.close()
        self.reveal(f"{entry.table}.{entry.index.name}")
        if not entry.rationale.why:
            self.call_later(
                self.say, "an index without a reason stays open in the document: Enter, then Why", "warning"
            )

    @on(EntryForm.Closed)
    def _form_closed(self) -> None:
        self.query_one(ItemTable).focus()

    @on(ItemTable.Dropped)
    @on(ItemTable.Restored)
    def _dropping(self, event: ItemTable.Dropped | ItemTable.Restored) -> None:
        table, _, name = event.key.partition(".")
        there = name in self.session.plan.after.tables[table].indexes
        if isinstance(event, ItemTable.Dropped) and there:
            self.edit(lambda spec: drop_index(spec, table, name))
        else:
            self.edit(lambda spec: restore_index(spec, table, name))


def rows(spec: Spec, table: Table) -> list[Row]:
    """The indexes of a table, with those that go."""
    before = spec.baseline.schema.tables.get(edits.old_name(spec, table.name))
    shown = [_row(spec, table, index, before) for index in table.indexes]
    gone = [index for index in before.indexes if index.name not in table.indexes] if before else []
    return shown + [Row(f"{table.name}.{i.name}", (GLYPHS.dropped, *_cells(table, i), ""), "dim strike") for i in gone]


def _row(spec: Spec, table: Table, index: Index, before: Table | None) -> Row:
    key = f"{table.name}.{index.name}"
    old = before.indexes.get(index.name) if before else None
    sign = sign_of(old, index)
    why = spec.rationales.get(key, Rationale()).why
    missing = f"{GLYPHS.warning} why?" if old is None and not index.constraint else ""
    return Row(key, (sign, *_cells(table, index), cut(why, 40) or missing), "" if old == index else "bold")


def _cells(table: Table, index: Index) -> tuple[str, str, str]:
    return table.name, columns_text(index), "unique" if index.unique else index.kind


def implied(tables: Iterable[Table]) -> str:
    """What InnoDB indexes by itself."""
    named = [f"{table.name}.{'+'.join(columns)}" for table in tables for columns in _bare_keys(table)]
    return f"InnoDB adds an index by itself for the foreign keys on {', '.join(named)}." if named else ""


def _bare_keys(table: Table) -> list[tuple[str, ...]]:
    """The columns of foreign keys that no index starts with."""
    covered = {index.columns[:1] for index in table.indexes}
    if table.primary_key:
        covered.add(table.primary_key.columns[:1])
    return [key.columns for key in table.foreign_keys if key.columns[:1] not in covered]
