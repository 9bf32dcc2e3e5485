"""`to_snapshot`: a schema as drizzle-kit's snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from wizard.drizzle.inline import DefaultNames, foreign_keys_as_read, uniques_as_read
from wizard.drizzle.names import CodeNames, CodeStyle, primary_key_name
from wizard.drizzle.snapshot import (
    CheckJson,
    ColumnJson,
    ForeignKeyJson,
    IndexJson,
    KeyJson,
    Snapshot,
    TableJson,
    empty,
)
from wizard.drizzle.snapshot_schema import (
    Expressions,
    check_of,
    column_of,
    foreign_key_of,
    index_of,
    unique_of,
)
from wizard.drizzle.snapshot_values import default_of, in_key_order
from wizard.named import HasName
from wizard.schema import Check, Column, ForeignKey, Index, IndexPart, PrimaryKey, Schema, Table

T = TypeVar("T", bound=HasName)
J = TypeVar("J")


def to_snapshot(
    schema: Schema,
    like: Snapshot | None = None,
    names: CodeNames | None = None,
    style: CodeStyle = CodeStyle(),  # noqa: B008
) -> Snapshot:
    """The snapshot that drizzle-kit would make of the schema's TypeScript.

    `like` is an older snapshot: what is equal in it keeps its JSON (a default `0` may be a number or SQL text).
    `names` puts the tables in drizzle-kit's order, that of their exported constants; without it they stay as they are.
    `style` says which foreign keys stand on their columns: those are read first, in the order of the columns.
    Charsets, comments and table options have no place in a snapshot.
    """
    old = like or empty()
    expressions, defaults = Expressions(old), _defaults(schema, names or CodeNames(), style)
    tables = {
        table.name: _table(table, old["tables"].get(table.name), expressions, defaults)
        for table in _ordered(schema, names)
    }
    return {
        **empty(),
        "tables": in_key_order(tables),
        "views": dict(old["views"]),
        "internal": {"tables": {}, "indexes": _flags(schema, tables)},
    }


def _defaults(schema: Schema, names: CodeNames, style: CodeStyle) -> DefaultNames:
    return DefaultNames(names if style.explicit_names else names.completed(schema.tables), style)


def _ordered(schema: Schema, names: CodeNames | None) -> Iterable[Table]:
    if names is None:
        return schema.tables
    return sorted(schema.tables, key=lambda table: names.table(table.name).encode("utf-16-be"))


def _table(table: Table, old: TableJson | None, expressions: Expressions, defaults: DefaultNames) -> TableJson:
    def kept(items: Iterable[T], part: str, read: Callable[[Any], T], write: Callable[[T], J]) -> dict[str, J]:
        return in_key_order(_kept(items, old[part] if old else {}, read, write))  # type: ignore[literal-required]

    def read_index(json: IndexJson) -> Index:
        return index_of(json, expressions)

    others = [index for index in table.indexes if not index.constraint]
    return {
        "name": table.name,
        "columns": kept(_columns(table), "columns", column_of, _column),
        "indexes": kept(others, "indexes", read_index, _index),
        "foreignKeys": kept(
            foreign_keys_as_read(table, defaults),
            "foreignKeys",
            foreign_key_of,
            lambda key: _foreign_key(table.name, key),
        ),
        "compositePrimaryKeys": _primary_key(table.name, table.primary_key),
        "uniqueConstraints": kept(uniques_as_read(table), "uniqueConstraints", unique_of, _unique),
        "checkConstraint": kept(table.checks, "checkConstraint", check_of, _check),
    }


def _columns(table: Table) -> Iterable[Column]:
    """The columns; those of the primary key are NOT NULL, whatever they say themselves."""
    key = table.primary_key.columns if table.primary_key else ()
    return (replace(column, not_null=True) if column.name in key else column for column in table.columns)


def _kept(items: Iterable[T], old: Mapping[str, J], read: Callable[[J], T], write: Callable[[T], J]) -> dict[str, J]:
    """The JSON of all items; those that the old JSON says already keep it."""
    made = {}
    for item in items:
        json = old.get(item.name)
        made[item.name] = json if json is not None and read(json) == item else write(item)
    return made


def _column(column: Column) -> ColumnJson:
    json: ColumnJson = {
        "name": column.name,
        "type": column.type,
        "primaryKey": False,
        "notNull": column.not_null,
        "autoincrement": column.autoincrement,
    }
    if column.on_update:
        json["onUpdate"] = True
    if column.generated:
        json["generated"] = {"as": column.generated.expression, "type": column.generated.kind}
    if column.default is not None:
        json["default"] = default_of(column.default)
    return json


def part_text(part: IndexPart) -> str:
    """A key part as it stands in a snapshot: a plain column's name, or SQL text."""
    if part.expression:
        return part.expression
    if part.length is None and not part.descending:
        return part.column
    length = "" if part.length is None else f"({part.length})"
    return f"`{part.column}`{length}{' desc' if part.descending else ''}"


def _index(index: Index) -> IndexJson:
    json: IndexJson = {
        "name": index.name,
        "columns": [part_text(part) for part in index.parts],
        "isUnique": index.unique,
    }
    options = {"using": index.using, "algorithm": index.algorithm, "lock": index.lock}
    return {**json, **{key: value for key, value in options.items() if value}}  # type: ignore[typeddict-item]


def _unique(index: Index) -> KeyJson:
    return {"name": index.name, "columns": [part_text(part) for part in index.parts]}


def _foreign_key(table: str, key: ForeignKey) -> ForeignKeyJson:
    return {
        "name": key.name,
        "tableFrom": table,
        "tableTo": key.table,
        "columnsFrom": list(key.columns),
        "columnsTo": list(key.references),
        "onDelete": key.on_delete,
        "onUpdate": key.on_update,
    }


def _primary_key(table: str, key: PrimaryKey | None) -> dict[str, KeyJson]:
    if key is None:
        return {}
    name = key.name or primary_key_name(table, key.columns, inline=len(key.columns) == 1)
    return {name: {"name": name, "columns": list(key.columns)}}


def _check(check: Check) -> CheckJson:
    return {"name": check.name, "value": check.expression}


def _flags(schema: Schema, tables: Mapping[str, TableJson]) -> dict[str, Any]:
    """The `internal.indexes` of a snapshot: by index name, the key parts that are expressions."""
    flags: dict[str, Any] = {}
    for table in schema.tables:
        for name, json in tables[table.name]["indexes"].items():
            for part, text in zip(table.indexes[name].parts, json["columns"], strict=True):
                if part != IndexPart(text):
                    flags.setdefault(name, {"columns": {}})["columns"][text] = {"isExpression": True}
    return flags
