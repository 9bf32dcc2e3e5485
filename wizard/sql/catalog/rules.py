"""What must hold for a table as a whole, however it came about."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.schema import Column, Table
from wizard.sql import datatypes
from wizard.sql.catalog import keys, walk
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import refused
from wizard.sql.statements import Span

MAX_COLUMNS = 1017
MAX_ROW_BYTES = 65535


def check_table(table: Table, context: Context, span: Span, spans: Mapping[str, Span]) -> None:
    """Refuse a table that breaks a rule of the whole; `spans` says where its new indexes are written.

    Raises:
        SqlError: 1069, 1071, 1075, 1117, 1118, 1170, 3109, 3767, 4028 ...
    """
    if not any(not column.invisible for column in table.columns):
        raise refused(1113 if context.engine.mariadb else 4028, span)
    if len(table.columns) > MAX_COLUMNS:
        raise refused(1117, span)
    if len(table.indexes) + bool(table.primary_key) > keys.MAX_KEYS + bool(table.primary_key):
        raise refused(1069, span, keys.MAX_KEYS)
    for index in table.indexes:
        keys.check_index(index, table, context, spans.get(index.name, span))
    _check_counter(table, context, span)
    _check_row(table, context, span)
    for column in table.columns:
        _check_references(column, table, context, span)
    _check_counter_in_checks(table, context, span)


def _check_counter(table: Table, context: Context, span: Span) -> None:
    counters = [column.name for column in table.columns if column.autoincrement]
    if not counters:
        return
    first = {table.primary_key.columns[0]} if table.primary_key else set()
    first |= {index.parts[0].column for index in table.indexes if not index.kind}
    if len(counters) > 1 or counters[0] not in first:
        raise refused(1075, span)


def _check_counter_in_checks(table: Table, context: Context, span: Span) -> None:
    counters = {column.name.casefold() for column in table.columns if column.autoincrement}
    for check in table.checks if counters else ():
        if counters & walk.columns_in(check.expression, context.engine):
            raise refused(1901 if context.engine.mariadb else 3818, span, check.name)


def _check_row(table: Table, context: Context, span: Span) -> None:
    total, optional = 0, 0
    for column in table.columns:
        type_ = context.type(column)
        wide = context.char_bytes(column, table) if type_.family == "string" else 1
        total += datatypes.row_bytes(type_, wide)
        optional += not column.not_null
    if total + (optional + 7) // 8 > MAX_ROW_BYTES:
        raise refused(1118, span)


def _check_references(column: Column, table: Table, context: Context, span: Span) -> None:
    """What a generated column or an expression default may refer to."""
    if column.generated:
        _check_generated(column, table, context, span)
    elif column.default is not None and column.default.startswith("("):
        _check_default(column, table, context, span)


def _check_generated(column: Column, table: Table, context: Context, span: Span) -> None:
    names = table.columns.names
    place = names.index(column.name)
    for used in walk.columns_in(column.generated.expression if column.generated else "", context.engine):
        found = table.columns.find(used)
        if found is None:
            raise refused(1054, span, used, "generated column function", name=used)
        stored = column.generated is not None and column.generated.kind == "stored"
        if found.autoincrement and (stored or not context.engine.mariadb):
            raise refused(1901 if context.engine.mariadb else 3109, span, column.name)
        if found.generated and names.index(found.name) >= place:
            raise refused(*((4029, span, column.name, used) if context.engine.mariadb else (3107, span)))


def _check_default(column: Column, table: Table, context: Context, span: Span) -> None:
    names = table.columns.names
    place = names.index(column.name)
    for used in walk.columns_in(column.default or "", context.engine):
        found = table.columns.find(used)
        if found is None:
            raise refused(1054, span, used, "default value expression", name=used)
        if found.autoincrement:
            raise refused(1901 if context.engine.mariadb else 3768, span, column.name)
        mariadb, expression = context.engine.mariadb, (found.default or "").startswith("(")
        computed = found.generated or (expression and not mariadb) or found.name == column.name
        if computed and names.index(found.name) >= place:
            raise refused(*((4029, span, column.name, used) if mariadb else (3767, span, column.name)))
