"""ONLY_FULL_GROUP_BY: which columns a grouped query may show (1055, 1140), and where aggregates may stand."""

from __future__ import annotations

from collections.abc import Iterator, Set

from wizard.sql.catalog import walk
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import refused
from wizard.sql.catalog.names import constant_position
from wizard.sql.catalog.scopes import Scope, Source
from wizard.sql.catalog.sources import aliases
from wizard.sql.statements import (
    Call,
    ColumnName,
    Constant,
    Expression,
    Join,
    Operation,
    OrderItem,
    QueryBlock,
    SelectItem,
    Star,
    TableExpression,
)

Key = tuple[str, str]
"""A column as (alias of its table, name in lower case)."""


def has_aggregate(expression: Expression, context: Context) -> bool:
    """Whether an aggregate function stands in an expression."""
    names = context.engine.aggregates
    return any(isinstance(node, Call) and node.name in names and not node.over for node in walk.nodes(expression))


def aliased(name: str, items: tuple[SelectItem, ...]) -> SelectItem | None:
    """The item of a select list that has this alias."""
    folded = name.casefold()
    return next((item for item in items if item.alias.casefold() == folded), None)


def having_columns(block: QueryBlock, context: Context) -> Iterator[ColumnName]:
    """The columns that HAVING names outside of aggregates."""
    if block.having:
        yield from _bare(block.having, context)


def _bare(
    expression: Expression, context: Context, texts: Set[tuple[object, ...]] = frozenset()
) -> Iterator[ColumnName]:
    """Columns outside of aggregates, of functions that don't care which row they see, and of expressions of a shape."""
    pending = [expression]
    while pending:
        node = pending.pop()
        if texts and _shape(node) in texts:
            continue
        if isinstance(node, ColumnName):
            yield node
        elif isinstance(node, Call) and (
            node.name in ("any_value", "grouping") or (node.name in context.engine.aggregates and not node.over)
        ):
            continue
        else:
            pending += reversed(walk.children(node))


def in_select_or_group(column: ColumnName, block: QueryBlock, scope: Scope) -> bool:
    """Whether HAVING may name this column: it is selected, or grouped by."""
    if any(isinstance(item.expression, Star) for item in block.items):
        return True
    listed = [item.expression for item in block.items] + [item.expression for item in block.group_by]
    return any(isinstance(one, ColumnName) and one.name.casefold() == column.name.casefold() for one in listed)


def check(block: QueryBlock, order: tuple[OrderItem, ...], scope: Scope, context: Context) -> None:
    """Refuse columns that a group doesn't determine.

    Raises:
        SqlError: 1055 with GROUP BY, 1140 without.
    """
    shown = [item.expression for item in block.items]
    sorted_by = [_meant(item.expression, block) for item in order]
    grouped = bool(block.group_by)
    if not grouped and not any(has_aggregate(one, context) for one in (*shown, *sorted_by, *_having(block))):
        return
    known = _determined(block, scope)
    texts = {_shape(_meant(item.expression, block)) for item in block.group_by}
    for number, expression in enumerate(shown, 1):
        _check_one(expression, number, "SELECT list", known, texts, scope, context, grouped=grouped)
    for number, expression in enumerate(sorted_by, 1):
        if expression not in shown and grouped:
            _check_one(expression, number, "ORDER BY", known, texts, scope, context, grouped=grouped)


def _having(block: QueryBlock) -> tuple[Expression, ...]:
    return (block.having,) if block.having else ()


def _meant(expression: Expression, block: QueryBlock) -> Expression:
    """What a position or an alias of the select list stands for."""
    position = constant_position(expression)
    if position is not None and 1 <= position <= len(block.items):
        return block.items[position - 1].expression
    if isinstance(expression, ColumnName) and not expression.table and (item := aliased(expression.name, block.items)):
        return item.expression
    return expression


def _shape(expression: Expression) -> tuple[object, ...]:
    """An expression without its place in the text, for comparison."""
    if isinstance(expression, ColumnName):
        return ("column", expression.name.casefold())
    if isinstance(expression, Constant):
        return ("constant", expression.kind, expression.value)
    head = expression.name if isinstance(expression, Call) else getattr(expression, "operator", "")
    extra = getattr(expression, "unit", "")
    return (type(expression).__name__, head, extra, *map(_shape, walk.children(expression)))


