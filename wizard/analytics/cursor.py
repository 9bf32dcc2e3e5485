"""The column that a table can be synced by: `SELECT * FROM t WHERE column > last ORDER BY column`.

It must grow with every new row and never change afterwards; otherwise rows are lost or read twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from wizard.analytics.arrival import arrival, columns_read, counts_up
from wizard.schema import Column, Table

CursorRule = Literal["auto-increment", "created", "none"]

_NOW = re.compile(r"(now|current_timestamp|localtime|localtimestamp|sysdate|utc_timestamp)(\(\d?\))?")
_REWRITTEN = re.compile(r"updat|modif|chang|edit|last|latest|seen|delet|sync", re.IGNORECASE)
_CREATION = re.compile(r"creat|insert|added|logged|record", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The choice, and why it is the one."""

    column: str
    """The SQL name; empty when no column qualifies."""
    rule: CursorRule
    reason: str


def cursor(table: Table) -> Cursor:
    """The column to sync a table by: AUTO_INCREMENT first, then a time of creation, else none and why."""
    for column in columns_read(table):
        if counts_up(column) and _unique(table, column.name):
            return Cursor(column.name, "auto-increment", f"`{column.name}` counts up: AUTO_INCREMENT and unique.")
    created = sorted((c for c in columns_read(table) if _is_creation(table, c)), key=lambda c: _rank(table, c))
    if created:
        name = created[0].name
        return Cursor(name, "created", f"`{name}` is the time of the insert: NOT NULL, default now, never updated.")
    remedy = "cannot be synced incrementally; add an auto-increment column or sync in full"
    return Cursor("", "none", f"`{table.name}` {remedy}.{_near_misses(table)}")


def objection(table: Table, name: str) -> str:
    """Why rows would be lost or doubled with this column as the cursor; empty when it can be one."""
    column = table.columns.find(name)
    if column is None:
        return "the table has no such column"
    if (counts_up(column) and _unique(table, column.name)) or _is_creation(table, column):
        return "it is invisible, so `SELECT *` leaves it out" if column.invisible else ""
    return next(text for test, text in _OBJECTIONS if test(table, column))


def candidates(table: Table) -> Iterator[str]:
    """All columns that would do, for a person who wants another one than `cursor` picks."""
    yield from (column.name for column in columns_read(table) if not objection(table, column.name))


def leads_an_index(table: Table, name: str) -> bool:
    """Whether the rows behind a value of this column are found without reading the whole table."""
    keys = [index.columns for index in table.indexes if index.parts and index.parts[0].column == name]
    return bool(keys) or (table.primary_key is not None and table.primary_key.columns[:1] == (name,))


def defaults_to_now(column: Column) -> bool:
    """Whether a new row gets the current time in this column, in any of the spellings that MySQL and MariaDB take."""
    text = re.sub(r"\s", "", column.default or "").lower()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    return _NOW.fullmatch(text) is not None


def _in_primary_key(table: Table, name: str) -> bool:
    return table.primary_key is not None and name in table.primary_key.columns


def _never_null(table: Table, column: Column) -> bool:
    return column.not_null or _in_primary_key(table, column.name)


def _unique(table: Table, name: str) -> bool:
    keys = [index.columns for index in table.indexes if index.unique and len(index.parts) == 1]
    return (name,) in keys or (table.primary_key is not None and table.primary_key.columns == (name,))


def _is_creation(table: Table, column: Column) -> bool:
    return (
        arrival(column.type) == "datetime"
        and _never_null(table, column)
        and defaults_to_now(column)
        and not column.on_update
        and not _REWRITTEN.search(column.name)
    )


def _rank(table: Table, column: Column) -> tuple[bool, bool]:
    return not _CREATION.search(column.name), not leads_an_index(table, column.name)


_Test = Callable[[Table, Column], bool]
_OBJECTIONS: tuple[tuple[_Test, str], ...] = (
    (lambda _, c: arrival(c.type) in ("text", "binary"), "it does not grow with each row, so new rows are lost"),
    (lambda _, c: bool(c.on_update or _REWRITTEN.search(c.name)), "a changed row is read again and counts twice"),
    (lambda t, c: not _never_null(t, c), "rows with NULL in it are never found, or read again on each run"),
    (lambda _, c: arrival(c.type) == "date", "rows of the day of the last run are lost"),
    (lambda _, c: arrival(c.type) == "datetime", "it has no default now, so rows can come with an earlier time"),
    (lambda _, c: counts_up(c), "it is not unique on its own"),
    (lambda _, __: True, "it is not numbered by the server, so rows can come with a lower value"),
)


def _near_misses(table: Table) -> str:
    names = [column.name for column in columns_read(table) if _looks_like_one(table, column)]
    return "".join(_not_because(table, name) for name in names)


def _looks_like_one(table: Table, column: Column) -> bool:
    alone = table.primary_key is not None and table.primary_key.columns == (column.name,)
    return alone or counts_up(column) or arrival(column.type) in ("datetime", "date")


def _not_because(table: Table, name: str) -> str:
    return f" Not `{name}`: {objection(table, name)}."
