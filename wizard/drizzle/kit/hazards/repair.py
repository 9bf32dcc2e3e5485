"""The migration that works instead: the same change, in an order and a form that a server takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wizard.changes import AddColumn, Change, DataStep, ModifyColumn, Renames, apply, diff
from wizard.drizzle.kit.hazards.mend import mend
from wizard.drizzle.kit.hazards.reads import varies
from wizard.drizzle.kit.hazards.verdicts import Step, refusals
from wizard.drizzle.kit.migration import Migration
from wizard.named import NamedList
from wizard.schema import Schema, Table
from wizard.sql.engines import Engine
from wizard.sql.render import statements
from wizard.sql.spelling import quoted


def answered(migration: Migration) -> Renames:
    """The renames that a migration makes, as its questions were answered."""
    asked = [(question, question.answer) for question in migration.questions if question.answer is not None]
    tables = ((old, question.created) for question, old in asked if question.entity == "table")
    columns = ((question.table or "", old, question.created) for question, old in asked if question.entity == "column")
    return Renames(tuple(tables), tuple(columns))


def appended(before: Schema, after: Schema) -> Schema:
    """`after` with the columns in the order in which they end up: those of `before` first, new ones behind."""
    return Schema(type(after.tables)(_appended(before.tables.get(table.name), table) for table in after.tables))


def _appended(before: Table | None, after: Table) -> Table:
    if before is None:
        return after
    names = dict.fromkeys([*(name for name in before.columns.names if name in after.columns), *after.columns.names])
    return replace(after, columns=NamedList(after.columns[name] for name in names))


Steps = tuple[Step, ...]


def repair(before: Schema, after: Schema, renames: Renames, engine: Engine) -> Steps:
    """Statements that lead from `before` to `after`, or to the nearest schema that the server takes; () if none do."""
    renamed = apply(before, renames.changes(before))
    target = mend(appended(renamed, after), renamed, engine)
    changes = list(_filled(diff(before, target, renames), engine))
    made = tuple(statements(changes, before))
    return () if any(refusals(made, before, engine)) else made


def _filled(changes: Iterable[Change], engine: Engine) -> Iterator[Change]:
    """The changes with a column whose default differs by row added in three steps (MySQL 1674)."""
    for change in changes:
        default = change.column.default if isinstance(change, AddColumn) else None
        if not isinstance(change, AddColumn) or not default or engine.mariadb or not varies(default, engine):
            yield change
            continue
        column, table = change.column, change.table
        yield replace(change, column=replace(column, default=None, not_null=False))
        yield DataStep(f"UPDATE {quoted(table)} SET {quoted(column.name)} = {default}")
        yield ModifyColumn(table, column)
