"""Statements that change rows."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.sql.statements.base import Node, Statement, TableName
from wizard.sql.statements.expressions import ColumnName, Expression
from wizard.sql.statements.queries import CommonTable, Limit, OrderItem, Query, SelectItem, TableExpression


@dataclass(frozen=True, slots=True)
class Assignment(Node):
    """column = value; DEFAULT is the value None."""

    column: ColumnName
    value: Expression | None


@dataclass(frozen=True, slots=True)
class Insert(Statement):
    """INSERT or REPLACE (`replaces`): rows, or a query, or SET. A None in a row is DEFAULT."""

    table: TableName
    columns: tuple[ColumnName, ...] | None = None
    rows: tuple[tuple[Expression | None, ...], ...] = ()
    query: Query | None = None
    assignments: tuple[Assignment, ...] = ()
    on_duplicate: tuple[Assignment, ...] = ()
    alias: str = ""
    """The name of the new row: `VALUES (...) AS new`."""
    alias_columns: tuple[str, ...] = ()
    ignore: bool = False
    replaces: bool = False
    returning: tuple[SelectItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Update(Statement):
    """UPDATE of one or several tables."""

    source: TableExpression
    assignments: tuple[Assignment, ...]
    where: Expression | None = None
    order_by: tuple[OrderItem, ...] = ()
    limit: Limit | None = None
    with_: tuple[CommonTable, ...] = ()
    ignore: bool = False


@dataclass(frozen=True, slots=True)
class Delete(Statement):
    """DELETE. `targets` are set for the multi-table forms, `source` is FROM or USING."""

    source: TableExpression
    targets: tuple[TableName, ...] = ()
    where: Expression | None = None
    order_by: tuple[OrderItem, ...] = ()
    limit: Limit | None = None
    with_: tuple[CommonTable, ...] = ()
    returning: tuple[SelectItem, ...] = ()
