"""Step 7: the migration file, the steps that change rows, and how large the tables are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Label

from screens.column_rows import cut
from screens.data_step_parts import EMPTY, PARTS, data_steps, drop_step, move_step, take_step
from screens.derived import Derived
from screens.keys import DATA_STEPS, bindings
from screens.step_screen import StepScreen
from screens.widgets.derived_block import DerivedBlock
from screens.widgets.entry_form import EntryForm
from screens.widgets.hazard_choice import HazardChoice
from screens.widgets.item_table import ItemTable, Row
from screens.widgets.note import Note
from screens.widgets.row_counts import CountInput, RowCounts
from wizard.changes import DataStep
from wizard.review.data_steps import Offer, offers
from wizard.spec import Spec
from wizard.sqltexts import Ground, block_ground, step_ground, undo_ground

HEADERS = ("when", "statement", "why", "undo")
NO_STEPS = "No data steps. Press a for a backfill or a clean-up, such as UPDATE rooms SET …"
NO_QUERIES = "None is needed for this change. e: write one by hand, such as SELECT COUNT(*) FROM rooms"
QUERIES = ("preflight", "verify")
"""The blocks of queries around the migration: what to ask before it, and what to look at after it."""
OFFERED = "offered:"
"""Stands before the number in the key of a row that is only offered."""
DATA_STEP = "data-step."
"""Stands before the number of a data step in the field of a finding on it."""


class StepTable(ItemTable):
    """Data steps, and those that are offered."""

    WRAPPED = 2

    KEYS = (*ItemTable.KEYS, *DATA_STEPS)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DATA_STEPS)]

    class Taken(ItemTable._About):
        """An offered step is to be taken over."""

    def action_take(self) -> None:
        """Ask to take this step over, or the first that is offered."""
        offered = [row.key for row in self.rows_shown or () if row.key.startswith(OFFERED)]
        if offered:
            self.post_message(self.Taken(self, self.key if self.key in offered else offered[0]))


class Step(StepScreen):
    """A name, the SQL as drizzle-kit writes it, and what it needs beside it."""

    STEP = "migration"
    _problem = ""
    """Why there is no migration."""

    def fields(self) -> ComposeResult:
        yield from super().fields()
        yield Note(id="file")
        yield HazardChoice(self.edit)
        yield DerivedBlock("migration", self.edit)
        yield Label("Data steps", classes="title")
        yield StepTable(
            HEADERS,
            NO_STEPS,
            id="data-steps",
            hint="Statements that change rows. a adds one, t takes an offered one over",
        )
        yield EntryForm(PARTS)
        yield RowCounts(self.edit)
        for name in QUERIES:
            yield DerivedBlock(name, self.edit)

    def show(self, spec: Spec) -> None:
        self.query_one(ItemTable).show([*step_rows(spec), *offer_rows(self._offers(spec))])
        self.query_one(RowCounts).show(spec)
        self._judge(spec)

    def _judge(self, spec: Spec) -> None:
        """Where there is no migration, what stands there is the reason and no SQL."""
        for name in ("migration", *QUERIES):
            sql = name in spec.edits or not self._problem
            self._block(name).judge_on(block_ground(self.session.plan, name) if sql else None)

    def _block(self, name: str) -> DerivedBlock:
        return self.query_one(f"#block-{name}", DerivedBlock)

    def point(self, line: int, column: int, field: str) -> None:
        if field.startswith(DATA_STEP):
            self.reveal(field)
        else:
            self._block(field if field in QUERIES else "migration").point(line, column)

    def reveal(self, field: str) -> bool:
        kind, _, table = field.partition(":")
        rows = [count for count in self.query(CountInput) if kind == "rows" and count.table == table]
        if field.startswith(DATA_STEP):
            steps = self.query_one(StepTable)
            steps.focus()
            steps.put_cursor(field.removeprefix(DATA_STEP))
        else:
            (rows[0] if rows else self._block(field if field in QUERIES else "migration").text).focus()
        return True

    def _offers(self, spec: Spec) -> tuple[Offer, ...]:
        """The data steps that the change needs and does not have."""
        return offers(spec.changes, spec.baseline.schema)

    def show_derived(self, derived: Derived) -> None:
        if derived.problem != self._problem:
            self._problem = derived.problem
            self._judge(self.session.spec)
        self._block("migration").show(self.session.spec, derived.blocks.get("migration", "") or derived.problem)
        for name in QUERIES:
            self._show_queries(name, derived)
        self.query_one(HazardChoice).show(self.session.spec, derived)
        self.query_one("#file", Note).say(self._about_file(derived))

    def _about_file(self, derived: Derived) -> str:
        """Where the file will be; how many statements there are is told by the verdict where they are rewritten."""
        count = len(derived.migration)
        counted = f"   {count} statement{'' if count == 1 else 's'}"
        return derived.file if "migration" in self.session.spec.edits else derived.file + counted

    def _show_queries(self, name: str, derived: Derived) -> None:
        block = self._block(name)
        block.display = bool(derived.migration) or name in self.session.spec.edits
        block.text.placeholder = NO_QUERIES if derived.migration else ""
        block.show(self.session.spec, derived.blocks.get(name, ""))

    @on(ItemTable.Added)
    def _adding(self) -> None:
        self._open(EMPTY, "")

    @on(ItemTable.Edited)
    @on(StepTable.Taken)
    def _editing(self, event: ItemTable.Edited | StepTable.Taken) -> None:
        if event.key.startswith(OFFERED):
            self._take_over(int(event.key.removeprefix(OFFERED)))
            return
        self._open(data_steps(self.session.spec)[int(event.key)], event.key)

    def _open(self, step: DataStep, key: str) -> None:
        plan, form = self.session.plan, self.query_one(EntryForm)
        place = int(key) if key else len(data_steps(plan.spec))
        grounds = {
            "sql": Ground(plan.settings.engine, lambda: step_ground(plan, form.entry.when, place).schema()),
            "undo": Ground(plan.settings.engine, lambda: undo_ground(plan, form.entry.when).schema()),
        }
        form.open(step, key, grounds=grounds)

    def _take_over(self, number: int) -> None:
        offer = self._offers(self.session.spec)[number]
        self.edit(lambda spec: take_step(spec, offer.step, ""))

    @on(ItemTable.Dropped)
    def _dropping(self, event: ItemTable.Dropped) -> None:
        if event.key.startswith(OFFERED):
            self.say("it is only offered: t takes it over")
            return
        self.edit(lambda spec: drop_step(spec, event.key))

    @on(ItemTable.Moved)
    def _moving(self, event: ItemTable.Moved) -> None:
        if event.key.startswith(OFFERED):
            return
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


def step_rows(spec: Spec) -> list[Row]:
    """The data steps of the spec; the key of each is its number."""
    return [
        Row(str(place), (step.when, cut(step.sql.split("\n")[0], 36), step.why, step.undo or "none"))
        for place, step in enumerate(data_steps(spec))
    ]


def offer_rows(offers: Iterable[Offer]) -> list[Row]:
    """The steps that the change needs and that were not taken over yet."""
    return [
        Row(
            f"{OFFERED}{number}",
            ("offered", cut(offer.step.sql.replace("`", ""), 36), f"{offer.step.why}; t takes it over", ""),
            "dim",
        )
        for number, offer in enumerate(offers)
    ]
