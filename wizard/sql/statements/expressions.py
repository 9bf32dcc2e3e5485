"""Expressions. Chains of operators on one level are flat, so that long ones are no deeper than short ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from wizard.sql.statements.base import Name, Node

if TYPE_CHECKING:
    from wizard.sql.statements.queries import OrderItem, Query, Window
    from wizard.sql.statements.tables import DataType

LiteralKind = Literal["string", "number", "hex", "bit", "null", "boolean", "temporal"]


class Expression(Node):
    """Anything that has a value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Constant(Expression):
    """A literal. `value` is what it stands for: a string without its quotes, the digits of a number."""

    kind: LiteralKind
    value: str
    charset: str = ""
    """The introducer of a string (`_latin1'x'`) or the word of a temporal literal (`DATE '2026-01-01'`)."""


@dataclass(frozen=True, slots=True)
class ColumnName(Expression):
    """A column, perhaps with its table and database."""

    name: str
    table: str = ""
    database: str = ""


@dataclass(frozen=True, slots=True)
class Star(Expression):
    """`*` or `t.*`: in a select list or COUNT(*)."""

    table: str = ""
    database: str = ""


@dataclass(frozen=True, slots=True)
class Variable(Expression):
    """`@user` or `@@system`, perhaps assigned to (`:=`)."""

    name: str
    system: bool = False
    value: Expression | None = None


@dataclass(frozen=True, slots=True)
class Operation(Expression):
    """Operators with their operands, by the first operator: `+`, `AND`, `=`, `IN`, `BETWEEN`, `CASE`, `COLLATE` ..."""

    operator: str
    operands: tuple[Expression, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Row(Expression):
    """`(a, b)` or `ROW(a, b)`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Subquery(Expression):
    """A query in parentheses: as a value, or behind EXISTS, IN, ANY or ALL (`role`)."""

    query: Query
    role: str = ""


@dataclass(frozen=True, slots=True)
class Interval(Expression):
    """INTERVAL value unit."""

    value: Expression
    unit: str


@dataclass(frozen=True, slots=True)
class Cast(Expression):
    """CAST or CONVERT to a data type, or to a character set (`CONVERT(x USING y)`)."""

    value: Expression
    type: DataType | None
    charset: str = ""
    array: bool = False


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """A function call. `name` is in lower case; `over` is set for window functions."""

    name: str
    arguments: tuple[Expression, ...]
    name_span: Name
    distinct: bool = False
    order_by: tuple[OrderItem, ...] = ()
    over: Window | None = None
    database: str = ""
    aliased: bool = False
    """Whether an argument has an alias, which only loadable functions take (1583)."""
    detached: bool = False
    """Whether a blank before the bracket makes a built-in function a name like others (1630)."""


@dataclass(frozen=True, slots=True)
class Match(Expression):
    """MATCH (columns) AGAINST (expression)."""

    columns: tuple[ColumnName, ...]
    against: Expression
