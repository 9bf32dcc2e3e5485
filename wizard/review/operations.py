"""What a statement does to which table, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import singledispatch
from typing import Any

from wizard.review.clauses import clause_operations, drop_key
from wizard.review.elements import element_operations
from wizard.review.meant import settled, table_meant
from wizard.review.operation import Operation
from wizard.schema import Schema, Table, TableOptions
from wizard.sql import statements as sql
from wizard.sql.engines import Engine

__all__ = ["Operation", "operations"]


def operations(statement: sql.Statement | None, schema: Schema, engine: Engine) -> tuple[Operation, ...]:
    """What a statement does to tables; nothing for queries and for statements on rows."""
    return tuple(_of(statement, schema, engine)) if statement is not None else ()


@singledispatch
def _of(statement: Any, schema: Schema, engine: Engine) -> Iterator[Operation]:
    return iter(())


@_of.register
def _(statement: sql.CreateTable, schema: Schema, engine: Engine) -> Iterator[Operation]:
    name = statement.table.name
    like = schema.tables.find(statement.like.name) if statement.like else None
    blank = Operation("create_table", name, statement, creating=True)
    parts = [op for element in statement.elements for op in element_operations(element, blank, engine)]
    table = replace(like, name=name) if like else _made(statement, parts, engine)
    yield Operation("create_table", name, statement, name=name, made=table)
    for part in parts:
        yield replace(part, made=table, new=table.columns.find(part.name) if part.new else None)


def _made(statement: sql.CreateTable, parts: Iterable[Operation], engine: Engine) -> Table:
    return table_meant(statement.table.name, parts, settled(statement.options, TableOptions(), engine))


@_of.register
def _(statement: sql.DropTables, schema: Schema, engine: Engine) -> Iterator[Operation]:
    for table in statement.tables if not statement.temporary else ():
        known = schema.tables.find(table.name)
        yield Operation("drop_table", known.name if known else table.name, table, known, table.name)


@_of.register
def _(statement: sql.TruncateTable, schema: Schema, engine: Engine) -> Iterator[Operation]:
    known = schema.tables.find(statement.table.name)
    yield Operation("truncate_table", statement.table.name, statement.table, known, statement.table.name)


@_of.register
def _(statement: sql.RenameTables, schema: Schema, engine: Engine) -> Iterator[Operation]:
    for table, to in statement.pairs:
        yield Operation("rename_table", table.name, table, schema.tables.find(table.name), table.name, to.name)


@_of.register
def _(statement: sql.CreateIndex, schema: Schema, engine: Engine) -> Iterator[Operation]:
    yield from element_operations(statement.key, _on(statement.table, schema, statement), engine)


@_of.register
def _(statement: sql.DropIndex, schema: Schema, engine: Engine) -> Iterator[Operation]:
    yield drop_key(statement.name.name, _on(statement.table, schema, statement))


@_of.register
def _(statement: sql.AlterTable, schema: Schema, engine: Engine) -> Iterator[Operation]:
    base = _on(statement.table, schema, statement)
    for clause in statement.clauses:
        yield from clause_operations(clause, replace(base, node=clause), engine)


def _on(table: sql.TableName, schema: Schema, node: sql.Node) -> Operation:
    """An operation on a table, to be filled in."""
    known = schema.tables.find(table.name)
    return Operation("force", known.name if known else table.name, node, known)
