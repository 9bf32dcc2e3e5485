"""Keys that do not keep what they promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.review.checks.indexes import table_after
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.types import sql_type
from wizard.schema import Column, Index, PrimaryKey, Table
from wizard.sql import spelling
from wizard.sql.spelling import quoted


@on("unique-prefix", "add_index", new_tables=True)
def unique_prefix(op: Operation, c: Context) -> Iterator[Advice]:
    """Values that differ only behind the prefix count as equal."""
    cut = [part for part in op.index.parts if part.length is not None] if op.index and op.index.unique else []
    if op.index and cut:
        name, table = cut[0].column, quoted(op.table)
        digest = quoted(f"{name}_hash"[:64])
        yield Advice(
            f"{op.index.name} refuses rows whose {name} differs only behind the first {cut[0].length} characters",
            f"ALTER TABLE {table} ADD COLUMN {digest} BINARY(32) AS (UNHEX(SHA2({quoted(name)}, 256))) VIRTUAL;\n"
            f"ALTER TABLE {table} ADD UNIQUE KEY {quoted(op.index.name)} ({digest});",
        )


@on("unique-nullable", "add_index", new_tables=True)
def unique_nullable(op: Operation, c: Context) -> Iterator[Advice]:
    """NULL is never equal to NULL."""
    table = table_after(op, c)
    if op.index is None or not op.index.unique or table is None or _soft_delete(table, op.index):
        return
    columns = [table.columns.find(name) for name in op.index.columns]
    loose = [column for column in columns if column and not column.not_null and not column.generated]
    if loose and not any(column and column.generated for column in columns):
        strict = spelling.column(replace(loose[0], not_null=True))
        yield Advice(
            f"{op.index.name or op.name} lets any number of rows with {loose[0].name} NULL in",
            f"ALTER TABLE {quoted(op.table)} MODIFY COLUMN {strict};",
        )


SOFT_DELETE = ("deleted_at", "deletedat", "archived_at", "removed_at")


def _soft_delete(table: Table, index: Index) -> str:
    """The column that marks a row as deleted; empty when there is none, or it is handled."""
    marks = [column.name for column in table.columns if column.name.lower() in SOFT_DELETE and not column.not_null]
    generated = any((column := table.columns.find(name)) and column.generated for name in index.columns)
    return marks[0] if marks and not generated else ""


@on("unique-soft-delete", "add_index", new_tables=True)
def unique_soft_delete(op: Operation, c: Context) -> Iterator[Advice]:
    """Deleted rows still block the value, or a NULL lets everything in."""
    table = table_after(op, c)
    mark = _soft_delete(table, op.index) if op.index and op.index.unique and table else ""
    if op.index is None or not mark:
        return
    others = [name for name in op.index.columns if name.lower() != mark.lower()]
    why = "never keeps two live rows apart" if mark in op.index.columns else "blocks values of deleted rows"
    names = ", ".join(map(quoted, [*others, "live"]))
    yield Advice(
        f"{op.index.name} {why}: {mark} is NULL for live rows",
        f"ALTER TABLE {quoted(op.table)} ADD COLUMN `live` TINYINT AS (IF({quoted(mark)} IS NULL, 1, NULL)) VIRTUAL;\n"
        f"ALTER TABLE {quoted(op.table)} ADD UNIQUE KEY {quoted(op.index.name)} ({names});",
    )


@on("pk-missing", "create_table", new_tables=True)
def pk_missing(op: Operation, c: Context) -> Iterator[Advice]:
    """A hidden row id that no tool can use. A copy made by a query is not a table to stay."""
    table = table_after(op, c)
    copied = getattr(op.node, "query", None) is not None or getattr(op.node, "temporary", False)
    if table and table.primary_key is None and not copied:
        yield Advice(
            f"{op.table} has no primary key",
            f"ALTER TABLE {quoted(op.table)} ADD COLUMN `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY;",
        )


def _key_of(op: Operation) -> PrimaryKey | None:
    return op.made.primary_key if op.made else op.primary_key


@on("pk-type-small", "add_column", new_tables=True)
def pk_type_small(op: Operation, c: Context) -> Iterator[Advice]:
    """A counter that runs out, and that every child would have to follow."""
    kind = sql_type(op.new.type) if op.new else None
    if op.new and kind and op.new.autoincrement and kind.family == "integer" and kind.name != "bigint":
        wide = spelling.column(replace(op.new, type="bigint unsigned"))
        yield Advice(
            f"{op.table}.{op.name} runs out at {kind.range[1]:,}",
            f"ALTER TABLE {quoted(op.table)} MODIFY COLUMN {wide}; -- while the table is empty",
            mild=_is_habit(op.new, c),
        )


def _is_habit(counter: Column, c: Context) -> bool:
    """Whether the counters of the other tables have the same type: then one table alone would only be different."""
    tables = c.script.start.schema.tables
    types = [column.type for table in tables for column in table.columns if column.autoincrement]
    return bool(types) and all(sql_type(text) == sql_type(counter.type) for text in types)


@on("pk-random-uuid", "create_table", "add_primary_key", new_tables=True)
def pk_random_uuid(op: Operation, c: Context) -> Iterator[Advice]:
    """Random keys split pages, and every secondary index repeats them."""
    key, table = _key_of(op), table_after(op, c)
    column = table.columns.find(key.columns[0]) if key and table and len(key.columns) == 1 else None
    if column and not op.creating and sql_type(column.type).length >= 36 and sql_type(column.type).family == "string":
        yield Advice(f"{op.table}.{column.name}: a UUID as text is 36 bytes in every index; BINARY(16) keeps its order")


@on("pk-wide", "create_table", "add_primary_key", new_tables=True)
def pk_wide(op: Operation, c: Context) -> Iterator[Advice]:
    """Every secondary index ends with the whole key."""
    key, table = _key_of(op), table_after(op, c)
    if key and table and not op.creating and len(key.columns) > 3 and len(table.indexes) > 1:
        yield Advice(f"the primary key of {op.table} has {len(key.columns)} columns, and each index repeats them")
