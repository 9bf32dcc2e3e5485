"""What a statement on rows says: which table, which rows, and whether that is all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from wizard.schema import Schema, Table
from wizard.sql.statements import (
    Call,
    ColumnName,
    Constant,
    DerivedTable,
    Expression,
    Join,
    Node,
    Operation,
    TableExpression,
    TableSource,
)


def walk(node: object) -> Iterator[Node]:
    """A node and everything inside it."""
    if isinstance(node, Node):
        yield node
    if is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            yield from walk(getattr(node, field.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from walk(item)


def sources(source: TableExpression) -> Iterator[TableSource]:
    """The tables of FROM or UPDATE, from left to right."""
    if isinstance(source, TableSource):
        yield source
    elif isinstance(source, Join):
        yield from sources(source.first)
        for step in source.steps:
            yield from sources(step.table)
    elif isinstance(source, DerivedTable):
        return


def tables_of(source: TableExpression, *, single: bool = False) -> str | None:
    """The first table; with `single`, only when there is no other."""
    found = list(sources(source))
    if not found or (single and (len(found) > 1 or isinstance(source, Join))):
        return None
    return found[0].table.name


def is_always_true(condition: Expression) -> bool:
    """Whether a WHERE condition holds for every row: `1`, `TRUE`, `1 = 1`."""
    if isinstance(condition, Constant):
        return condition.value.upper() not in ("0", "FALSE", "NULL", "")
    if isinstance(condition, Operation) and condition.operator == "=" and len(condition.operands) == 2:
        first, second = condition.operands
        return isinstance(first, Constant) and isinstance(second, Constant) and first.value == second.value
    if isinstance(condition, Operation) and condition.operator.upper() in ("OR", "||"):
        return any(is_always_true(part) for part in condition.operands)
    return False


def is_bounded(condition: Expression | None, table: Table | None) -> bool:
    """Whether a condition picks a known share of the rows: a range or values of the primary key or of a unique key."""
    if condition is None:
        return False
    keys = {key.columns[0].lower() for key in (table.primary_key,) if key} if table else {"id"}
    keys |= {index.columns[0].lower() for index in table.indexes if index.unique and index.columns} if table else set()
    return any(_bounds(part, keys) for part in conjuncts(condition))


def conjuncts(condition: Expression) -> Iterator[Expression]:
    """The conditions that AND joins."""
    if isinstance(condition, Operation) and condition.operator.upper() in ("AND", "&&") and not condition.negated:
        for part in condition.operands:
            yield from conjuncts(part)
    else:
        yield condition


def _bounds(part: Expression, keys: set[str]) -> bool:
    if not isinstance(part, Operation) or part.negated or part.operator.upper() not in (
        "=", "<", "<=", ">", ">=", "BETWEEN", "IN", "<=>",
    ):  # fmt: skip
        return False
    first, *rest = part.operands
    if isinstance(first, Constant) and rest and isinstance(rest[0], ColumnName):
        first, rest = rest[0], [first]
    known = isinstance(first, ColumnName) and first.name.lower() in keys
    return known and all(not isinstance(node, ColumnName) for item in rest for node in walk(item))


def calls(node: object) -> Iterator[str]:
    """Names of the functions that are called inside, in lower case."""
    return (found.name for found in walk(node) if isinstance(found, Call))


def columns_in(node: object) -> set[str]:
    """Names of the columns that are mentioned inside, in lower case."""
    return {found.name.lower() for found in walk(node) if isinstance(found, ColumnName)}


def table_in(schema: Schema, source: TableExpression) -> Table | None:
    """The first table of FROM or UPDATE, as the schema knows it."""
    name = tables_of(source)
    return schema.tables.find(name) if name else None
