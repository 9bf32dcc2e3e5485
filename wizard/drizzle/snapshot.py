"""drizzle-kit's snapshot (`meta/NNNN_snapshot.json`, version 5, mysql) as typed JSON: the value that its diff compares.

Dictionaries keep drizzle-kit's key order, because the order of statements follows it.
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

EMPTY_ID = "00000000-0000-0000-0000-000000000000"

Default = str | int | float | bool | None
"""A default in JSON: SQL text as a string, or a bare JavaScript number, boolean or null."""


class ColumnJson(TypedDict):
    """One column."""

    name: str
    type: str
    primaryKey: bool
    notNull: bool
    autoincrement: bool
    default: NotRequired[Default]
    """Its truthiness matters to drizzle-kit."""
    onUpdate: NotRequired[bool]
    generated: NotRequired[dict[str, str]]
    """`as`: the expression; `type`: `virtual` or `stored`."""


class IndexJson(TypedDict):
    """One index made by `index()` or `uniqueIndex()`. Expressions stand in `columns` as text, flagged in `internal`."""

    name: str
    columns: list[str]
    isUnique: bool
    using: NotRequired[str]
    algorithm: NotRequired[str]
    lock: NotRequired[str]


class ForeignKeyJson(TypedDict):
    """One foreign key."""

    name: str
    tableFrom: str
    tableTo: str
    columnsFrom: list[str]
    columnsTo: list[str]
    onDelete: NotRequired[str]
    onUpdate: NotRequired[str]


class KeyJson(TypedDict):
    """A primary key or a unique constraint."""

    name: str
    columns: list[str]


class CheckJson(TypedDict):
    """A CHECK constraint."""

    name: str
    value: str


class TableJson(TypedDict):
    """One table."""

    name: str
    columns: dict[str, ColumnJson]
    indexes: dict[str, IndexJson]
    foreignKeys: dict[str, ForeignKeyJson]
    compositePrimaryKeys: dict[str, KeyJson]
    uniqueConstraints: dict[str, KeyJson]
    checkConstraint: dict[str, CheckJson]


class Snapshot(TypedDict):
    """A whole snapshot file."""

    version: str
    dialect: str
    id: str
    prevId: str
    tables: dict[str, TableJson]
    views: dict[str, Any]
    _meta: dict[str, dict[str, str]]
    internal: dict[str, dict[str, Any]]


def empty() -> Snapshot:
    """The snapshot of a database without tables."""
    return {
        "version": "5",
        "dialect": "mysql",
        "id": EMPTY_ID,
        "prevId": EMPTY_ID,
        "tables": {},
        "views": {},
        "_meta": {"tables": {}, "columns": {}},
        "internal": {"tables": {}, "indexes": {}},
    }
