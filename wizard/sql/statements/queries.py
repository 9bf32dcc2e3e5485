"""Queries: SELECT and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.sql.statements.base import Name, Node, Statement, TableName
from wizard.sql.statements.expressions import Expression


@dataclass(frozen=True, slots=True)
class OrderItem(Node):
    """One item of ORDER BY or GROUP BY."""

    expression: Expression
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Window(Node):
    """What stands between the parentheses of OVER or behind a name in WINDOW; or just a name."""

    name: str = ""
    partition_by: tuple[Expression, ...] = ()
    order_by: tuple[OrderItem, ...] = ()
    framed: bool = False
    definition: bool = True
    """False for `OVER name`."""


@dataclass(frozen=True, slots=True)
class SelectItem(Node):
    """One item of a select list. `text` is the expression as written: its column name without an alias."""

    expression: Expression
    alias: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class TableSource(Node):
    """A table or view in FROM."""

    table: TableName
    alias: str = ""
    partitions: tuple[Name, ...] = ()
    index_hints: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class DerivedTable(Node):
    """A query in FROM."""

    query: Query
    alias: str = ""
    columns: tuple[Name, ...] = ()
    lateral: bool = False


@dataclass(frozen=True, slots=True)
class JsonTable(Node):
    """JSON_TABLE(...) AS alias; `columns` are all that it yields, nested ones included."""

    value: Expression
    columns: tuple[Name, ...]
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Join(Node):
    """Tables joined from left to right: `steps` stand behind `first`. A comma is a join as well."""

    first: TableExpression
    steps: tuple[JoinStep, ...]


@dataclass(frozen=True, slots=True)
class JoinStep(Node):
    """One join: its kind in capitals (`INNER JOIN`, `LEFT JOIN`, `NATURAL JOIN`, `,`) and its condition."""

    kind: str
    table: TableExpression
    on: Expression | None = None
    using: tuple[Name, ...] = ()


TableExpression = TableSource | DerivedTable | JsonTable | Join


@dataclass(frozen=True, slots=True)
class Limit(Node):
    """LIMIT count, with its offset."""

    count: Expression
    offset: Expression | None = None


@dataclass(frozen=True, slots=True)
class QueryBlock(Node):
    """One SELECT ... without ORDER BY and LIMIT, which belong to the query around it."""

    items: tuple[SelectItem, ...]
    source: TableExpression | None = None
    where: Expression | None = None
    group_by: tuple[OrderItem, ...] = ()
    having: Expression | None = None
    windows: tuple[tuple[str, Window], ...] = ()
    distinct: bool = False
    rollup: bool = False
    into: int = 0
    """How many variables INTO fills, where it stands before FROM."""


@dataclass(frozen=True, slots=True)
class ValuesTable(Node):
    """VALUES ROW(...), ROW(...)."""

    rows: tuple[tuple[Expression, ...], ...]


@dataclass(frozen=True, slots=True)
class CommonTable(Node):
    """One WITH element."""

    name: Name
    columns: tuple[Name, ...]
    query: Query


@dataclass(frozen=True, slots=True)
class Query(Statement):
    """A query expression: one term, or several with UNION, EXCEPT or INTERSECT between them (`operators`)."""

    terms: tuple[QueryBlock | ValuesTable | TableName | Query, ...]
    operators: tuple[str, ...] = ()
    with_: tuple[CommonTable, ...] = ()
    recursive: bool = False
    order_by: tuple[OrderItem, ...] = ()
    limit: Limit | None = None
    locking: str = ""
    """`FOR UPDATE`, `FOR SHARE` or `LOCK IN SHARE MODE`."""
    locked: tuple[Name, ...] = ()
    """The tables of `FOR UPDATE OF`, by the names that they have in FROM."""
    into: int = 0
    """How many variables INTO fills, where it stands at the end."""