def _check_one(
    expression: Expression,
    number: int,
    place: str,
    known: set[Key],
    texts: set[tuple[object, ...]],
    scope: Scope,
    context: Context,
    *,
    grouped: bool,
) -> None:
    if isinstance(expression, Star):
        names = [(source, name) for source in scope.sources for name, _ in source.columns]
        wanted = [(s.alias, n.casefold()) for s, n in names if not expression.table or s.alias == expression.table]
        missing = next((key for key in wanted if key not in known), None)
        if missing:
            raise refused(1055 if grouped else 1140, expression.span, number, place, ".".join(missing))
        return
    for column in _undetermined(expression, known, texts, scope, context):
        raise refused(1055 if grouped else 1140, column.span, number, place, column.name, name=column.name)


def _undetermined(
    expression: Expression, known: set[Key], texts: set[tuple[object, ...]], scope: Scope, context: Context
) -> Iterator[ColumnName]:
    for column in _bare(expression, context, texts):
        found = scope.find_quietly(column)
        if found and (found[0].alias, column.name.casefold()) not in known:
            yield column


def _determined(block: QueryBlock, scope: Scope) -> set[Key]:
    """The columns that GROUP BY and the conditions fix: by keys, by constants, by equality."""
    known = {key for item in block.group_by for key in _keys(_meant(item.expression, block), scope)}
    if block.rollup:
        return known
    equal, constant = _equalities(block, scope)
    known |= constant
    while True:
        more = {right for left, right in equal if left in known}
        for source in scope.sources:
            if _fixed(source, known):
                more |= {(source.alias, name.casefold()) for name, _ in source.columns}
        if more <= known:
            return known
        known |= more


def _keys(expression: Expression, scope: Scope) -> Iterator[Key]:
    if isinstance(expression, ColumnName) and (found := scope.find_quietly(expression)):
        yield found[0].alias, expression.name.casefold()
        if expression.name.casefold() in scope.shared:
            yield from ((source.alias, expression.name.casefold()) for source in scope.sources)


def _fixed(source: Source, known: set[Key]) -> bool:
    """Whether a primary key, or a unique one without NULL, is known. What a query or a view gives is taken on trust."""
    if source.table is None:
        return any(alias == source.alias for alias, _ in known)
    table = source.table
    keys = [table.primary_key.columns] if table.primary_key else []
    for index in table.indexes:
        if index.unique and all(part.column and table.columns[part.column].not_null for part in index.parts):
            keys.append(index.columns)
    return any(all((source.alias, name.casefold()) in known for name in columns) for columns in keys)


def _equalities(block: QueryBlock, scope: Scope) -> tuple[list[tuple[Key, Key]], set[Key]]:
    """Which column fixes which other one, and which are fixed by a constant."""
    pairs: list[tuple[Key, Key]] = []
    constants: set[Key] = set()
    conditions = [(condition, frozenset[str]()) for condition in _conditions(block.where)]
    for condition, weak in (*conditions, *_join_conditions(block.source)):
        if (
            not isinstance(condition, Operation)
            or condition.operator not in ("=", "<=>")
            or len(condition.operands) != 2
        ):
            continue
        left, right = (list(_keys(side, scope)) for side in condition.operands)
        if left and right:
            both = ((left[0], right[0]), (right[0], left[0]))
            pairs += (pair for pair in both if not weak or (pair[1][0] in weak and pair[0][0] not in weak))
        elif (left or right) and not weak:
            other = condition.operands[1 if left else 0]
            if not list(walk.columns(other)):
                constants |= {*left, *right}
    return pairs, constants


def _conditions(where: Expression | None) -> Iterator[Expression]:
    if isinstance(where, Operation) and where.operator in ("AND", "&&"):
        for operand in where.operands:
            yield from _conditions(operand)
    elif where:
        yield where


def _join_conditions(node: TableExpression | None) -> Iterator[tuple[Expression, frozenset[str]]]:
    """The conditions of ON, each with the tables that an outer join fills up with NULL."""
    if isinstance(node, Join):
        yield from _join_conditions(node.first)
        before = set(aliases(node.first))
        for step in node.steps:
            yield from _join_conditions(step.table)
            own = set(aliases(step.table))
            weak = own if step.kind.startswith("LEFT") else before if step.kind.startswith("RIGHT") else set()
            yield from ((condition, frozenset(weak)) for condition in _conditions(step.on))
            before |= own


def check_distinct(block: QueryBlock, order: tuple[OrderItem, ...], scope: Scope) -> None:
    """Refuse to sort distinct rows by what they don't show (3065)."""
    if not block.distinct or any(isinstance(item.expression, Star) for item in block.items):
        return
    shown = {_shape(item.expression) for item in block.items}
    for number, item in enumerate(order, 1):
        meant = _meant(item.expression, block)
        if _shape(meant) in shown:
            continue
        for column in walk.columns(meant):
            if _shape(column) not in shown and scope.find_quietly(column) and not aliased(column.name, block.items):
                raise refused(3065, column.span, number, column.name)
