"""Tables that a query names: whether they are there, and which columns they have."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.schema import Table
from wizard.sql.catalog import functions, tree
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import NeedsServerError, refused
from wizard.sql.catalog.scopes import Scope, Source
from wizard.sql.statements import (
    Call,
    Delete,
    DerivedTable,
    Join,
    Node,
    QueryBlock,
    TableExpression,
    TableName,
    TableSource,
    Update,
)

_SYSTEM = ("mysql", "performance_schema", "sys")


def check_names(statement: Node, context: Context) -> None:
    """Refuse what a server sees before it looks at columns: bad calls, missing aliases, missing tables.

    Raises:
        SqlError: 1146, 1248, 1582, 1583, 1630.
    """
    found = list(tree.parts(statement))
    for node, _ in found:
        if isinstance(node, Call):
            functions.check_arguments(node, context.engine)
        elif isinstance(node, DerivedTable) and not node.alias:
            raise refused(1248, node.span)
        elif isinstance(node, QueryBlock | Update | Delete):
            _check_aliases(node.source, {})
    for node, hidden in found:
        if isinstance(node, TableSource) and not (node.table.name in hidden and not node.table.database):
            source(node, Scope(), context)


def _check_aliases(node: TableExpression | None, seen: dict[tuple[str, str], None]) -> None:
    """Each table of one FROM has a name of its own (1066)."""
    if isinstance(node, Join):
        for table in (node.first, *(step.table for step in node.steps)):
            _check_aliases(table, seen)
    elif node is not None:
        database = node.table.database if isinstance(node, TableSource) and not node.alias else ""
        alias = node.alias or (node.table.name if isinstance(node, TableSource) else "")
        if (database, alias) in seen:
            raise refused(1066, node.span, alias)
        seen[database, alias] = None


def source(node: TableSource, scope: Scope, context: Context) -> Source:
    """What a table in FROM brings into the scope."""
    name, alias = node.table, node.alias or node.table.name
    if not name.database and (common := _common(name.name, scope)) is not None:
        return Source(alias, common)
    database = name.database.lower()
    if database == "information_schema":
        return _information_schema(name, alias, context)
    if database in _SYSTEM:
        raise NeedsServerError(f"The tables of {name.database} are not known here.", name.span)
    if name.name.lower() == "dual" and not name.database:
        return Source(alias, ())
    found = context.relation(name)
    if not isinstance(found, Table):
        return Source(alias, tuple((column, None) for column in found.columns))
    for hint in node.index_hints:
        if not found.indexes.find(hint.name):
            raise refused(1176, hint.span, hint.name, alias, name=hint.name)
    return Source(alias, tuple((column.name, column) for column in found.columns), found, database=name.database)


def _common(name: str, scope: Scope | None) -> tuple[tuple[str, None], ...] | None:
    while scope is not None:
        if name in scope.tables:
            return scope.tables[name]  # type: ignore[return-value]
        scope = scope.outer
    return None


def _information_schema(name: TableName, alias: str, context: Context) -> Source:
    known = context.engine.information_schema.get(name.name.lower())
    if known is None:
        raise refused(1109, name.span, name.name.upper(), "information_schema", name=name.name)
    return Source(alias, tuple((column, None) for column in known), known=bool(known), database=name.database)


def visible(source: Source) -> Iterator[str]:
    """The columns that `*` stands for."""
    for name, column in source.columns:
        if column is None or not column.invisible:
            yield name
