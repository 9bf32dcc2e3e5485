"""FROM: the scope that it opens, and the conditions of its joins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.sql.catalog import relations
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import refused
from wizard.sql.catalog.names import check_condition, check_names_in
from wizard.sql.catalog.scopes import Output, Scope, Source
from wizard.sql.statements import DerivedTable, Join, JoinStep, JsonTable, Name, Span, TableExpression


def scope_of(node: TableExpression, outer: Scope, context: Context) -> Scope:
    """The scope that a FROM clause opens inside another.

    Raises:
        SqlError: two tables have one name (1066), or a column of USING isn't on both sides (1054).
    """
    found, shared = _sources(node, outer, context)
    seen: set[tuple[str, str]] = set()
    for source, span in found:
        if (source.database, source.alias) in seen:
            raise refused(1066, span, source.alias)
        seen.add((source.database, source.alias))
    return Scope(tuple(source for source, _ in found), outer, shared)


Found = tuple[list[tuple[Source, Span]], frozenset[str]]


def _sources(node: TableExpression, outer: Scope, context: Context) -> Found:
    if isinstance(node, Join):
        found, shared = _sources(node.first, outer, context)
        for step in node.steps:
            found, shared = _joined(found, shared, step, outer, context)
        return found, shared
    if isinstance(node, DerivedTable):
        return [(_derived(node, outer, context), node.span)], frozenset()
    if isinstance(node, JsonTable):
        return [(Source(node.alias, tuple((name.name, None) for name in node.columns)), node.span)], frozenset()
    return [(relations.source(node, outer, context), node.table.span)], frozenset()


def _joined(
    left: list[tuple[Source, Span]], shared: frozenset[str], step: JoinStep, outer: Scope, context: Context
) -> Found:
    inside = Scope(tuple(source for source, _ in left), outer, shared)
    if isinstance(step.table, JsonTable):
        check_names_in(step.table.value, inside, "a table function argument", context)
    lateral = isinstance(step.table, DerivedTable) and step.table.lateral
    right, more = _sources(step.table, inside if lateral else outer, context)
    names = _common_names(step, left, right)
    if step.kind.startswith("LEFT"):
        right = [(replace(source, optional=True), span) for source, span in right]
    elif step.kind.startswith("RIGHT"):
        left = [(replace(source, optional=True), span) for source, span in left]
    return [*left, *right], shared | more | names


def _common_names(step: JoinStep, left: list[tuple[Source, Span]], right: list[tuple[Source, Span]]) -> frozenset[str]:
    if "NATURAL" in step.kind:
        names = {name.casefold() for source, _ in left for name, _ in source.columns}
        return frozenset(names & {name.casefold() for source, _ in right for name, _ in source.columns})
    for name in step.using:
        for side in (left, right):
            if not any(source.column(name.name) or not source.known for source, _ in side):
                raise refused(1054, name.span, name.name, "from clause", name=name.name)
    return frozenset(name.name.casefold() for name in step.using)


def _derived(node: DerivedTable, outer: Scope, context: Context) -> Source:
    from wizard.sql.catalog.queries import check_query

    found = check_query(node.query, outer, context)
    return Source(node.alias, named_columns(found, node.columns, node.span))


def named_columns(found: Output, names: tuple[Name, ...], span: Span) -> Output:
    """The columns of a derived table under the names that are given to them (1353), each once (1060)."""
    if names:
        if len(names) != len(found):
            raise refused(1353, span)
        found = tuple((name.name, column) for name, (_, column) in zip(names, found, strict=True))
    seen: set[str] = set()
    for name, _ in found:
        if name.casefold() in seen:
            raise refused(1060, span, name)
        seen.add(name.casefold())
    return found


def check_conditions(node: TableExpression | None, scope: Scope, outer: Scope, context: Context) -> None:
    """Check the ON conditions: each sees the tables that stand before it in its own join."""
    if not isinstance(node, Join):
        return
    seen_before = list(aliases(node.first))
    check_conditions(node.first, scope, outer, context)
    for step in node.steps:
        check_conditions(step.table, scope, outer, context)
        seen_before += aliases(step.table)
        if step.on:
            seen = tuple(source for source in scope.sources if source.alias in seen_before)
            inside = Scope(seen, outer, scope.shared)
            check_condition(step.on, inside, "on clause", context)


def aliases(node: TableExpression) -> Iterator[str]:
    """The names that tables have in a FROM clause."""
    if isinstance(node, Join):
        yield from aliases(node.first)
        for step in node.steps:
            yield from aliases(step.table)
    elif isinstance(node, DerivedTable | JsonTable):
        yield node.alias
    else:
        yield node.alias or node.table.name
