"""The nearest schema that a server accepts: what a repair aims at where the schema itself cannot exist there."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TypeVar

from wizard.drizzle.kit.hazards.mend_keys import linked, propped
from wizard.drizzle.kit.hazards.reads import readable, type_of
from wizard.drizzle.names import unique_name
from wizard.named import NamedList, NamedSet
from wizard.schema import Check, Column, ForeignKey, Index, IndexPart, PrimaryKey, Schema, Table, index_on
from wizard.sql.catalog.context import MAX_NAME
from wizard.sql.engines import Engine
from wizard.sql.implicit import serves

TEXT_PREFIX = 191
"""Characters of a text column that fit into any index, at 4 bytes each."""
OFF_ROW = ("text", "blob", "json", "geometry")
"""Families of types that take no literal default (1101)."""
Named = TypeVar("Named", Index, ForeignKey, Check)
_STRING_DEFAULT = re.compile(r"(\(?)'(.*)'(\)?)", re.DOTALL)
_NOW = re.compile(r"\(?(now|current_timestamp|localtime|localtimestamp)(\(\))?\)?", re.IGNORECASE)
_LONE_PRECISION = re.compile(r"(double|real) ?\(\d+\)", re.IGNORECASE)


def mend(schema: Schema, before: Schema, engine: Engine) -> Schema:
    """The schema with what is new in it made acceptable; what stands in `before` already is left alone."""
    tables = (_table(table, before.tables.get(table.name), engine) for table in schema.tables)
    return propped(linked(Schema(NamedSet(tables)), before, engine), before)


def _table(table: Table, before: Table | None, engine: Engine) -> Table:
    old = before.columns if before else NamedList[Column]()
    columns = NamedList(c if old.get(c.name) == c else _column(c, engine) for c in table.columns)
    indexes = NamedSet(_short(_index(index, table, engine)) for index in table.indexes)
    checks = NamedSet(_short(check) for check in table.checks if readable(check.expression, engine))
    keys = NamedSet(map(_short, table.foreign_keys))
    return _counted(replace(table, columns=columns, indexes=indexes, checks=checks, foreign_keys=keys), engine)


def _column(column: Column, engine: Engine) -> Column:
    column = replace(column, type=_LONE_PRECISION.sub(r"\1", column.type), default=_closed(column.default, engine))
    return _for_mariadb(column, engine) if engine.mariadb else _for_mysql(column, engine)


def _closed(default: str | None, engine: Engine) -> str | None:
    """A string default with its inner quotes doubled, where drizzle-kit forgot to."""
    match = _STRING_DEFAULT.fullmatch(default) if default and not readable(default, engine) else None
    return f"{match[1]}'{match[2].replace(chr(39), chr(39) * 2)}'{match[3] or ''}" if match else default


def _for_mariadb(column: Column, engine: Engine) -> Column:
    column = replace(column, not_null=column.not_null and not column.generated)
    return replace(column, type="bigint unsigned", not_null=True) if type_of(column, engine).serial else column


def _for_mysql(column: Column, engine: Engine) -> Column:
    type_ = type_of(column, engine)
    if type_.family in OFF_ROW and column.default is not None and _is_literal(column.default):
        return replace(column, default=f"({column.default})")
    if type_.family == "datetime" and type_.precision:
        now = f"CURRENT_TIMESTAMP({type_.precision})"
        bare = column.default is not None and _NOW.fullmatch(column.default)
        return replace(column, default=now if bare else column.default, on_update=now if column.on_update else "")
    return column


def _is_literal(default: str) -> bool:
    return not default.startswith("(") and default.lower() != "null"


def _counted(table: Table, engine: Engine) -> Table:
    """The table with a key for an AUTO_INCREMENT column that has none; `serial` brings its own."""
    counters = [column for column in table.columns if column.autoincrement and not type_of(column, engine).serial]
    if not counters or serves(table, (counters[0].name,)):
        return table
    name = counters[0].name
    if table.primary_key is None:
        return replace(table, primary_key=PrimaryKey((name,)))
    key = index_on(unique_name(table.name, [name]), name, unique=True, constraint=True)
    return replace(table, indexes=table.indexes.put(key))


def _index(index: Index, table: Table, engine: Engine) -> Index:
    if engine.mariadb:
        return index

    def part(part: IndexPart) -> IndexPart:
        column = table.columns.get(part.column)
        long = column and type_of(column, engine).needs_prefix
        return replace(part, length=TEXT_PREFIX) if long and part.length is None else part

    return replace(index, parts=tuple(map(part, index.parts)))


def _short(thing: Named) -> Named:
    """The thing under a name that fits: its beginning, and a hash of the whole."""
    if len(thing.name) <= MAX_NAME:
        return thing
    digest = hashlib.sha256(thing.name.encode()).hexdigest()[:8]
    return replace(thing, name=f"{thing.name[: MAX_NAME - 9]}_{digest}")
