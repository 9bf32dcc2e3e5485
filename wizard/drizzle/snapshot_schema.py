"""`from_snapshot`: what a snapshot of drizzle-kit says, as a schema."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from wizard.drizzle.snapshot import CheckJson, ColumnJson, ForeignKeyJson, IndexJson, KeyJson, Snapshot, TableJson
from wizard.drizzle.snapshot_values import text_of
from wizard.named import NamedList, NamedSet
from wizard.schema import (
    Check,
    Column,
    ForeignKey,
    Generated,
    GeneratedKind,
    Index,
    IndexPart,
    PrimaryKey,
    ReferentialAction,
    Schema,
    Table,
)

ON_UPDATE = "CURRENT_TIMESTAMP"
"""The only ON UPDATE that Drizzle writes."""
_COLUMN_PART = re.compile(r"`([^`]+)`(?:\((\d+)\))?(?: (asc|desc))?", re.IGNORECASE)


def from_snapshot(snapshot: Snapshot) -> Schema:
    """The schema that a snapshot describes. Views are left out."""
    expressions = Expressions(snapshot)
    return Schema(NamedSet(table_of(table, expressions) for table in snapshot["tables"].values()))


class Expressions:
    """Which key parts of a snapshot's indexes are expressions: drizzle-kit flags them by index name and text."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Read the flags out of the snapshot's `internal`."""
        indexes = (snapshot.get("internal") or {}).get("indexes") or {}
        self._flagged = {
            (name, text)
            for name, index in indexes.items()
            for text, flags in ((index or {}).get("columns") or {}).items()
            if (flags or {}).get("isExpression")
        }

    def __contains__(self, part: tuple[str, str]) -> bool:
        """Whether the part, as (index name, text), is an expression."""
        return part in self._flagged


def table_of(json: TableJson, expressions: Expressions) -> Table:
    """One table with all that belongs to it."""
    constraints = (unique_of(unique) for unique in json["uniqueConstraints"].values())
    indexes = (index_of(index, expressions) for index in json["indexes"].values())
    return Table(
        json["name"],
        NamedList(map(column_of, json["columns"].values())),
        _primary_key(json),
        NamedSet([*constraints, *indexes]),
        NamedSet(map(foreign_key_of, json["foreignKeys"].values())),
        NamedSet(map(check_of, json["checkConstraint"].values())),
    )


def column_of(json: ColumnJson) -> Column:
    """One column."""
    generated = json.get("generated")
    return Column(
        json["name"],
        json["type"],
        json["notNull"],
        text_of(json["default"]) if "default" in json else None,
        bool(json.get("autoincrement")),
        ON_UPDATE if json.get("onUpdate") else "",
        Generated(generated["as"], cast(GeneratedKind, generated["type"])) if generated else None,
    )


def _primary_key(json: TableJson) -> PrimaryKey | None:
    """The first primary key, which is the one that drizzle-kit prints; else the columns flagged by older versions."""
    for key in json["compositePrimaryKeys"].values():
        return PrimaryKey(tuple(key["columns"]), key["name"])
    flagged = tuple(name for name, column in json["columns"].items() if column["primaryKey"])
    return PrimaryKey(flagged) if flagged else None


def unique_of(json: KeyJson) -> Index:
    """A unique constraint."""
    return Index(json["name"], tuple(map(IndexPart, json["columns"])), unique=True, constraint=True)


def index_of(json: IndexJson, expressions: Expressions) -> Index:
    """One index made by `index()` or `uniqueIndex()`."""
    return Index(
        json["name"],
        index_parts(json["name"], json["columns"], expressions),
        json["isUnique"],
        using=json.get("using", ""),
        algorithm=json.get("algorithm", ""),
        lock=json.get("lock", ""),
    )


def index_parts(index: str, texts: Iterable[str], expressions: Expressions) -> tuple[IndexPart, ...]:
    """The key parts of an index: columns, and what is flagged as an expression."""
    return tuple(expression_part(text) if (index, text) in expressions else IndexPart(text) for text in texts)


def expression_part(text: str) -> IndexPart:
    """A key part given as SQL: a column with a prefix length or a direction where it is no more than that."""
    if match := _COLUMN_PART.fullmatch(text):
        column, length, direction = match.groups()
        return IndexPart(column, "", int(length) if length else None, (direction or "").lower() == "desc")
    return IndexPart(expression=text)


def foreign_key_of(json: ForeignKeyJson) -> ForeignKey:
    """One foreign key."""
    return ForeignKey(
        json["name"],
        tuple(json["columnsFrom"]),
        json["tableTo"],
        tuple(json["columnsTo"]),
        cast(ReferentialAction, json.get("onDelete") or "no action"),
        cast(ReferentialAction, json.get("onUpdate") or "no action"),
    )


def check_of(json: CheckJson) -> Check:
    """One CHECK constraint."""
    return Check(json["name"], json["value"])
