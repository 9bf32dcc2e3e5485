"""INSERT, REPLACE, UPDATE, DELETE against the schema. What depends on rows is left to a server."""

from __future__ import annotations

from collections.abc import Iterable

from wizard.schema import Column, Table
from wizard.sql.catalog import defaults, relations, sources, tree
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import refused
from wizard.sql.catalog.names import check_condition, check_names_in, constant_position
from wizard.sql.catalog.queries import check_expression, check_query, with_common
from wizard.sql.catalog.scopes import Output, Scope, Source, resolve
from wizard.sql.statements import (
    Assignment,
    ColumnName,
    Constant,
    Delete,
    DerivedTable,
    Expression,
    Insert,
    Join,
    Query,
    Subquery,
    Update,
)


def check_insert(statement: Insert, context: Context) -> None:
    """Refuse an INSERT or REPLACE that fails whatever the rows are.

    Raises:
        SqlError: 1048, 1054, 1110, 1136, 1146, 1364, 3105 ...
    """
    relations.check_names(statement, context)
    found = context.relation(statement.table)
    table = found if isinstance(found, Table) else None
    names = table.columns.names if table else tuple(found.columns) if not isinstance(found, Table) else ()
    source = Source(statement.table.name, tuple((n, table.columns[n] if table else None) for n in names), table)
    scope = Scope((source,))
    targets = _targets(statement, source, scope)
    _check_rows(statement, targets, scope, context)
    if statement.query:
        output = check_query(statement.query, Scope(), context)
        if len(output) != len(targets):
            raise refused(1136, statement.query.span, 1)
    for assignment in statement.assignments:
        _check_assigned(assignment, scope, scope, context)
    if table:
        _check_missing(statement, table, targets)
    _check_duplicates(statement, targets, scope, context)


def _targets(statement: Insert, source: Source, scope: Scope) -> list[tuple[str, Column | None]]:
    """The columns that get values, each once (1110)."""
    if statement.assignments:
        named: tuple[ColumnName, ...] = tuple(assignment.column for assignment in statement.assignments)
    elif statement.columns is not None and statement.columns:
        named = statement.columns
    elif statement.columns == () and all(not row for row in statement.rows) and statement.rows:
        return []
    else:
        shown = set(relations.visible(source))
        return [(name, column) for name, column in source.columns if name in shown]
    found: list[tuple[str, Column | None]] = []
    for column in named:
        _, known, _ = resolve(column, scope, "field list")
        if any(name.casefold() == column.name.casefold() for name, _ in found):
            raise refused(1110, column.span, column.name)
        found.append((column.name, known))
    return found


def _check_rows(statement: Insert, targets: list[tuple[str, Column | None]], scope: Scope, context: Context) -> None:
    for number, row in enumerate(statement.rows, 1):
        if len(row) != len(targets) and row:
            raise refused(1136, statement.span if not row[0] else row[0].span, number)
        if not row and statement.columns:
            raise refused(1136, statement.span, number)
        for value, (_, column) in zip(row, targets, strict=False):
            if value is not None:
                check_expression(value, scope, "field list", context, value.span)
            _check_value(value, column, statement, context, single=len(statement.rows) == 1)


def _check_value(
    value: Expression | None, column: Column | None, statement: Insert, context: Context, *, single: bool
) -> None:
    if column is None:
        return
    if value is None:
        if not (statement.ignore or _optional(column)):
            raise refused(1364, statement.span, column.name)
        return
    if column.generated:
        raise refused(3105, value.span, column.name, statement.table.name)
    null = isinstance(value, Constant) and value.kind == "null"
    if null and column.not_null and not column.autoincrement and single and not statement.ignore:
        raise refused(1048, value.span, column.name)
    if not statement.ignore:
        _check_literal(value, column, context)


_UNFIT = {
    "string": 1406, "binary": 1406, "bit": 1406, "enum": 1265, "set": 1265, "date": 1292, "datetime": 1292,
    "time": 1292,
}  # fmt: skip


def _check_literal(value: Expression, column: Column, context: Context) -> None:
    """A constant that the column can't hold in strict mode."""
    type_ = context.type(column)
    if type_.family in ("year", "float") or defaults.fits(value, type_, context.engine):
        return
    text = value.value if isinstance(value, Constant) else ""
    number = _UNFIT.get(type_.family) or (1264 if defaults.is_number(value) else 1366)
    raise refused(number, value.span, text, column.name)


def _check_missing(statement: Insert, table: Table, targets: list[tuple[str, Column | None]]) -> None:
    """Columns without a value need a default (1364)."""
    if statement.ignore or not (statement.rows or statement.assignments):
        return
    given = {name.casefold() for name, _ in targets}
    for column in table.columns:
        if column.name.casefold() not in given and not _optional(column):
            raise refused(1364, statement.span, column.name, name=column.name)


def _optional(column: Column) -> bool:
    return bool(not column.not_null or column.default is not None or column.autoincrement or column.generated)


