"""Queries: which tables and columns they see, and what they give."""

from __future__ import annotations

from dataclasses import replace

from wizard.schema import Column
from wizard.sql.catalog import grouping, relations, sources
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import refused
from wizard.sql.catalog.names import check_condition, check_names_in, check_window, constant_position, width
from wizard.sql.catalog.scopes import Output, Scope, resolve
from wizard.sql.statements import (
    ColumnName,
    CommonTable,
    Expression,
    OrderItem,
    Query,
    QueryBlock,
    SelectItem,
    Span,
    Star,
    TableName,
    TableSource,
    ValuesTable,
)


def output_columns(query: Query, context: Context) -> Output:
    """The columns that a query gives.

    Raises:
        SqlError: the query is wrong.
    """
    relations.check_names(query, context)
    return check_query(query, Scope(), context)


def check_query(query: Query, outer: Scope, context: Context) -> Output:
    """Check a query inside a scope, and give its columns."""
    scope = with_common(query.with_, Scope(outer=outer), context, recursive=query.recursive)
    first = _term(query.terms[0], query, scope, context)
    for term in query.terms[1:]:
        if len(_term(term, query, scope, context)) != len(first):
            raise refused(1222, term.span)
    if len(query.terms) > 1 or not isinstance(query.terms[0], QueryBlock):
        _check_union_order(query.order_by, first, scope)
    into = query.into or (query.terms[0].into if isinstance(query.terms[0], QueryBlock) else 0)
    if into and into != len(first):
        raise refused(1222, query.span)
    return first


def with_common(common: tuple[CommonTable, ...], scope: Scope, context: Context, *, recursive: bool = False) -> Scope:
    """The scope with the tables of WITH in it."""
    for place, table in enumerate(common):
        if any(table.name.name == other.name.name for other in common[:place]):
            raise refused(4004 if context.engine.mariadb else 1066, table.name.span, table.name.name)
        inside = scope
        if recursive:
            seed = replace(table.query, terms=table.query.terms[:1], operators=(), order_by=())
            found = check_query(seed, scope, context)
            inside = replace(scope, tables={**scope.tables, table.name.name: _named(table, found)})
        found = check_query(table.query, inside, context)
        scope = replace(scope, tables={**scope.tables, table.name.name: _named(table, found)})
    return scope


def _named(table: CommonTable, found: Output) -> Output:
    return sources.named_columns(found, table.columns, table.span)


def _term(term: QueryBlock | ValuesTable | TableName | Query, query: Query, scope: Scope, context: Context) -> Output:
    if isinstance(term, Query):
        return check_query(term, scope, context)
    if isinstance(term, TableName):
        return relations.source(TableSource(term.span, term), scope, context).columns
    if isinstance(term, ValuesTable):
        for row in term.rows:
            for value in row:
                check_names_in(value, scope, "field list", context)
            if len(row) != len(term.rows[0]):
                raise refused(1136, term.span, term.rows.index(row) + 1)
        return tuple((f"column_{number}", None) for number in range(len(term.rows[0])))
    _check_locked(query, term)
    order = query.order_by if len(query.terms) == 1 else ()
    return _block(term, order, scope, context)


def _check_locked(query: Query, block: QueryBlock) -> None:
    """FOR UPDATE OF names tables as FROM does (3568)."""
    known = set(sources.aliases(block.source)) if block.source else set()
    for name in query.locked:
        if name.name not in known:
            raise refused(3568, name.span, name.name, name=name.name)


def _block(block: QueryBlock, order: tuple[OrderItem, ...], outer: Scope, context: Context) -> Output:
    """One SELECT, in the order in which a server looks at its clauses."""
    scope = sources.scope_of(block.source, outer, context) if block.source else Scope(outer=outer)
    output: list[tuple[str, Column | None]] = []
    for item in block.items:
        output += _item(item, scope, block, context)
    sources.check_conditions(block.source, scope, outer, context)
    if block.where:
        check_condition(block.where, scope, "where clause", context)
    _check_groups(block, scope, context, len(output))
    if block.having:
        _check_having(block, scope, context)
    _check_order(block, order, scope, context, len(output))
    for _, window in block.windows:
        check_window(window, context)
        for part in (*window.partition_by, *(item.expression for item in window.order_by)):
            check_names_in(part, scope, "window partition by", context)
    if not context.engine.mariadb:
        grouping.check(block, order, scope, context)
        grouping.check_distinct(block, order, scope)
    return tuple(output)


