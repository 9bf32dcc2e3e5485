"""Walking through expressions: every node once, subqueries only where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from wizard.named import NamedList, NamedSet
from wizard.schema import Table
from wizard.sql.engines import Engine
from wizard.sql.grammar.parse import parse_expression
from wizard.sql.spelling import quoted
from wizard.sql.statements import (
    Call,
    Cast,
    ColumnName,
    Constant,
    Expression,
    Interval,
    Match,
    Operation,
    Row,
    Variable,
)


def children(node: Expression) -> tuple[Expression, ...]:
    """The expressions right below one; a subquery has none."""
    if isinstance(node, ColumnName | Constant):
        return ()
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


def with_renamed(table: Table, old: str, new: str, engine: Engine) -> Table:
    """The table with a column's new name in the expressions that name it, as MariaDB writes them anew."""

    def follow(text: str) -> str:
        return _renamed(text, old, new, engine) if old.casefold() in columns_in(text, engine) else text

    kept = []
    for column in table.columns:
        if column.generated:
            column = replace(
                column, generated=replace(column.generated, expression=follow(column.generated.expression))
            )
        if column.default is not None and column.default.startswith("("):
            column = replace(column, default=follow(column.default))
        kept.append(column)
    checks = (replace(check, expression=follow(check.expression)) for check in table.checks)
    return replace(table, columns=NamedList(kept), checks=NamedSet(checks))


def _renamed(text: str, old: str, new: str, engine: Engine) -> str:
    found = parse_expression(text, engine)
    if not isinstance(found, Expression):
        return text
    for column in sorted(columns(found), key=lambda one: -one.span.start):
        if column.name.casefold() == old.casefold():
            text = f"{text[: column.span.start]}{quoted(new)}{text[column.span.end :]}"
    return text


@lru_cache(maxsize=4096)
def columns_in(text: str, engine: Engine) -> frozenset[str]:
    """The columns that an expression's text names, in lower case."""
    found = parse_expression(text, engine)
    if not isinstance(found, Expression):
        return frozenset()
    return frozenset(column.name.casefold() for column in columns(found))
