"""Step 6: the indexes of the tables that the change is about, each new one with its reason."""

from __future__ import annotations

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.widgets import Label

from screens.completion import complete_list
from screens.glyphs import GLYPHS
from screens.index_edits import drop_index, restore_index, take_index
from screens.index_parts import PARTS, IndexEntry, columns_text
from screens.step_screen import StepScreen
from screens.touched import touched
from screens.widgets.chips import Chips
from screens.widgets.entry_form import EntryForm
from screens.widgets.item_table import ItemTable, Row
from wizard import edits
from wizard.schema import Index, Schema, Table
from wizard.spec import Rationale, Spec

HEADERS = ("", "index", "columns", "kind", "why")
EMPTY = "No indexes. Press a, then for example: room_id, created_at"


class Step(StepScreen):
    """One table at a time, with an editor row under its indexes."""

    STEP = "indexes"
    chosen = ""
    opened: tuple[str, ...] = ()

    def fields(self) -> ComposeResult:
        yield Chips("another table", "← → choose a table, a opens another")
        yield ItemTable(HEADERS, EMPTY, hint="a adds an index, Enter edits one; each new index needs a reason")
        yield EntryForm(PARTS)
        yield Label("", id="implied", classes="note", markup=False)

    def show(self, spec: Spec) -> None:
        tables = self._tables()
        if self.chosen not in tables:
            self.chosen = tables[0] if tables else ""
        self.query_one(Chips).show([(name, name) for name in tables], self.chosen)
        table = self.session.plan.after.tables.get(self.chosen)
        self.query_one(ItemTable).show(rows(spec, table) if table else [])
        self.query_one("#implied", Label).update(implied(table) if table else "Press a above to open a table.")

    def _tables(self) -> list[str]:
        after = self.session.plan.after.tables
        return [name for name in dict.fromkeys([*touched(self.session.spec), *self.opened]) if name in after]

    def reveal(self, field: str) -> bool:
        table, _, index = field.partition(".")
        if table not in self.session.plan.after.tables:
            return False
        self._open(table)
        listed = self.query_one(ItemTable)
        listed.focus()
        listed.put_cursor(index)
        return True

    def _open(self, table: str) -> None:
        self.opened, self.chosen = (*self.opened, table), table
        self.show(self.session.spec)

    @on(Chips.Chosen)
    def _chosen(self, event: Chips.Chosen) -> None:
        self.chosen = event.key
        self.show(self.session.spec)

    @on(Chips.Added)
    def _pick(self) -> None:
        from screens.modals.pick import Pick

        names = self.session.plan.after.tables.names
        self.app.push_screen(Pick("Indexes of", [(n, n) for n in names]), lambda name: name and self._open(name))

    @on(ItemTable.Added)
    def _adding(self) -> None:
        if self.chosen:
            self._edit(Index("", ()), "")
        else:
            self._pick()

    @on(ItemTable.Edited)
    def _editing(self, event: ItemTable.Edited) -> None:
        table = self.session.plan.after.tables[self.chosen]
        if index := table.indexes.get(event.key):
            self._edit(index, event.key)

    def _edit(self, index: Index, key: str) -> None:
        table = self.session.plan.after.tables[self.chosen]
        rationale = self.session.spec.rationales.get(f"{table.name}.{key}", Rationale())
        entry = IndexEntry(table.name, index, rationale)
        self.query_one(EntryForm).open(entry, key, {"columns": complete_list(table.columns.names)})

    @on(EntryForm.Taken)
    def _taken(self, event: EntryForm.Taken) -> None:
        entry = cast("IndexEntry", event.entry)
        if self.edit(lambda spec: take_index(spec, entry, event.key)):
            self.query_one(EntryForm).close()
            listed = self.query_one(ItemTable)
            listed.focus()
            listed.put_cursor(entry.index.name)
            if not entry.rationale.why:
                self.say("an index without a reason stays open in the document: Enter, then Why", "warning")

    @on(EntryForm.Closed)
    def _closed(self) -> None:
        self.query_one(ItemTable).focus()

    @on(ItemTable.Dropped)
    @on(ItemTable.Restored)
    def _dropping(self, event: ItemTable.Dropped | ItemTable.Restored) -> None:
        table, key = self.chosen, event.key
        there = key in self.session.plan.after.tables[table].indexes
        if isinstance(event, ItemTable.Dropped) and there:
            self.edit(lambda spec: drop_index(spec, table, key))
        else:
            self.edit(lambda spec: restore_index(spec, table, key))


def rows(spec: Spec, table: Table) -> list[Row]:
    """The indexes of a table, with those that go."""
    before = _baseline(spec, table.name)
    shown = [_row(spec, table, index, before) for index in table.indexes]
    gone = [index for index in before.indexes if index.name not in table.indexes] if before else []
    return shown + [Row(i.name, (GLYPHS.dropped, *_cells(i), ""), "dim strike") for i in gone]


def _baseline(spec: Spec, table: str) -> Table | None:
    schema: Schema = spec.baseline.schema
    return schema.tables.get(edits.old_name(spec, table))


def _row(spec: Spec, table: Table, index: Index, before: Table | None) -> Row:
    old = before.indexes.get(index.name) if before else None
    sign = GLYPHS.new if old is None else GLYPHS.same if old == index else GLYPHS.changed
    why = spec.rationales.get(f"{table.name}.{index.name}", Rationale()).why
    missing = f"{GLYPHS.warning} why?" if old is None and not index.constraint else ""
    return Row(index.name, (sign, *_cells(index), why or missing), "" if old == index else "bold")


def _cells(index: Index) -> tuple[str, str, str]:
    return index.name, columns_text(index), "unique" if index.unique else index.kind


def implied(table: Table) -> str:
    """What InnoDB indexes by itself."""
    covered = {index.columns[:1] for index in table.indexes}
    if table.primary_key:
        covered.add(table.primary_key.columns[:1])
    bare = [key for key in table.foreign_keys if key.columns[:1] not in covered]
    if not bare:
        return ""
    named = ", ".join("+".join(key.columns) for key in bare)
    return f"InnoDB adds an index by itself for the foreign keys on {named}."
