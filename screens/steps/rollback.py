"""Step 9: the way back, and the way back from half way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Label

from screens.column_rows import cut
from screens.derived import Derived
from screens.glyphs import GLYPHS
from screens.step_screen import StepScreen
from screens.widgets.derived_block import DerivedBlock
from screens.widgets.item_table import FactTable, ItemTable, Row
from wizard.spec import Spec
from wizard.sqltexts import block_ground
from wizard.statement import Loss, Statement

SIGNS = {Loss.NONE: GLYPHS.good, Loss.SINCE: GLYPHS.warning, Loss.BACKUP: GLYPHS.error}
HEADERS = ("", "", "statement", "what it cannot bring back")
HALF_WAY = ("", "fails at", "undo with")
WORD = re.compile(r"[\w$]+")
EMPTY = "There is no migration yet, so there is nothing to undo."


class WayBack(FactTable):
    """What is to be undone; nothing of it is cut off."""

    WRAPPED = 2


class Losses(FactTable):
    """What each statement cannot bring back."""

    WRAPPED = 3


class Step(StepScreen):
    """What each statement of the rollback loses; what to run when the migration stops at step k; the SQL itself."""

    STEP = "rollback"

    def fields(self) -> ComposeResult:
        yield Losses(HEADERS, EMPTY, id="losses", hint="What undoes the whole migration, in an order that works")
        yield Label("When the migration stops half way", classes="title")
        yield WayBack(
            HALF_WAY, EMPTY, id="half-way", hint="Each statement is committed: only those before it are undone"
        )
        yield DerivedBlock("rollback", self.edit)

    def show(self, spec: Spec) -> None:
        self.query_one(DerivedBlock).judge_on(block_ground(self.session.plan, "rollback"))

    def point(self, line: int, column: int, field: str) -> None:
        self.query_one(DerivedBlock).point(line, column)

    def show_derived(self, derived: Derived) -> None:
        self.query_one("#losses", ItemTable).show(loss_rows(derived.rollback))
        self.query_one("#half-way", ItemTable).show(half_way(derived))
        self.query_one(DerivedBlock).show(self.session.spec, derived.blocks.get("rollback", ""))

    def reveal(self, field: str) -> bool:
        listed = self.query_one("#losses", ItemTable)
        listed.focus()
        latest, names = self.wizard.deriving.latest, set(field.split("."))
        for number, statement in enumerate(latest.rollback if latest else (), 1):
            if names <= set(WORD.findall(statement.sql)):
                listed.put_cursor(str(number))
                break
        return True

    @on(ItemTable.Edited)
    @on(ItemTable.Added)
    @on(ItemTable.Dropped)
    def _fixed(self) -> None:
        self.say("the rollback derives from the migration; edit it by hand below")


def loss_rows(statements: Sequence[Statement]) -> list[Row]:
    """A row for each statement."""
    return [
        Row(str(number), (SIGNS[s.loss], str(number), first_line(s.sql), str(s.note or s.loss)))
        for number, s in enumerate(statements, 1)
    ]


def half_way(derived: Derived) -> list[Row]:
    """For each statement that may fail: what undoes those before it."""
    rows = []
    for number, statement in enumerate(derived.migration, 1):
        undo = [one_line(step.sql) for step in derived.plan.rollback_from(number - 1)]
        rows.append(Row(str(number), (str(number), first_line(statement.sql), "\n".join(undo) or "nothing")))
    return rows


def first_line(sql: str) -> str:
    """The start of a statement, in one short line."""
    return cut(one_line(sql), 30)


def one_line(sql: str) -> str:
    """A statement without line breaks and backticks."""
    return " ".join(sql.replace("`", "").split())