def _item(item: SelectItem, scope: Scope, block: QueryBlock, context: Context) -> Output:
    value = item.expression
    if isinstance(value, Star):
        return _star(value, scope)
    check_names_in(value, scope, "field list", context, windows=dict(block.windows))
    if width(value, scope, context) != 1:
        raise refused(1241, item.span, 1)
    if isinstance(value, ColumnName):
        source, column, _ = resolve(value, scope, "field list")
        kept = replace(column, not_null=False) if column and source.optional else column
        return ((item.alias or (column.name if column else value.name), kept),)
    return ((item.alias or item.text, None),)


def _star(star: Star, scope: Scope) -> Output:
    if not star.table:
        if not scope.sources:
            raise refused(1096, star.span)
        return _all_columns(scope)
    for source in scope.sources:
        if source.alias == star.table:
            return tuple((name, column) for name, column in source.columns if name in set(relations.visible(source)))
    raise refused(1051, star.span, star.table, name=star.table)


def _all_columns(scope: Scope) -> Output:
    """What `*` gives: columns that USING made one come once."""
    found: list[tuple[str, Column | None]] = []
    seen: set[str] = set()
    for source in scope.sources:
        shown = set(relations.visible(source))
        for name, column in source.columns:
            folded = name.casefold()
            if name in shown and not (folded in scope.shared and folded in seen):
                found.append((name, column))
                seen.add(folded)
    return tuple(found)


def _check_groups(block: QueryBlock, scope: Scope, context: Context, count: int) -> None:
    for item in block.group_by:
        _check_listed(item.expression, block.items, scope, "group statement", context, count, columns_first=True)
        if grouping.has_aggregate(item.expression, context):
            raise refused(1111, item.span)


def _check_listed(
    value: Expression,
    items: tuple[SelectItem, ...],
    scope: Scope,
    clause: str,
    context: Context,
    count: int,
    *,
    columns_first: bool = False,
) -> None:
    """A position, an alias of the select list, or an expression."""
    position = constant_position(value)
    if position is not None:
        if not 1 <= position <= count:
            raise refused(1054, value.span, position, clause)
        if columns_first and len(items) == count and grouping.has_aggregate(items[position - 1].expression, context):
            raise refused(1056, value.span, items[position - 1].text)
        return
    if isinstance(value, ColumnName) and not value.table:
        named = grouping.aliased(value.name, items)
        if named and (not columns_first or scope.find_quietly(value) is None):
            if columns_first and grouping.has_aggregate(named.expression, context):
                raise refused(1056, value.span, value.name)
            return
    check_names_in(value, scope, clause, context, aliases=items if not columns_first else ())


def _check_having(block: QueryBlock, scope: Scope, context: Context) -> None:
    if block.having is None:
        return
    inside = grouping.having_columns(block, context)
    for column in inside:
        if grouping.aliased(column.name, block.items) and not column.table:
            continue
        if not grouping.in_select_or_group(column, block, scope):
            _, _, here = resolve(column, scope, "having clause")
            if here:
                raise refused(1054, column.span, column.name, "having clause", name=column.name)
    check_names_in(block.having, scope, "having clause", context, aliases=block.items)


def _check_order(block: QueryBlock, order: tuple[OrderItem, ...], scope: Scope, context: Context, count: int) -> None:
    for item in order:
        _check_listed(item.expression, block.items, scope, "order clause", context, count)


def _check_union_order(order: tuple[OrderItem, ...], output: Output, scope: Scope) -> None:
    names = {name.casefold() for name, _ in output}
    for item in order:
        position = constant_position(item.expression)
        if position is not None and not 1 <= position <= len(output):
            raise refused(1054, item.span, position, "order clause")
        if isinstance(item.expression, ColumnName):
            if item.expression.table:
                raise refused(1250, item.span, item.expression.table, "ORDER clause")
            if item.expression.name.casefold() not in names:
                raise refused(1054, item.span, item.expression.name, "order clause", name=item.expression.name)


def check_expression(
    value: Expression, scope: Scope, clause: str, context: Context, span: Span, *, aggregates: bool = True
) -> None:
    """Check an expression that must give one value."""
    check_names_in(value, scope, clause, context, aggregates=aggregates)
    if width(value, scope, context) != 1:
        raise refused(1241, span, 1)
