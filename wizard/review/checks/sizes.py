"""What a server takes without a word and does otherwise, and what does not fit a page."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.charsets import bytes_per_character, charset_and_collation
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.types import sql_type
from wizard.schema import Column, Table
from wizard.sql import datatypes
from wizard.sql.datatypes import parse_column_type
from wizard.sql.engines import Engine
from wizard.sql.implicit import serves
from wizard.sql.spelling import quoted

PAGE_ROW, LOCAL = 8126, 40
"""Bytes of a row in a page of 16 KB, and what a long value keeps in it (DYNAMIC rows)."""
HEADER = 5 + 6 + 7
"""Record header, transaction id and roll pointer."""
KEY_BYTES = 3072


@on("page-row-too-large", "create_table", "add_column", "modify_column", new_tables=True)
def page_row_too_large(op: Operation, c: Context) -> Iterator[Advice]:
    """The part of a row that cannot leave its page is larger than half a page (1118)."""
    table = c.statement.after.schema.tables.find(op.table)
    if table is None or op.creating or not table.columns:
        return
    size = page_bytes(table, c.script.engine)
    if size > PAGE_ROW:
        widest = max(table.columns, key=lambda column: _in_page(column, table, c.script.engine)[0])
        yield Advice(
            f"a row of {op.table} keeps {size:,} bytes in its page, and {PAGE_ROW:,} fit (1118)",
            f"ALTER TABLE {quoted(op.table)} MODIFY COLUMN {quoted(widest.name)} TEXT; -- or a table of its own",
        )


def page_bytes(table: Table, engine: Engine) -> int:
    """The most bytes that a row keeps in its page."""
    nullable = sum(1 for column in table.columns if not column.not_null)
    parts = [_in_page(column, table, engine) for column in table.columns if not _is_virtual(column)]
    return HEADER + (nullable + 7) // 8 + sum(size + extra for size, extra in parts)


def _is_virtual(column: Column) -> bool:
    return column.generated is not None and column.generated.kind == "virtual"


def _in_page(column: Column, table: Table, engine: Engine) -> tuple[int, int]:
    """Bytes in the page, and bytes that say how long it is. What is longer than 40 bytes and not fixed may leave."""
    kind = sql_type(column.type)
    charset, _ = charset_and_collation(column, table, engine)
    wide = bytes_per_character(charset, engine) if charset else 1
    fixed = kind.name == "binary" or (kind.name == "char" and wide == 1)
    if kind.family in ("string", "binary", "json", "spatial") and not fixed:
        most = kind.length * wide if kind.length else LOCAL
        return (LOCAL, 1) if most >= LOCAL else (most, 1)
    return datatypes.row_bytes(parse_column_type(column.type, engine), wide), 0


@on("index-key-too-long", "add_index", new_tables=True)
def index_key_cut(op: Operation, c: Context) -> Iterator[Advice]:
    """MariaDB cuts an index that is too long, and makes a hash of a unique one."""
    table = c.statement.after.schema.tables.find(op.table)
    if not c.script.engine.mariadb or op.index is None or op.index.kind or table is None:
        return
    size = sum(_key_bytes(table, part.column, part.length, c.script.engine) for part in op.index.parts)
    if size > KEY_BYTES:
        done = "checked by a hash, not by an index" if op.index.unique else "cut to a prefix"
        part = max(op.index.parts, key=lambda part: _key_bytes(table, part.column, part.length, c.script.engine))
        yield Advice(
            f"{op.index.name} takes {size:,} bytes of at most {KEY_BYTES:,}: MariaDB takes it, {done}",
            f"CREATE INDEX {quoted(op.index.name)} ON {quoted(op.table)} ({quoted(part.column)}(191));",
        )


def _key_bytes(table: Table, name: str, length: int | None, engine: Engine) -> int:
    column = table.columns.find(name)
    if column is None:
        return 0
    kind = sql_type(column.type)
    charset, _ = charset_and_collation(column, table, engine)
    wide = bytes_per_character(charset, engine) if charset else 1
    return (length if length is not None else kind.length) * wide


@on("text-index-needs-prefix", "add_index", new_tables=True)
def text_index_cut(op: Operation, c: Context) -> Iterator[Advice]:
    """MariaDB adds a prefix by itself."""
    column = _whole_text(op, c)
    if column and sql_type(column.type).capacity and column.type.lower() != "json":
        yield Advice(
            f"{op.name}: MariaDB indexes only a beginning of {column.name}, and does not say how much",
            f"CREATE INDEX {quoted(op.name)} ON {quoted(op.table)} ({quoted(column.name)}(191));",
        )


@on("json-direct-index", "add_index", new_tables=True)
def json_index(op: Operation, c: Context) -> Iterator[Advice]:
    """MariaDB keeps JSON as text: an index on it finds no path."""
    column = _whole_text(op, c)
    if column and column.type.lower() == "json":
        name = quoted(f"{column.name}_value"[:64])
        yield Advice(
            f"{op.name} indexes the text of {column.name}: no path in it is found",
            f"ALTER TABLE {quoted(op.table)} ADD COLUMN {name} VARCHAR(255) "
            f"AS (JSON_VALUE({quoted(column.name)}, '$.…')) VIRTUAL, ADD INDEX ({name});",
        )


def _whole_text(op: Operation, c: Context) -> Column | None:
    """The first TEXT, BLOB or JSON column that an index takes without a prefix, on MariaDB."""
    table = c.statement.after.schema.tables.find(op.table)
    if not c.script.engine.mariadb or op.index is None or op.index.kind or table is None:
        return None
    for part in op.index.parts:
        column = table.columns.find(part.column)
        if column and part.length is None and (sql_type(column.type).capacity or column.type.lower() == "json"):
            return column
    return None


@on("zero-date-default", "add_column", "modify_column", new_tables=True)
def zero_date_default(op: Operation, c: Context) -> Iterator[Advice]:
    """MariaDB takes a date that is none; strict clients, dumps and upgrades do not."""
    default = (op.new.default or "").strip("'") if op.new else ""
    temporal = op.new is not None and sql_type(op.new.type).family == "temporal"
    if c.script.engine.mariadb and op.new and temporal and (default[:4] == "0000" or "-00" in default):
        fix = f"{quoted(op.name)} {op.new.type} NULL DEFAULT NULL"
        yield Advice(f"{op.table}.{op.name}: {default} is no date", fix)


@on("fk-parent-not-unique", "add_foreign_key", new_tables=True)
def fk_parent_not_unique(op: Operation, c: Context) -> Iterator[Advice]:
    """A parent that is not one row: MySQL 8.0 and MariaDB take it, MySQL 8.4 does not."""
    key, schema = op.foreign_key, c.statement.after.schema
    parent = schema.tables.find(key.table) if key else None
    if key is None or parent is None or "unique_parent" in c.script.engine.flags or not serves(parent, key.references):
        return
    wanted = [name.lower() for name in key.references]
    keys = [parent.primary_key.columns] if parent.primary_key else []
    keys += [index.columns for index in parent.indexes if index.unique]
    if not any([name.lower() for name in columns] == wanted for columns in keys):
        names = ", ".join(map(quoted, key.references))
        name = quoted(f"{parent.name}_{'_'.join(key.references)}_unique"[:64])
        yield Advice(
            f"{parent.name} ({', '.join(key.references)}) is not unique: which row is the parent?",
            f"ALTER TABLE {quoted(parent.name)} ADD UNIQUE KEY {name} ({names});",
        )
