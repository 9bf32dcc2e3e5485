"""Walking through expressions: every node once, subqueries only where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from wizard.sql.engines import Engine
from wizard.sql.grammar.parse import parse_expression
from wizard.sql.statements import (
    Call,
    Cast,
    ColumnName,
    Expression,
    Interval,
    Match,
    Operation,
    Row,
    Variable,
)


def children(node: Expression) -> tuple[Expression, ...]:
    """The expressions right below one; a subquery has none."""
    if isinstance(node, Operation):
        return node.operands
    if isinstance(node, Call):
        order = tuple(item.expression for item in node.order_by)
        over = (*node.over.partition_by, *(item.expression for item in node.over.order_by)) if node.over else ()
        return (*node.arguments, *order, *over)
    if isinstance(node, Row):
        return node.items
    if isinstance(node, Cast | Interval):
        return (node.value,)
    if isinstance(node, Match):
        return (*node.columns, node.against)
    if isinstance(node, Variable):
        return (node.value,) if node.value else ()
    return ()


def nodes(expression: Expression) -> Iterator[Expression]:
    """The expression and all below it, in the order of the text."""
    pending = [expression]
    while pending:
        node = pending.pop()
        yield node
        pending += reversed(children(node))


def columns(expression: Expression) -> Iterator[ColumnName]:
    """All columns in an expression, those in subqueries left out."""
    return (node for node in nodes(expression) if isinstance(node, ColumnName))


@lru_cache(maxsize=4096)
def columns_in(text: str, engine: Engine) -> frozenset[str]:
    """The columns that an expression's text names, in lower case."""
    found = parse_expression(text, engine)
    if not isinstance(found, Expression):
        return frozenset()
    return frozenset(column.name.casefold() for column in columns(found))
