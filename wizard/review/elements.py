"""Columns, keys and constraints of CREATE TABLE and of ADD, as operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch
from typing import Any

from wizard.review import definitions as made
from wizard.review.operation import Operation
from wizard.schema import Index, IndexPart, PrimaryKey
from wizard.sql import statements as sql


@singledispatch
def element_operations(element: Any, base: Operation) -> Iterator[Operation]:
    """What one element adds to the table of `base`."""
    return iter(())


@element_operations.register
def _(element: sql.ColumnDef, base: Operation) -> Iterator[Operation]:
    new = made.column_of(element)
    if base.creating and base.made:
        new = base.made.columns.get(new.name) or new
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
        yield replace(base, kind="add_check", node=check, check=made.check_of(check), unnamed=check.name is None)
    if element.references:
        key = made.inline_foreign_key(name, element.references)
        yield replace(base, kind="add_foreign_key", node=element.references, foreign_key=key, unnamed=True)


@element_operations.register
def _(element: sql.KeyDef, base: Operation) -> Iterator[Operation]:
    if element.kind == "primary":
        key = PrimaryKey(tuple(part.column.name for part in element.parts if part.column))
        yield replace(base, kind="add_primary_key", node=element, primary_key=key)
        return
    taken = list(base.before.indexes.names) if base.before else []
    index = made.index_of(element, made.index_name(element, taken))
    unnamed = element.name is None and element.constraint is None
    yield replace(base, kind="add_index", node=element, name=index.name, index=index, unnamed=unnamed)


@element_operations.register
def _(element: sql.ForeignKeyDef, base: Operation) -> Iterator[Operation]:
    key = made.foreign_key_of(element)
    unnamed = element.constraint is None
    yield replace(base, kind="add_foreign_key", node=element, name=key.name, foreign_key=key, unnamed=unnamed)


@element_operations.register
def _(element: sql.CheckDef, base: Operation) -> Iterator[Operation]:
    check = made.check_of(element)
    yield replace(base, kind="add_check", node=element, name=check.name, check=check, unnamed=element.name is None)
