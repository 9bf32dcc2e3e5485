"""`apply`: a schema and changes give the schema after them. One small function for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import singledispatch
from typing import Any

from wizard.changes import kinds as k
from wizard.changes.kinds import Change
from wizard.errors import WizardError
from wizard.schema import ForeignKey, Index, Schema, Table


class ChangeError(WizardError):
    """A change does not fit the schema that it is applied to."""


def apply(schema: Schema, changes: Iterable[Change]) -> Schema:
    """The schema after all changes, in order.

    Raises:
        ChangeError: a change names a table, column, index or constraint that is not there, or adds one that is.
    """
    for change in changes:
        schema = apply_one(change, schema)
    return schema


@singledispatch
def apply_one(change: Any, schema: Schema) -> Schema:
    """The schema after one change."""
    raise TypeError(f"not a change: {change!r}")


@apply_one.register
def _(change: k.DataStep, schema: Schema) -> Schema:
    return schema


@apply_one.register
def _(change: k.CreateTable, schema: Schema) -> Schema:
    _refuse(change.table.name in schema.tables, f"table {change.table.name} exists already")
    return replace(schema, tables=schema.tables.put(change.table))


@apply_one.register
def _(change: k.DropTable, schema: Schema) -> Schema:
    _table(schema, change.table)
    rest = replace(schema, tables=schema.tables.without(change.table))
    return _each_foreign_key(rest, lambda _, key: None if key.table == change.table else key)


@apply_one.register
def _(change: k.RenameTable, schema: Schema) -> Schema:
    table = _table(schema, change.table)
    _refuse(change.to in schema.tables, f"table {change.to} exists already")
    renamed = replace(schema, tables=schema.tables.put(replace(table, name=change.to), replacing=change.table))
    return _each_foreign_key(
        renamed, lambda _, key: replace(key, table=change.to) if key.table == change.table else key
    )


@apply_one.register
def _(change: k.SetTableOptions, schema: Schema) -> Schema:
    return _put(schema, replace(_table(schema, change.table), options=change.options))


@apply_one.register
def _(change: k.AddColumn, schema: Schema) -> Schema:
    table = _table(schema, change.table)
    _refuse(change.column.name in table.columns, f"column {table.name}.{change.column.name} exists already")
    _refuse(bool(change.after) and change.after not in table.columns, f"no column {table.name}.{change.after}")
    return _put(schema, replace(table, columns=table.columns.insert(change.column, change.after)))


@apply_one.register
def _(change: k.ModifyColumn, schema: Schema) -> Schema:
    table = _table(schema, change.table)
    _expect(change.column.name in table.columns, f"column {table.name}.{change.column.name}")
    if change.after is None:
        return _put(schema, replace(table, columns=table.columns.put(change.column)))
    return _put(schema, replace(table, columns=table.columns.insert(change.column, change.after)))


@apply_one.register
def _(change: k.RenameColumn, schema: Schema) -> Schema:
    table, old, new = _table(schema, change.table), change.column, change.to
    _expect(old in table.columns, f"column {table.name}.{old}")
    _refuse(new in table.columns, f"column {table.name}.{new} exists already")

    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if name == old else name for name in names)

    columns = table.columns.put(replace(table.columns[old], name=new), replacing=old)
    key = table.primary_key and replace(table.primary_key, columns=renamed(table.primary_key.columns))
    parts = {i.name: tuple(replace(p, column=new) if p.column == old else p for p in i.parts) for i in table.indexes}
    indexes = type(table.indexes)(replace(index, parts=parts[index.name]) for index in table.indexes)
    schema = _put(schema, replace(table, columns=columns, primary_key=key, indexes=indexes))

    def follow(owner: str, fk: ForeignKey) -> ForeignKey:
        fk = replace(fk, columns=renamed(fk.columns)) if owner == table.name else fk
        return replace(fk, references=renamed(fk.references)) if fk.table == table.name else fk

    return _each_foreign_key(schema, follow)


@apply_one.register
def _(change: k.DropColumn, schema: Schema) -> Schema:
    table, gone = _table(schema, change.table), change.column
    _expect(gone in table.columns, f"column {table.name}.{gone}")
    key = table.primary_key
    if key and gone in key.columns:
        rest = tuple(name for name in key.columns if name != gone)
        key = replace(key, columns=rest) if rest else None
    shrunk = (replace(index, parts=tuple(p for p in index.parts if p.column != gone)) for index in table.indexes)
    indexes = type(table.indexes)(index for index in shrunk if index.parts)
    columns = table.columns.without(gone)
    schema = _put(schema, replace(table, columns=columns, primary_key=key, indexes=indexes))

    def keep(owner: str, fk: ForeignKey) -> ForeignKey | None:
        child, parent = owner == table.name and gone in fk.columns, fk.table == table.name and gone in fk.references
        return None if child or parent else fk

    return _each_foreign_key(schema, keep)


@apply_one.register
def _(change: k.AddIndex, schema: Schema) -> Schema:
    table = _table(schema, change.table)
    _refuse(change.index.name in table.indexes, f"index {change.index.name} exists already on {table.name}")
    _expect_columns(table, change.index)
    return _put(schema, replace(table, indexes=table.indexes.put(change.index)))


@apply_one.register
def _(change: k.DropIndex, schema: Schema) -> Schema:
    table = _table(schema, change.table)
    _expect(change.index in table.indexes, f"index {change.index} on {table.name}")
    return _put(schema, replace(table, indexes=table.indexes.without(change.index)))


@apply_one.register
def _(change: k.SetPrimaryKey, schema: Schema) -> Schema:
    return _put(schema, replace(_table(schema, change.table), primary_key=change.primary_key))


@apply_one.register
def _(change: k.AddForeignKey, schema: Schema) -> Schema:
    table, key = _table(schema, change.table), change.foreign_key
    _refuse(key.name in table.foreign_keys, f"foreign key {key.name} exists already on {table.name}")
    return _put(schema, replace(table, foreign_keys=table.foreign_keys.put(key)))


@apply_one.register
def _(change: k.DropForeignKey, schema: Schema) -> Schema:
    table = _table(schema, change.table)
    _expect(change.foreign_key in table.foreign_keys, f"foreign key {change.foreign_key} on {table.name}")
    return _put(schema, replace(table, foreign_keys=table.foreign_keys.without(change.foreign_key)))


@apply_one.register
def _(change: k.AddCheck, schema: Schema) -> Schema:
    table = _table(schema, change.table)
    _refuse(change.check.name in table.checks, f"check {change.check.name} exists already on {table.name}")
    return _put(schema, replace(table, checks=table.checks.put(change.check)))


@apply_one.register
def _(change: k.DropCheck, schema: Schema) -> Schema:
    table = _table(schema, change.table)
    _expect(change.check in table.checks, f"check {change.check} on {table.name}")
    return _put(schema, replace(table, checks=table.checks.without(change.check)))


def _table(schema: Schema, name: str) -> Table:
    _expect(name in schema.tables, f"table {name}")
    return schema.tables[name]


def _put(schema: Schema, table: Table) -> Schema:
    return replace(schema, tables=schema.tables.put(table))


def _expect(there: bool, what: str) -> None:
    if not there:
        raise ChangeError(f"no {what}")


def _refuse(wrong: bool, why: str) -> None:
    if wrong:
        raise ChangeError(why)


def _expect_columns(table: Table, index: Index) -> None:
    for name in index.columns:
        _expect(name in table.columns, f"column {table.name}.{name}")


def _each_foreign_key(schema: Schema, change: Callable[[str, ForeignKey], ForeignKey | None]) -> Schema:
    """The schema with every foreign key passed through `change`; None removes it. Untouched tables stay as they are."""
    tables = schema.tables
    for table in schema.tables:
        if not table.foreign_keys:
            continue
        keys = [change(table.name, key) for key in table.foreign_keys]
        if keys != list(table.foreign_keys):
            kept = type(table.foreign_keys)(key for key in keys if key)
            tables = tables.put(replace(table, foreign_keys=kept))
    return replace(schema, tables=tables) if tables is not schema.tables else schema
