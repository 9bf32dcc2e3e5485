"""The way back: from any state of the migration to the baseline, with a word on what each statement cannot restore."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from wizard.changes import Change, DataStep, Renames, apply, diff
from wizard.changes import kinds as k
from wizard.review.conversion import Conversion, conversion
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
    if now is None or now.generated:
        return Loss.NONE, ""
    then, name = change.column, f"{change.table}.{change.column.name}"
    there, back = _converted(then, now), _converted(now, then)
    if there.cuts:
        return Loss.BACKUP, f"{there.cuts} of {name} went with the migration: restore them from a backup"
    if back.fails or back.casts:
        return Loss.SINCE, f"{back.fails or back.casts} written to {name} since stop it"
    if gone := [value for value in sql_type(now.type).members if value not in sql_type(then.type).members]:
        return Loss.SINCE, f"rows of {change.table} with {change.column.name} {', '.join(gone)} stop it"
    if back.cuts:
        return Loss.SINCE, f"{back.cuts} of {name} written since"
    if then.not_null and not now.not_null:
        return Loss.SINCE, f"NULLs written to {name} since stop it"
    return Loss.NONE, ""


def _converted(old: Column, new: Column) -> Conversion:
    return conversion(sql_type(old.type), sql_type(new.type))
