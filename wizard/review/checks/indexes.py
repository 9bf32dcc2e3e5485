"""Indexes that cost every write and serve few queries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.types import sql_type
from wizard.schema import IndexPart, Table
from wizard.sql import spelling
from wizard.sql.spelling import quoted

MANY_COLUMNS, MANY_INDEXES, LONG_STRING = 5, 10, 191


def table_after(op: Operation, c: Context) -> Table | None:
    """The table at the end of the script."""
    return c.script.end.schema.tables.find(op.table)


@on("relation-column-no-index", "add_column", new_tables=True)
def relation_column_no_index(op: Operation, c: Context) -> Iterator[Advice]:
    """A reference by its name, with neither a foreign key nor an index."""
    table, name = table_after(op, c), op.name.lower()
    if table is None or not name.endswith("_id") or name == "_id":
        return
    if _parent(name.removesuffix("_id"), c) is None or _leads(table, op.name):
        return
    index = quoted(f"{op.table}_{op.name}_idx"[:64])
    yield Advice(
        f"{op.table}.{op.name} looks like a reference, and nothing finds its rows",
        f"CREATE INDEX {index} ON {quoted(op.table)} ({quoted(op.name)});",
    )


def _parent(stem: str, c: Context) -> str | None:
    """The table that a name such as `team` in `team_id` stands for."""
    forms = {stem, f"{stem}s", f"{stem}es", f"{stem.removesuffix('y')}ies"}
    tables = (table.name for table in c.script.end.schema.tables)
    return next((name for name in tables if name.lower() in forms or name.lower().endswith(f"_{stem}s")), None)


def _leads(table: Table, column: str) -> bool:
    keys = [table.primary_key.columns] if table.primary_key else []
    keys += [index.columns for index in table.indexes] + [key.columns for key in table.foreign_keys]
    return any(key and key[0].lower() == column.lower() for key in keys)


@on("index-too-many-columns", "add_index", new_tables=True)
def index_too_many_columns(op: Operation, c: Context) -> Iterator[Advice]:
    """Wide, and hardly ever used to its end."""
    if op.index and len(op.index.parts) > MANY_COLUMNS:
        yield Advice(f"{op.index.name} has {len(op.index.parts)} columns; few queries use more than three")


@on("index-too-many", "add_index", new_tables=True)
def index_too_many(op: Operation, c: Context) -> Iterator[Advice]:
    """Each write pays for each index."""
    table = table_after(op, c)
    if table and op.index and len(table.indexes) > MANY_INDEXES and op.index.name == table.indexes.names[-1]:
        yield Advice(f"{op.table} has {len(table.indexes)} indexes; each INSERT writes them all")


@on("index-long-string", "add_index", new_tables=True)
def index_long_string(op: Operation, c: Context) -> Iterator[Advice]:
    """Long values make large index pages."""
    table = table_after(op, c)
    for part in op.index.parts if op.index and table else ():
        column = table.columns.find(part.column) if table else None
        if column and part.length is None and sql_type(column.type).length > LONG_STRING:
            yield Advice(f"{op.name} holds whole values of {part.column} ({column.type}); a prefix is often enough")
            return


@on("index-low-cardinality-only", "add_index", new_tables=True)
def index_low_cardinality_only(op: Operation, c: Context) -> Iterator[Advice]:
    """The optimizer passes over an index of two or three values."""
    if (
        op.index
        and len(op.index.parts) == 1
        and not op.index.unique
        and _few_values(table_after(op, c), op.index.parts[0])
    ):
        yield Advice(f"{op.index.name} is on a column of few values: the optimizer mostly reads the table instead")


@on("index-low-cardinality-first", "add_index", new_tables=True)
def index_low_cardinality_first(op: Operation, c: Context) -> Iterator[Advice]:
    """A column of few values in front serves only queries that name it."""
    if (
        op.index
        and len(op.index.parts) > 1
        and not op.index.unique
        and _few_values(table_after(op, c), op.index.parts[0])
    ):
        order = [*range(1, len(op.index.parts)), 0]
        yield Advice(
            f"{op.index.name} begins with {op.index.parts[0].column}, which has few values", reordered(op, c, order)
        )


def reordered(op: Operation, c: Context, order: Sequence[int]) -> str:
    """The index with these of its parts, in this order: as the statement, or as its line in CREATE TABLE."""
    if op.index is None:
        return ""
    made = spelling.index(replace(op.index, parts=tuple(op.index.parts[place] for place in order)))
    return made if op.creating else f"ALTER TABLE {quoted(op.table)} ADD {made};"


def _few_values(table: Table | None, part: IndexPart) -> bool:
    column = table.columns.find(part.column) if table else None
    kind = sql_type(column.type) if column else None
    return bool(kind and (kind.is_boolean or (kind.family == "enum" and len(kind.members) < 4)))


@on("index-range-before-equality", "add_index", new_tables=True)
def index_range_before_equality(op: Operation, c: Context) -> Iterator[Advice]:
    """What stands behind a range is not searched."""
    table = table_after(op, c)
    if op.index is None or table is None or len(op.index.parts) < 2:
        return
    for place, part in enumerate(op.index.parts[:-1]):
        column = table.columns.find(part.column)
        if column and sql_type(column.type).family == "temporal":
            rest = [other for other in range(len(op.index.parts)) if other != place]
            yield Advice(
                f"{op.index.name}: {part.column} is mostly a range, and the columns behind it are not searched",
                reordered(op, c, [*rest, place]),
            )
            return


@on("index-hash-ignored", "add_index", new_tables=True)
def index_hash_ignored(op: Operation, c: Context) -> Iterator[Advice]:
    """InnoDB has no hash indexes: it makes a B-tree and says nothing."""
    if op.index and op.index.using == "hash":
        yield Advice(f"{op.index.name}: InnoDB makes a BTREE index whatever USING HASH says")


@on("fulltext-language", "add_index", new_tables=True)
def fulltext_language(op: Operation, c: Context) -> Iterator[Advice]:
    """The built-in parser needs spaces between words of three letters and more."""
    if op.index and op.index.kind == "fulltext":
        yield Advice(f"{op.index.name} finds no Chinese, Japanese or Korean words without WITH PARSER ngram")
