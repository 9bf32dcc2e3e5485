"""What a statement does to which table, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch
from typing import Any

from wizard.review import definitions as made
from wizard.review.clauses import clause_operations, drop_key
from wizard.review.elements import element_operations
from wizard.review.operation import Operation
from wizard.schema import Schema
from wizard.sql import statements as sql

__all__ = ["Operation", "operations"]


def operations(statement: sql.Statement | None, schema: Schema) -> tuple[Operation, ...]:
    """What a statement does to tables; nothing for queries and for statements on rows."""
    return tuple(_of(statement, schema)) if statement is not None else ()


@singledispatch
def _of(statement: Any, schema: Schema) -> Iterator[Operation]:
    return iter(())


@_of.register
def _(statement: sql.CreateTable, schema: Schema) -> Iterator[Operation]:
    name = statement.table.name
    like = schema.tables.find(statement.like.name) if statement.like else None
    table = replace(like, name=name) if like else made.table_of(statement)
    yield Operation("create_table", name, statement, name=name, made=table)
    blank = Operation("create_table", name, statement, made=table, creating=True)
    for element in statement.elements:
        yield from element_operations(element, blank)


@_of.register
def _(statement: sql.DropTables, schema: Schema) -> Iterator[Operation]:
    for table in statement.tables if not statement.temporary else ():
        known = schema.tables.find(table.name)
        yield Operation("drop_table", known.name if known else table.name, table, known, table.name)


@_of.register
def _(statement: sql.TruncateTable, schema: Schema) -> Iterator[Operation]:
    known = schema.tables.find(statement.table.name)
    yield Operation("truncate_table", statement.table.name, statement.table, known, statement.table.name)


@_of.register
def _(statement: sql.RenameTables, schema: Schema) -> Iterator[Operation]:
    for table, to in statement.pairs:
        yield Operation("rename_table", table.name, table, schema.tables.find(table.name), table.name, to.name)


@_of.register
def _(statement: sql.CreateIndex, schema: Schema) -> Iterator[Operation]:
    yield from element_operations(statement.key, _on(statement.table, schema, statement))


@_of.register
def _(statement: sql.DropIndex, schema: Schema) -> Iterator[Operation]:
    yield drop_key(statement.name.name, _on(statement.table, schema, statement))


@_of.register
def _(statement: sql.AlterTable, schema: Schema) -> Iterator[Operation]:
    base = _on(statement.table, schema, statement)
    for clause in statement.clauses:
        yield from clause_operations(clause, replace(base, node=clause))


def _on(table: sql.TableName, schema: Schema, node: sql.Node) -> Operation:
    """An operation on a table, to be filled in."""
    known = schema.tables.find(table.name)
    return Operation("force", known.name if known else table.name, node, known)
