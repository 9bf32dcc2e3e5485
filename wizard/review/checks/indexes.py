"""Indexes that cost every write and serve nobody, and keys that do not keep what they promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.types import sql_type
from wizard.schema import Column, Index, IndexPart, PrimaryKey, Table
from wizard.sql import spelling
from wizard.sql.spelling import quoted

MANY_COLUMNS, MANY_INDEXES, LONG_STRING = 5, 10, 191


def _parts(index: Index) -> tuple[IndexPart, ...]:
    return tuple(replace(part, column=part.column.lower()) for part in index.parts)


def _after(op: Operation, c: Context) -> Table | None:
    return c.script.end.schema.tables.find(op.table)


def _drop(table: str, index: str) -> str:
    return f"ALTER TABLE {quoted(table)} DROP INDEX {quoted(index)};"


def _leave_out(op: Operation) -> str:
    return f"-- leave out {spelling.index(op.index)}" if op.index else ""


@on("index-duplicate", "add_index", new_tables=True)
def index_duplicate(op: Operation, c: Context) -> Iterator[Advice]:
    """The same columns in the same order, twice."""
    table = _after(op, c)
    if op.index is None or table is None or op.index.kind or op.index.name not in table.indexes:
        return
    for other in _earlier(table, op.index):
        same = _parts(other) == _parts(op.index) and not other.kind
        if same and other.unique == op.index.unique:
            yield Advice(f"{op.index.name} repeats {other.name}", _leave_out(op))
            return


def _earlier(table: Table, index: Index) -> list[Index]:
    names = list(table.indexes.names)
    return [other for other in table.indexes if names.index(other.name) < names.index(index.name)]


@on("index-redundant-prefix", "add_index", new_tables=True)
def index_redundant_prefix(op: Operation, c: Context) -> Iterator[Advice]:
    """The shorter index is the beginning of the longer one."""
    table = _after(op, c)
    if op.index is None or table is None or op.index.name not in table.indexes:
        return
    for other in table.indexes:
        if other.name != op.index.name:
            short, long = sorted((op.index, other), key=lambda index: len(index.parts))
            if _begins(short, long) and not short.unique:
                fix = _leave_out(op) if short.name == op.index.name else _drop(op.table, short.name)
                yield Advice(f"{short.name} is the beginning of {long.name}: the longer one serves both", fix)


def _begins(short: Index, long: Index) -> bool:
    fewer = len(short.parts) < len(long.parts)
    return fewer and not short.kind and not long.kind and _parts(long)[: len(short.parts)] == _parts(short)


@on("index-unique-plus-index", "add_index", "add_primary_key", new_tables=True)
def index_unique_plus_index(op: Operation, c: Context) -> Iterator[Advice]:
    """A unique index, or the primary key, serves as a plain one too."""
    table = _after(op, c)
    if table is None or op.index is None or op.index.kind or op.index.name not in table.indexes:
        return
    mine = tuple(part.column for part in _parts(op.index))
    if table.primary_key and mine == tuple(name.lower() for name in table.primary_key.columns):
        yield Advice(f"{op.index.name} repeats the primary key", _leave_out(op))
        return
    for other in _earlier(table, op.index):
        if _parts(other) == _parts(op.index) and other.unique != op.index.unique:
            plain = other if op.index.unique else op.index
            fix = _drop(op.table, plain.name) if plain is other else _leave_out(op)
            yield Advice(f"{plain.name} repeats a unique index on the same columns", fix)
            return


@on("index-redundant-pk-suffix", "add_index", new_tables=True)
def index_redundant_pk_suffix(op: Operation, c: Context) -> Iterator[Advice]:
    """InnoDB ends every secondary index with the primary key."""
    table = _after(op, c)
    key = table.primary_key if table else None
    if op.index is None or key is None or op.index.unique or op.index.kind:
        return
    columns = op.index.columns
    if len(columns) > len(key.columns) and key.columns in (columns[-len(key.columns) :], columns[: len(key.columns)]):
        yield Advice(f"{op.index.name} names the primary key, which InnoDB adds by itself")


@on("relation-column-no-index", "add_column", new_tables=True)
def relation_column_no_index(op: Operation, c: Context) -> Iterator[Advice]:
    """A reference by its name, with neither a foreign key nor an index."""
    table, name = _after(op, c), op.name.lower()
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
    table = _after(op, c)
    if table and op.index and len(table.indexes) > MANY_INDEXES and op.index.name == table.indexes.names[-1]:
        yield Advice(f"{op.table} has {len(table.indexes)} indexes; each INSERT writes them all")


@on("index-long-string", "add_index", new_tables=True)
def index_long_string(op: Operation, c: Context) -> Iterator[Advice]:
    """Long values make large index pages."""
    table = _after(op, c)
    for part in op.index.parts if op.index and table else ():
        column = table.columns.find(part.column) if table else None
        if column and part.length is None and sql_type(column.type).length > LONG_STRING:
            yield Advice(f"{op.name} holds whole values of {part.column} ({column.type}); a prefix is often enough")
            return


@on("index-low-cardinality-only", "add_index", new_tables=True)
def index_low_cardinality_only(op: Operation, c: Context) -> Iterator[Advice]:
    """The optimizer passes over an index of two or three values."""
    if op.index and len(op.index.parts) == 1 and not op.index.unique and _few_values(_after(op, c), op.index.parts[0]):
        yield Advice(f"{op.index.name} is on a column of few values: the optimizer mostly reads the table instead")


@on("index-low-cardinality-first", "add_index", new_tables=True)
def index_low_cardinality_first(op: Operation, c: Context) -> Iterator[Advice]:
    """A column of few values in front serves only queries that name it."""
    if op.index and len(op.index.parts) > 1 and not op.index.unique and _few_values(_after(op, c), op.index.parts[0]):
        yield Advice(f"{op.index.name} begins with {op.index.parts[0].column}, which has few values")


def _few_values(table: Table | None, part: IndexPart) -> bool:
    column = table.columns.find(part.column) if table else None
    kind = sql_type(column.type) if column else None
    return bool(kind and (kind.is_boolean or (kind.family == "enum" and len(kind.members) < 4)))


@on("index-range-before-equality", "add_index", new_tables=True)
def index_range_before_equality(op: Operation, c: Context) -> Iterator[Advice]:
    """What stands behind a range is not searched."""
    table = _after(op, c)
    if op.index is None or table is None or len(op.index.parts) < 2:
        return
    for part in op.index.parts[:-1]:
        column = table.columns.find(part.column)
        if column and sql_type(column.type).family == "temporal":
            yield Advice(
                f"{op.index.name}: {part.column} is mostly a range, and the columns behind it are not searched"
            )
            return


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
    table = _after(op, c)
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
    table = _after(op, c)
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
    table = _after(op, c)
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
    key, table = _key_of(op), _after(op, c)
    column = table.columns.find(key.columns[0]) if key and table and len(key.columns) == 1 else None
    if column and not op.creating and sql_type(column.type).length >= 36 and sql_type(column.type).family == "string":
        yield Advice(f"{op.table}.{column.name}: a UUID as text is 36 bytes in every index; BINARY(16) keeps its order")


@on("pk-wide", "create_table", "add_primary_key", new_tables=True)
def pk_wide(op: Operation, c: Context) -> Iterator[Advice]:
    """Every secondary index ends with the whole key."""
    key, table = _key_of(op), _after(op, c)
    if key and table and not op.creating and len(key.columns) > 3 and len(table.indexes) > 1:
        yield Advice(f"the primary key of {op.table} has {len(key.columns)} columns, and each index repeats them")


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
