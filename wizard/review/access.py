"""Access patterns: what a query asks of an index (equality, then order, then range) and whether one serves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.review.rows import conjuncts, sources
from wizard.schema import Index, IndexPart, Schema, Table
from wizard.sql import spelling
from wizard.sql.engines import Engine
from wizard.sql.grammar import parse
from wizard.sql.placeholders import filled
from wizard.sql.spelling import quoted
from wizard.sql.statements import (
    ColumnName,
    Constant,
    Expression,
    JoinStep,
    Operation,
    OrderItem,
    Query,
    QueryBlock,
    TableSource,
)

EQUAL, RANGE = ("=", "<=>", "IN", "IS NULL"), ("<", ">", "<=", ">=", "BETWEEN", "LIKE")


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a query reaches the rows of one table."""

    table: str
    equal: tuple[str, ...] = ()
    """Columns compared with one value (or a list of values)."""
    ranges: tuple[str, ...] = ()
    order: tuple[tuple[str, bool], ...] = ()
    """ORDER BY: column and whether it descends; empty when it is on other tables too."""

    @property
    def wanted(self) -> tuple[IndexPart, ...]:
        """The parts of an index that serves it: equality, then order, then one range."""
        parts = [IndexPart(name) for name in self.equal]
        mixed = len({descending for _, descending in self.order}) > 1
        order = [(name, descending) for name, descending in self.order if name not in self.equal]
        parts += [IndexPart(name, descending=descending and mixed) for name, descending in order]
        rest = [name for name in self.ranges if name not in {part.column for part in parts}]
        return (*parts, *(IndexPart(name) for name in rest[:1]))


def explain_statement(query: str) -> str:
    """The EXPLAIN to run, with a value for each placeholder."""
    return f"EXPLAIN {filled(query.strip().rstrip(';'))};"


def patterns(query: str, schema: Schema, engine: Engine) -> tuple[Pattern, ...]:
    """The access patterns of a SELECT, one for each table that the schema knows; none for what is no query.

    Placeholders (`?`, `:name`, `${…}`) count as values.
    """
    statement = parse(filled(query.strip().rstrip(";")), engine).statement
    block = statement.terms[0] if isinstance(statement, Query) and len(statement.terms) == 1 else None
    if not isinstance(statement, Query) or not isinstance(block, QueryBlock) or block.source is None:
        return ()
    found = []
    for source in sources(block.source):
        table = schema.tables.find(source.table.name)
        if table:
            found.append(_pattern(source, table, block, statement.order_by))
    return tuple(found)


def _pattern(source: TableSource, table: Table, block: QueryBlock, order: tuple[OrderItem, ...]) -> Pattern:
    alone = not hasattr(block.source, "steps")
    name = (source.alias or source.table.name).lower()

    def own(expression: object) -> str:
        """The column of this table that an expression is; empty for anything else."""
        if not isinstance(expression, ColumnName) or (expression.table and expression.table.lower() != name):
            return ""
        known = table.columns.find(expression.name)
        return known.name if known and (alone or expression.table) else ""

    equal: dict[str, None] = {}
    ranges: dict[str, None] = {}
    for condition in _conditions(block):
        for column, operator in _compared(condition, own):
            (equal if operator in EQUAL else ranges)[column] = None
    sorted_by = [(own(item.expression), item.descending) for item in order]
    whole = bool(sorted_by) and all(column for column, _ in sorted_by)
    rest = tuple(column for column in ranges if column not in equal)
    return Pattern(table.name, tuple(equal), rest, tuple(sorted_by) if whole else ())


def _conditions(block: QueryBlock) -> Iterator[Expression]:
    if block.where is not None:
        yield from conjuncts(block.where)
    for step in getattr(block.source, "steps", ()):
        if isinstance(step, JoinStep) and step.on is not None:
            yield from conjuncts(step.on)


def _compared(condition: Expression, own: object) -> Iterator[tuple[str, str]]:
    """Columns of the table that a condition compares, with the operator."""
    if not isinstance(condition, Operation) or condition.negated or not callable(own):
        return
    operator = condition.operator.upper()
    sides = condition.operands[:2] if operator in ("=", "<=>", "<", ">", "<=", ">=") else condition.operands[:1]
    if operator == "LIKE" and _starts_open(condition):
        return
    if operator in EQUAL or operator in RANGE:
        for side in sides:
            if column := own(side):
                yield column, operator


def _starts_open(condition: Operation) -> bool:
    """LIKE '%x': no beginning to look for."""
    other = condition.operands[1] if len(condition.operands) > 1 else None
    return isinstance(other, Constant) and other.value[:1] in ("%", "_")


def missing(pattern: Pattern, parts: tuple[IndexPart, ...]) -> str:
    """Why an index does not serve a pattern, in words; empty when it does."""
    names = [part.column for part in parts]
    if not pattern.equal and not pattern.ranges and not pattern.order:
        return ""
    used = 0
    while used < len(names) and names[used] in pattern.equal:
        used += 1
    rest = [name for name in pattern.equal if name not in names[:used]]
    order = [item for item in pattern.order if item[0] not in pattern.equal]
    if not used and (pattern.equal or names[:1] != [order[0][0] if order else (pattern.ranges or ("",))[0]]):
        return f"the query does not compare {names[0] or 'its expression'}, the first column"
    if rest and any(name in names for name in rest):
        return f"{rest[0]} stands behind a column that is not compared with one value"
    if order and not _in_order(order, parts[used:]):
        return f"the rows are sorted by {order[0][0]} afterwards (filesort)"
    if not order and pattern.ranges and names[used:] and not rest and names[used] not in pattern.ranges:
        return f"{pattern.ranges[0]} is not searched behind {names[used - 1]}" if used else ""
    return ""


def _in_order(order: list[tuple[str, bool]], parts: tuple[IndexPart, ...]) -> bool:
    """Whether index parts deliver rows in an order, read forwards or backwards."""
    if [part.column for part in parts[: len(order)]] != [name for name, _ in order]:
        return False
    turned = {part.descending != descending for part, (_, descending) in zip(parts, order, strict=False)}
    return len(turned) == 1


def best_index(pattern: Pattern) -> Index:
    """The index that would serve a pattern."""
    parts = pattern.wanted
    name = f"{pattern.table}_{'_'.join(part.column for part in parts)}_idx"
    return Index(name[:64], parts)


def create(pattern: Pattern) -> str:
    """The statement that makes it."""
    return f"ALTER TABLE {quoted(pattern.table)} ADD {spelling.index(best_index(pattern))};"


def serving(pattern: Pattern, table: Table) -> str:
    """The name of the index (or PRIMARY) that serves a pattern; empty when none does."""
    keys = [("PRIMARY", tuple(map(IndexPart, table.primary_key.columns)))] if table.primary_key else []
    keys += [(index.name, index.parts) for index in table.indexes if not index.kind and not index.invisible]
    return next((name for name, parts in keys if not missing(pattern, parts)), "")
