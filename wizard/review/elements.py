"""Columns, keys and constraints of CREATE TABLE and of ADD, as operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch
from typing import Any

from wizard.review.operation import Operation
from wizard.schema import Check, Index, IndexPart, PrimaryKey
from wizard.sql import statements as sql
from wizard.sql.catalog import columns, foreign_keys, keys
from wizard.sql.engines import Engine


@singledispatch
def element_operations(element: Any, base: Operation, engine: Engine) -> Iterator[Operation]:
    """What one element adds to the table of `base`."""
    return iter(())


@element_operations.register
def _(element: sql.ColumnDef, base: Operation, engine: Engine) -> Iterator[Operation]:
    new = columns.described(element, engine)
    yield replace(base, kind="add_column", node=element, name=new.name, new=new)
    yield from column_extras(element, base)


def column_extras(element: sql.ColumnDef, base: Operation) -> Iterator[Operation]:
    """The keys and constraints that stand behind a column."""
    name = element.name.name
    base = replace(base, node=element, name=name)
    if element.primary_key:
        yield replace(base, kind="add_primary_key", primary_key=PrimaryKey((name,)))
    if element.unique:
        yield replace(base, kind="add_index", index=Index(name, (IndexPart(name),), unique=True))
    for check in element.checks:
        yield replace(base, kind="add_check", node=check, check=_check(check), unnamed=check.name is None)
    if element.references:
        key = foreign_keys.described("", (name,), element.references)
        yield replace(base, kind="add_foreign_key", node=element.references, foreign_key=key, unnamed=True)


@element_operations.register
def _(element: sql.KeyDef, base: Operation, engine: Engine) -> Iterator[Operation]:
    if element.kind == "primary":
        key = PrimaryKey(tuple(part.column.name for part in element.parts if part.column))
        yield replace(base, kind="add_primary_key", node=element, primary_key=key)
        return
    taken = base.before.indexes.names if base.before else ()
    index = keys.described(element, keys.name_for(element, taken))
    unnamed = element.name is None and element.constraint is None
    yield replace(base, kind="add_index", node=element, name=index.name, index=index, unnamed=unnamed)


@element_operations.register
def _(element: sql.ForeignKeyDef, base: Operation, engine: Engine) -> Iterator[Operation]:
    name = element.constraint.name if element.constraint else ""
    key = foreign_keys.described(name, tuple(column.name for column in element.columns), element.references)
    yield replace(base, kind="add_foreign_key", node=element, name=name, foreign_key=key, unnamed=not name)


@element_operations.register
def _(element: sql.CheckDef, base: Operation, engine: Engine) -> Iterator[Operation]:
    check = _check(element)
    yield replace(base, kind="add_check", node=element, name=check.name, check=check, unnamed=element.name is None)


def _check(element: sql.CheckDef) -> Check:
    return Check(element.name.name if element.name else "", element.text, element.enforced)