def _check_duplicates(
    statement: Insert, targets: list[tuple[str, Column | None]], scope: Scope, context: Context
) -> None:
    """ON DUPLICATE KEY UPDATE sees the table, the new row under its alias, and the tables of the query."""
    if not statement.on_duplicate:
        return
    own = scope.sources[0]
    more: list[Source] = []
    if statement.alias:
        if statement.alias_columns and len(statement.alias_columns) != len(targets):
            raise refused(1353, statement.span)
        columns: Output = tuple((name, None) for name in statement.alias_columns) or tuple(targets)
        more.append(Source(statement.alias, columns))
    if statement.query and len(statement.query.terms) == 1:
        first = statement.query.terms[0]
        origin = getattr(first, "source", None)
        if origin is not None and not getattr(first, "distinct", False):
            more += sources.scope_of(origin, Scope(), context).sources
    shared = frozenset(name.casefold() for name, _ in own.columns) if statement.alias else frozenset()
    seen = Scope((own, *more), shared=shared if not statement.query else frozenset())
    for assignment in statement.on_duplicate:
        _check_assigned(assignment, Scope((own,)), seen, context)


def _check_assigned(assignment: Assignment, targets: Scope, values: Scope, context: Context) -> None:
    source, column, _ = resolve(assignment.column, targets, "field list")
    if assignment.value is None:
        return
    check_expression(assignment.value, values, "field list", context, assignment.value.span, aggregates=False)
    if column and column.generated and not context.engine.mariadb:
        raise refused(3105, assignment.span, column.name, source.alias)


def check_update(statement: Update, context: Context) -> None:
    """Refuse an UPDATE that fails whatever the rows are."""
    relations.check_names(statement, context)
    common = with_common(statement.with_, Scope(), context)
    scope = sources.scope_of(statement.source, common, context)
    several = isinstance(statement.source, Join)
    if several and not context.engine.mariadb and (statement.order_by or statement.limit):
        raise refused(1221, statement.span, "UPDATE", "ORDER BY" if statement.order_by else "LIMIT")
    sources.check_conditions(statement.source, scope, common, context)
    for assignment in statement.assignments:
        _check_assigned(assignment, scope, scope, context)
        source, _, _ = resolve(assignment.column, scope, "field list")
        if source.table is None and not _is_view(source, statement, context):
            raise refused(1288, assignment.span, source.alias, "UPDATE")
    if statement.where:
        check_condition(statement.where, scope, "where clause", context)
    _check_order(statement, scope, context)
    tables = (resolve(a.column, scope, "field list")[0].table for a in statement.assignments)
    _check_not_read({table.name for table in tables if table}, statement, context)


def _check_order(statement: Update | Delete, scope: Scope, context: Context) -> None:
    """ORDER BY without a select list: there are no positions to name."""
    for item in statement.order_by:
        position = constant_position(item.expression)
        if position is not None:
            raise refused(1054, item.span, position, "order clause")
        check_names_in(item.expression, scope, "order clause", context)


def _is_view(source: Source, statement: Update, context: Context) -> bool:
    return any(view.columns == tuple(name for name, _ in source.columns) for view in context.schema.views)


def check_delete(statement: Delete, context: Context) -> None:
    """Refuse a DELETE that fails whatever the rows are."""
    names = set(sources.aliases(statement.source))
    for target in statement.targets:
        if target.name not in names:
            raise refused(1109, target.span, target.name, "MULTI DELETE", name=target.name)
    relations.check_names(statement, context)
    common = with_common(statement.with_, Scope(), context)
    scope = sources.scope_of(statement.source, common, context)
    sources.check_conditions(statement.source, scope, common, context)
    if statement.where:
        check_condition(statement.where, scope, "where clause", context)
    _check_order(statement, scope, context)
    wanted = {target.name for target in statement.targets}
    tables = {s.table.name for s in scope.sources if s.table and (s.alias in wanted or not wanted)}
    _check_not_read(tables, statement, context)


def _check_not_read(changed: set[str], statement: Update | Delete, context: Context) -> None:
    """A table that is changed may not be read in a subquery (1093), unless a derived table stands between."""
    if context.engine.mariadb or not changed:
        return
    for query in _subqueries(statement):
        for term in query.terms:
            source = getattr(term, "source", None)
            for name in _directly(source):
                if name in changed:
                    raise refused(1093, query.span, name)


def _subqueries(statement: Update | Delete) -> Iterable[Query]:
    inside_derived: set[int] = set()
    for node, _ in tree.parts(statement):
        if isinstance(node, DerivedTable):
            inside_derived |= {id(inner) for inner, _ in tree.parts(node.query)}
        if isinstance(node, Subquery) and id(node) not in inside_derived:
            yield node.query


def _directly(node: object) -> Iterable[str]:
    if isinstance(node, Join):
        yield from _directly(node.first)
        for step in node.steps:
            yield from _directly(step.table)
    elif node is not None and not isinstance(node, DerivedTable) and hasattr(node, "table"):
        yield node.table.name
