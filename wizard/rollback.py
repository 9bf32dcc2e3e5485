"""The way back: from any state of the migration to the baseline, with a word on what each statement cannot restore."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from wizard.changes import Change, DataStep, Renames, apply, diff
from wizard.changes import kinds as k
from wizard.review.conversion import conversion
from wizard.review.types import sql_type
from wizard.schema import Column, Schema
from wizard.sql.render import statements
from wizard.statement import Loss, Statement

RANK = (Loss.NONE, Loss.SINCE, Loss.BACKUP)


def roll_back(baseline: Schema, done: Sequence[Change]) -> tuple[Statement, ...]:
    """The statements that undo the changes that a migration made so far, in an order that a server accepts.

    They are the difference from what the changes lead to back to the baseline, so they also undo half a migration.
    Data steps come back around them, where they say how.
    """
    here = apply(baseline, done)
    back = diff(here, baseline, Renames.of(done).inverse())
    schema_steps = [_statement(sql, changes, baseline, here) for sql, changes in statements(back, here)]
    first: list[Statement] = []
    last: list[Statement] = []
    for step in reversed([change for change in done if isinstance(change, DataStep)]):
        (last if step.when == "before" else first).append(_undone(step))
    return (*first, *schema_steps, *last)


def _statement(sql: str, changes: tuple[Change, ...], baseline: Schema, here: Schema) -> Statement:
    losses = [loss_of(change, baseline, here) for change in changes]
    loss, note = max(losses, key=lambda pair: RANK.index(pair[0]))
    return Statement(sql, changes, "derived", loss, note)


def _undone(step: DataStep) -> Statement:
    if step.undo:
        return Statement(step.undo, (), "data step", Loss.NONE, f"takes back: {step.why or step.sql}")
    return Statement(f"-- no SQL takes back: {step.sql}", (), "data step", Loss.BACKUP, step.why)


@singledispatch
def loss_of(change: Any, baseline: Schema, here: Schema) -> tuple[Loss, str]:
    """What a change of the rollback cannot bring back, and the reason; `here` is where the rollback starts."""
    return Loss.NONE, ""


@loss_of.register
def _(change: k.DropTable, baseline: Schema, here: Schema) -> tuple[Loss, str]:
    return Loss.SINCE, f"rows of {change.table}"


@loss_of.register
def _(change: k.CreateTable, baseline: Schema, here: Schema) -> tuple[Loss, str]:
    return Loss.BACKUP, f"the table comes back empty: restore {change.table.name} from a backup"


@loss_of.register
def _(change: k.DropColumn, baseline: Schema, here: Schema) -> tuple[Loss, str]:
    column = here.tables[change.table].columns.get(change.column) if change.table in here.tables else None
    return (Loss.NONE, "") if column and column.generated else (Loss.SINCE, f"values of {change.table}.{change.column}")


@loss_of.register
def _(change: k.AddColumn, baseline: Schema, here: Schema) -> tuple[Loss, str]:
    if change.column.generated:
        return Loss.NONE, ""
    name = f"{change.table}.{change.column.name}"
    return Loss.BACKUP, f"the column comes back without its values: restore {name} from a backup"


@loss_of.register
def _(change: k.ModifyColumn, baseline: Schema, here: Schema) -> tuple[Loss, str]:
    now = here.tables[change.table].columns.get(change.column.name) if change.table in here.tables else None
    if now is None:
        return Loss.NONE, ""
    return _loss_of_type(now, change.column)


def _loss_of_type(now: Column, back: Column) -> tuple[Loss, str]:
    """What turning a column back loses: by the values that the types hold, in both directions."""
    was, becomes = sql_type(now.type), sql_type(back.type)
    forth, back_again = conversion(becomes, was), conversion(was, becomes)
    gone = [member for member in was.members if member not in becomes.members] if becomes.members else []
    if forth.cuts:
        return Loss.BACKUP, f"{forth.cuts} of {back.name} were cut: restore them from a backup"
    if gone:
        return Loss.SINCE, f"rows with {back.name} {', '.join(map(repr, gone))} stop it"
    if back_again.cuts:
        return Loss.SINCE, f"{back_again.cuts} of {back.name} written since"
    if back_again.fails or back_again.casts:
        return Loss.SINCE, f"{back_again.fails or back_again.casts} in {back.name} stop it"
    if back.not_null and not now.not_null:
        return Loss.SINCE, f"stops at NULLs written to {back.name} since"
    return Loss.NONE, ""
