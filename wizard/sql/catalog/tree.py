"""Walking through whole statements: every query, table and call in them, subqueries included."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.sql.catalog import walk
from wizard.sql.statements import (
    Assignment,
    Delete,
    DerivedTable,
    Expression,
    Insert,
    Join,
    JsonTable,
    Node,
    Query,
    QueryBlock,
    Subquery,
    TableName,
    TableSource,
    Update,
    ValuesTable,
)

Names = frozenset[str]


def parts(node: Node | None, hidden: Names = frozenset()) -> Iterator[tuple[Node, Names]]:
    """Every node with the names of the common table expressions that are visible there, outer ones first."""
    if node is None:
        return
    yield node, hidden
    if isinstance(node, Query):
        yield from _query(node, hidden)
    elif isinstance(node, QueryBlock):
        yield from _block(node, hidden)
    elif isinstance(node, Join):
        yield from parts(node.first, hidden)
        for step in node.steps:
            yield from parts(step.table, hidden)
            yield from parts(step.on, hidden)
    elif isinstance(node, DerivedTable | Subquery):
        yield from parts(node.query, hidden)
    elif isinstance(node, JsonTable):
        yield from parts(node.value, hidden)
    elif isinstance(node, ValuesTable):
        for row in node.rows:
            for value in row:
                yield from parts(value, hidden)
    elif isinstance(node, Expression):
        for inner in walk.nodes(node):
            if inner is not node:
                yield inner, hidden
            if isinstance(inner, Subquery):
                yield from parts(inner.query, hidden)
    elif isinstance(node, Insert | Update | Delete):
        yield from _rows(node, hidden)


def _query(query: Query, hidden: Names) -> Iterator[tuple[Node, Names]]:
    for common in query.with_:
        inside = hidden | {common.name.name} if query.recursive else hidden
        yield from parts(common.query, inside)
        hidden = hidden | {common.name.name}
    for term in query.terms:
        if isinstance(term, TableName):
            yield TableSource(term.span, term), hidden
        else:
            yield from parts(term, hidden)
    for item in query.order_by:
        yield from parts(item.expression, hidden)


def _block(block: QueryBlock, hidden: Names) -> Iterator[tuple[Node, Names]]:
    for item in block.items:
        yield from parts(item.expression, hidden)
    yield from parts(block.source, hidden)
    yield from parts(block.where, hidden)
    for group in block.group_by:
        yield from parts(group.expression, hidden)
    yield from parts(block.having, hidden)


def _rows(node: Insert | Update | Delete, hidden: Names) -> Iterator[tuple[Node, Names]]:
    if isinstance(node, Insert):
        yield TableSource(node.table.span, node.table), hidden
        for row in node.rows:
            for value in row:
                yield from parts(value, hidden)
        yield from parts(node.query, hidden)
        yield from _assigned((*node.assignments, *node.on_duplicate), hidden)
        return
    for common in node.with_:
        yield from parts(common.query, hidden | {common.name.name})
        hidden = hidden | {common.name.name}
    yield from parts(node.source, hidden)
    if isinstance(node, Update):
        yield from _assigned(node.assignments, hidden)
    yield from parts(node.where, hidden)
    for item in node.order_by:
        yield from parts(item.expression, hidden)


def _assigned(assignments: tuple[Assignment, ...], hidden: Names) -> Iterator[tuple[Node, Names]]:
    for assignment in assignments:
        yield from parts(assignment.value, hidden)
