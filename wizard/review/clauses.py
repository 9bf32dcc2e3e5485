"""The clauses of ALTER TABLE as operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch
from typing import Any

from wizard.review.elements import column_extras, element_operations
from wizard.review.operation import Operation
from wizard.schema import Check, Column
from wizard.sql import statements as sql
from wizard.sql.catalog import columns
from wizard.sql.engines import Engine
from wizard.sql.statements import alter


@singledispatch
def clause_operations(clause: Any, base: Operation, engine: Engine) -> Iterator[Operation]:
    """What one clause does to the table of `base`."""
    return iter(())


@clause_operations.register
def _(clause: alter.AddColumn, base: Operation, engine: Engine) -> Iterator[Operation]:
    for operation in element_operations(clause.column, base, engine):
        yield replace(operation, after=_after(clause.position)) if operation.kind == "add_column" else operation


@clause_operations.register
def _(clause: alter.AddElements, base: Operation, engine: Engine) -> Iterator[Operation]:
    for element in clause.elements:
        yield from element_operations(element, base, engine)


@clause_operations.register
def _(clause: alter.AddKey, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield from element_operations(clause.key, base, engine)


@clause_operations.register
def _(clause: alter.AddForeignKey, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield from element_operations(clause.foreign_key, base, engine)


@clause_operations.register
def _(clause: alter.AddCheck, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield from element_operations(clause.check, base, engine)


@clause_operations.register
def _(clause: alter.ModifyColumn, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield from _modify(clause.column, clause.column.name.name, _after(clause.position), base, engine)


@clause_operations.register
def _(clause: alter.ChangeColumn, base: Operation, engine: Engine) -> Iterator[Operation]:
    old, new = clause.name.name, clause.column.name.name
    if old.casefold() != new.casefold():
        yield replace(base, kind="rename_column", name=old, to=new, old=_column(base, old))
    yield from _modify(clause.column, old, _after(clause.position), base, engine)


def _modify(
    definition: sql.ColumnDef, name: str, after: str | None, base: Operation, engine: Engine
) -> Iterator[Operation]:
    new, old = columns.described(definition, engine), _column(base, name)
    in_key = base.before and base.before.primary_key and name in base.before.primary_key.columns
    new = replace(new, not_null=True) if in_key else new
    yield replace(base, kind="modify_column", name=name, old=old, new=new, after=after)
    yield from column_extras(definition, base)


@clause_operations.register
def _(clause: alter.RenameColumn, base: Operation, engine: Engine) -> Iterator[Operation]:
    name, to = clause.name.name, clause.to.name
    yield replace(base, kind="rename_column", name=name, to=to, old=_column(base, name))


@clause_operations.register
def _(clause: alter.RenameIndex, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield replace(base, kind="rename_index", name=clause.name.name, to=clause.to.name)


@clause_operations.register
def _(clause: alter.RenameTo, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield replace(base, kind="rename_table", name=base.table, to=clause.table.name)


@clause_operations.register
def _(clause: alter.DropColumn, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield replace(base, kind="drop_column", name=clause.name.name, old=_column(base, clause.name.name))


@clause_operations.register
def _(clause: alter.DropKey, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield drop_key(clause.name.name, base)


@clause_operations.register
def _(clause: alter.DropPrimaryKey, base: Operation, engine: Engine) -> Iterator[Operation]:
    key = base.before.primary_key if base.before else None
    yield replace(base, kind="drop_primary_key", primary_key=key)


@clause_operations.register
def _(clause: alter.DropForeignKey, base: Operation, engine: Engine) -> Iterator[Operation]:
    key = base.before.foreign_keys.find(clause.name.name) if base.before else None
    yield replace(base, kind="drop_foreign_key", name=clause.name.name, foreign_key=key)


@clause_operations.register
def _(clause: alter.DropConstraint, base: Operation, engine: Engine) -> Iterator[Operation]:
    """DROP CONSTRAINT takes whatever has the name: a CHECK, a foreign key, a unique index or the primary key."""
    name, table = clause.name.name, base.before
    if table and (key := table.foreign_keys.find(name)) and clause.kind == "constraint":
        yield replace(base, kind="drop_foreign_key", name=name, foreign_key=key)
    elif table and table.indexes.find(name) and clause.kind == "constraint":
        yield drop_key(name, base)
    else:
        check = table.checks.find(name) if table else None
        yield replace(base, kind="drop_check", name=name, check=check)


@clause_operations.register
def _(clause: alter.SetDefault, base: Operation, engine: Engine) -> Iterator[Operation]:
    old = _column(base, clause.name.name)
    text = columns.default_text(clause.default)
    new = replace(old, default=text) if old else None
    yield replace(base, kind="set_default", name=clause.name.name, old=old, new=new)


@clause_operations.register
def _(clause: alter.SetColumnVisibility, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield replace(base, kind="set_column_visibility", name=clause.name.name, old=_column(base, clause.name.name))


@clause_operations.register
def _(clause: alter.SetIndexVisibility, base: Operation, engine: Engine) -> Iterator[Operation]:
    index = base.before.indexes.find(clause.name.name) if base.before else None
    yield replace(base, kind="set_index_visibility", name=clause.name.name, index=index)


@clause_operations.register
def _(clause: alter.SetEnforced, base: Operation, engine: Engine) -> Iterator[Operation]:
    check = base.before.checks.find(clause.name.name) if base.before else None
    check = replace(check, enforced=clause.enforced) if check else Check(clause.name.name, "", clause.enforced)
    yield replace(base, kind="set_enforced", name=clause.name.name, check=check)


@clause_operations.register
def _(clause: alter.ConvertCharset, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield replace(base, kind="convert_charset", name=base.table)


@clause_operations.register
def _(clause: alter.SetOptions, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield replace(base, kind="set_options", name=base.table)


@clause_operations.register
def _(clause: alter.OrderRows, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield replace(base, kind="order_rows", name=base.table)


@clause_operations.register
def _(clause: alter.PartitionBy | alter.PartitionChange, base: Operation, engine: Engine) -> Iterator[Operation]:
    yield replace(base, kind="partition", name=base.table)


@clause_operations.register
def _(clause: alter.Modifier, base: Operation, engine: Engine) -> Iterator[Operation]:
    if clause.option.name == "FORCE":
        yield replace(base, kind="force", name=base.table)


def drop_key(name: str, base: Operation) -> Operation:
    """DROP INDEX name."""
    if name.upper() == "PRIMARY":
        key = base.before.primary_key if base.before else None
        return replace(base, kind="drop_primary_key", primary_key=key)
    index = base.before.indexes.find(name) if base.before else None
    return replace(base, kind="drop_index", name=name, index=index)


def _after(position: alter.Position | None) -> str | None:
    return None if position is None else position.after.name if position.after else ""


def _column(base: Operation, name: str) -> Column | None:
    return base.before.columns.find(name) if base.before else None
