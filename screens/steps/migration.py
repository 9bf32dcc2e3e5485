"""Step 7: the migration file, the steps that change rows, and how large the tables are."""

from __future__ import annotations

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.widgets import Label

from screens.data_step_parts import EMPTY, PARTS, data_steps, drop_step, move_step, take_step
from screens.derived import Derived
from screens.step_screen import StepScreen
from screens.widgets.derived_block import DerivedBlock
from screens.widgets.entry_form import EntryForm
from screens.widgets.item_table import ItemTable, Row
from screens.widgets.row_counts import RowCounts
from wizard.changes import DataStep
from wizard.spec import Spec

HEADERS = ("when", "statement", "why", "undo")
NO_STEPS = "No data steps. Press a for a backfill or a clean-up, such as UPDATE rooms SET …"


class Step(StepScreen):
    """A name, the SQL as drizzle-kit writes it, and what it needs beside it."""

    STEP = "migration"

    def fields(self) -> ComposeResult:
        yield from super().fields()
        yield Label("", id="file", classes="note", markup=False)
        yield DerivedBlock("migration", self.edit)
        yield Label("Data steps", classes="title")
        yield ItemTable(HEADERS, NO_STEPS, hint="Statements that change rows, before or after those of drizzle-kit")
        yield EntryForm(PARTS)
        yield RowCounts(self.edit)

    def show(self, spec: Spec) -> None:
        rows = [
            Row(str(place), (step.when, step.sql.split("\n")[0], step.why, step.undo or "none"))
            for place, step in enumerate(data_steps(spec))
        ]
        self.query_one(ItemTable).show(rows)
        self.query_one(RowCounts).show(spec)

    def show_derived(self, derived: Derived) -> None:
        block = self.query_one(DerivedBlock)
        block.show(self.session.spec, derived.blocks.get("migration", "") or derived.problem)
        count = len(derived.migration)
        self.query_one("#file", Label).update(f"{derived.file}   {count} statement{'' if count == 1 else 's'}")

    @on(ItemTable.Added)
    def _adding(self) -> None:
        self.query_one(EntryForm).open(EMPTY)

    @on(ItemTable.Edited)
    def _editing(self, event: ItemTable.Edited) -> None:
        self.query_one(EntryForm).open(data_steps(self.session.spec)[int(event.key)], event.key)

    @on(ItemTable.Dropped)
    def _dropping(self, event: ItemTable.Dropped) -> None:
        self.edit(lambda spec: drop_step(spec, event.key))

    @on(ItemTable.Moved)
    def _moving(self, event: ItemTable.Moved) -> None:
        if self.edit(lambda spec: move_step(spec, event.key, event.by)):
            self.query_one(ItemTable).put_cursor(str(int(event.key) + event.by))

    @on(EntryForm.Taken)
    def _taken(self, event: EntryForm.Taken) -> None:
        step = cast("DataStep", event.entry)
        if self.edit(lambda spec: take_step(spec, step, event.key)):
            event.form.close()
            self.query_one(ItemTable).focus()

    @on(EntryForm.Closed)
    def _form_closed(self) -> None:
        self.query_one(ItemTable).focus()
