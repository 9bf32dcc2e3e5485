"""What the sync of a table loses or leaks even when it runs: one rule for each, as data."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wizard.analytics.arrival import arrival, columns_read, counts_up, unsigned_bigint
from wizard.analytics.cursor import Cursor, cursor, leads_an_index
from wizard.schema import Column, ForeignKey, Schema, Table

PERSONAL = re.compile(
    r"(^|_)(e_?mail|ip|ip_?addr(ess)?|phone|mobile|birth(day|date)?|dob|ssn|iban|passport|gender|street|address|"
    r"user_?id|user_?name|user_?agent|password|passwd|latitude|longitude|(first|last|full|nick|real|display)_?name)"
    r"(_|$)|^name$"
)
"""Names of columns that usually hold personal data, in snake_case."""


@dataclass(frozen=True, slots=True)
class SyncWarning:
    """One thing to know before a table is synced."""

    slug: str
    text: str
    about: tuple[str, ...]
    """What it was found in: columns and foreign keys, in backticks."""


@dataclass(frozen=True, slots=True)
class _Facts:
    table: Table
    schema: Schema
    cursor: Cursor
    updated: bool
    deleted: bool

    @property
    def cursor_column(self) -> Column | None:
        return self.table.columns.get(self.cursor.column)


def warnings(
    table: Table,
    schema: Schema,
    *,
    choice: Cursor | None = None,
    updated: bool = False,
    deleted: bool = False,
) -> tuple[SyncWarning, ...]:
    """What a sync of this table loses or leaks.

    `choice` is the cursor where it is not the one that `cursor` picks; `updated` and `deleted` say that the
    application changes or deletes rows.
    """
    facts = _Facts(table, schema, choice or cursor(table), updated, deleted)
    found = ((slug, find(facts), text) for slug, find, text in _RULES)
    return tuple(SyncWarning(slug, text.format(", ".join(about)), tuple(about)) for slug, about, text in found if about)


def _quoted(columns: list[Column]) -> list[str]:
    return [f"`{column.name}`" for column in columns]


def _columns(test: Callable[[_Facts, Column], bool]) -> Callable[[_Facts], list[str]]:
    return lambda facts: _quoted([column for column in columns_read(facts.table) if test(facts, column)])


def _keys(actions: set[str]) -> Callable[[_Facts], list[str]]:
    return lambda facts: [f"`{key.name}`" for key in facts.table.foreign_keys if _acts(key) & actions]


def _acts(key: ForeignKey) -> set[str]:
    changes = {"cascade", "set null", "set default"}
    deletes = {"delete cascade"} if key.on_delete == "cascade" else set()
    rewrites = {"rewrite"} if key.on_update in changes or key.on_delete in changes - {"cascade"} else set()
    return deletes | rewrites


def _updated(facts: _Facts) -> list[str]:
    touched = [column for column in columns_read(facts.table) if column.on_update]
    return _quoted(touched) + _keys({"rewrite"})(facts) + (["the application changes rows"] if facts.updated else [])


def _deleted(facts: _Facts) -> list[str]:
    return _keys({"delete cascade"})(facts) + (["the application deletes rows"] if facts.deleted else [])


def _timed(facts: _Facts) -> list[str]:
    column = facts.cursor_column
    return _quoted([column]) if column and arrival(column.type) == "datetime" else []


def _unindexed(facts: _Facts) -> list[str]:
    column = facts.cursor_column
    return _quoted([column]) if column and not leads_an_index(facts.table, column.name) else []


def _chosen(facts: _Facts) -> list[str]:
    return _quoted([facts.cursor_column]) if facts.cursor_column else []


def _random_key(facts: _Facts) -> list[str]:
    key = facts.table.primary_key
    alone = (
        [facts.table.columns[name] for name in key.columns if name in facts.table.columns]
        if key and len(key.columns) == 1
        else []
    )
    return _quoted([column for column in alone if arrival(column.type) in ("text", "binary")])


def _outgrows(facts: _Facts, column: Column) -> bool:
    return unsigned_bigint(column) and not counts_up(column) and not _points_at_number(facts, column)


def _points_at_number(facts: _Facts, column: Column) -> bool:
    """Whether a foreign key limits the column to numbers that the server gave out, which stay far below 2^63."""
    for key in facts.table.foreign_keys:
        for name, reference in zip(key.columns, key.references, strict=False):
            parent = facts.schema.tables.get(key.table)
            target = parent.columns.get(reference) if parent else None
            if name == column.name and target and counts_up(target):
                return True
    return False


def _personal(_: _Facts, column: Column) -> bool:
    return PERSONAL.search(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", column.name).lower()) is not None


def _may_be_null(facts: _Facts, column: Column) -> bool:
    key = facts.table.primary_key
    return not column.not_null and not counts_up(column) and not (key and column.name in key.columns)


_RULES: tuple[tuple[str, Callable[[_Facts], list[str]], str], ...] = (
    ("random-key", _random_key, "{} does not grow with each row: as a cursor it loses rows. Never sync by it."),
    (
        "cursor-ties",
        _timed,
        "Rows with the same {} as the last one synced are lost: the sync asks for later ones.",
    ),
    ("late-commits", _chosen, "A row with a lower {} that is committed after a higher one was synced is lost."),
    ("cursor-index", _unindexed, "{} needs an index: without one each run of the sync reads the whole table."),
    ("updates-unseen", _updated, "Updates never reach the Parquet file ({}): it keeps each row as first read."),
    (
        "deletes-unseen",
        _deleted,
        "Deletes never reach the Parquet file ({}): a person's data stays there.",
    ),
    ("personal-data", _columns(_personal), "`SELECT *` copies personal data to the Parquet file: {}."),
    ("unsigned-bigint", _columns(_outgrows), "One value above 2^63 - 1 in {} changes its type and breaks the sync."),
    (
        "null-first-batch",
        _columns(_may_be_null),
        "If the first rows have only NULL in a column ({}), the file knows no type for it and the next batch with "
        "values breaks the sync: sync first when each has a value, or resync.",
    ),
    (
        "invisible-columns",
        lambda facts: _quoted([column for column in facts.table.columns if column.invisible]),
        "`SELECT *` leaves invisible columns out: {}.",
    ),
)
"""Slug, what it finds (none: no warning), and the text with a place for what was found."""
