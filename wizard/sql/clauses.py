"""A change as the clauses of ALTER TABLE that make it."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import Any

from wizard.changes import kinds as k
from wizard.schema import Column, Index, Schema
from wizard.sql import spelling


@singledispatch
def clauses(change: Any, before: Schema) -> tuple[str, ...]:
    """The clauses for one change; none for a change that is no ALTER TABLE.

    `before` is the schema that the change is applied to.
    """
    return ()


@clauses.register
def _(change: k.SetTableOptions, before: Schema) -> tuple[str, ...]:
    old = before.tables[change.table].options
    words = [spelling.options(change.options)]
    words += ["ENGINE=InnoDB"] if old.engine and not change.options.engine else []
    words += ["COMMENT=''"] if old.comment and not change.options.comment else []
    return tuple(word for word in words if word)


@clauses.register
def _(change: k.AddColumn, before: Schema) -> tuple[str, ...]:
    return (f"ADD COLUMN {spelling.column(change.column)}{_place(change.after)}",)


@clauses.register
def _(change: k.ModifyColumn, before: Schema) -> tuple[str, ...]:
    return (f"MODIFY COLUMN {spelling.column(_without_alias(change.column))}{_place(change.after)}",)


@clauses.register
def _(change: k.RenameColumn, before: Schema) -> tuple[str, ...]:
    return (f"RENAME COLUMN {spelling.quoted(change.column)} TO {spelling.quoted(change.to)}",)


@clauses.register
def _(change: k.DropColumn, before: Schema) -> tuple[str, ...]:
    return (f"DROP COLUMN {spelling.quoted(change.column)}",)


@clauses.register
def _(change: k.AddIndex, before: Schema) -> tuple[str, ...]:
    return (add_index(change.index), *_online(change.index))


@clauses.register
def _(change: k.DropIndex, before: Schema) -> tuple[str, ...]:
    return (drop_index(change.index),)


@clauses.register
def _(change: k.SetPrimaryKey, before: Schema) -> tuple[str, ...]:
    drop = ("DROP PRIMARY KEY",) if before.tables[change.table].primary_key else ()
    return (*drop, f"ADD {spelling.primary_key(change.primary_key)}") if change.primary_key else drop


@clauses.register
def _(change: k.AddForeignKey, before: Schema) -> tuple[str, ...]:
    return (f"ADD {spelling.foreign_key(change.foreign_key)}",)


@clauses.register
def _(change: k.DropForeignKey, before: Schema) -> tuple[str, ...]:
    return (f"DROP FOREIGN KEY {spelling.quoted(change.foreign_key)}",)


@clauses.register
def _(change: k.AddCheck, before: Schema) -> tuple[str, ...]:
    return (f"ADD {spelling.check(change.check)}",)


@clauses.register
def _(change: k.DropCheck, before: Schema) -> tuple[str, ...]:
    return (f"DROP CONSTRAINT {spelling.quoted(change.check)}",)


def add_index(index: Index) -> str:
    """The clause that adds an index."""
    return f"ADD {spelling.index(index)}"


def drop_index(name: str) -> str:
    """The clause that drops an index."""
    return f"DROP INDEX {spelling.quoted(name)}"


def _without_alias(column: Column) -> Column:
    """SERIAL as what it stands for: written again in a MODIFY, it would add one more unique index."""
    if column.type.lower() != "serial":
        return column
    return replace(column, type="bigint unsigned", not_null=True, autoincrement=True)


def _place(after: str | None) -> str:
    if after is None:
        return ""
    return f" AFTER {spelling.quoted(after)}" if after else " FIRST"


def _online(index: Index) -> tuple[str, ...]:
    words = (("ALGORITHM", index.algorithm), ("LOCK", index.lock))
    return tuple(f"{name}={value.upper()}" for name, value in words if value)
