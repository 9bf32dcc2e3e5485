"""The editor row of a column: its fields, what each is about, and how it is read and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from screens.column_parts import (
    KEYS,
    default_text,
    expression_text,
    key_of,
    on_update_text,
    reference_text,
    with_action,
    with_default,
    with_expression,
    with_key,
    with_name,
    with_on_update,
    with_reference,
    with_storage,
    with_type,
)
from screens.parts import Part, action_parts
from wizard.entry import ColumnEntry
from wizard.judged_entry import EntryVerdict, Stand, judge_entry


def _text(name: str) -> tuple[Callable[[ColumnEntry], str], Callable[[ColumnEntry, str], ColumnEntry]]:
    def write(entry: ColumnEntry, text: str) -> ColumnEntry:
        return replace(entry, column=replace(entry.column, **{name: text.strip()}))  # type: ignore[arg-type]

    return lambda entry: str(getattr(entry.column, name)), write


def _flag(
    name: str, yes: str, no: str
) -> tuple[Callable[[ColumnEntry], str], Callable[[ColumnEntry, str], ColumnEntry]]:
    def read(entry: ColumnEntry) -> str:
        return yes if getattr(entry.column, name) else no

    def write(entry: ColumnEntry, text: str) -> ColumnEntry:
        return replace(entry, column=replace(entry.column, **{name: text == yes}))  # type: ignore[arg-type]

    return read, write


def _action(part: str) -> tuple[Callable[[ColumnEntry], str], Callable[[ColumnEntry, str], ColumnEntry]]:
    def read(entry: ColumnEntry) -> str:
        return str(getattr(entry.reference, part)) if entry.reference else "no action"

    return read, lambda entry, text: with_action(entry, text, part)


FIELDS = {"generated": "expression", "not_null": "null", "on_update": "touch", "autoincrement": "count"}
"""The parts of a column that the form calls otherwise than `Column` does."""


def judged(stand: Stand, entry: ColumnEntry, key: str) -> EntryVerdict:
    """What a server would make of a column, its parts named as the form's are."""
    verdict = judge_entry(stand, entry, key)
    if verdict.fault is None:
        return verdict
    part = verdict.fault.part
    return replace(verdict, fault=replace(verdict.fault, part=FIELDS.get(part, part)))


RULES = ("no action", "cascade", "set null", "restrict")
PARTS = (
    Part(
        "name",
        "Name",
        lambda entry: entry.column.name,
        with_name,
        "room_id",
        needed=True,
        hint="Its name in SQL; another one for a column that exists is a rename",
        bad="roomId, where the other columns are called room_id",
    ),
    Part(
        "type",
        "Type",
        lambda entry: entry.column.type,
        with_type,
        "varchar(50)",
        needed=True,
        hint="MySQL's type; ↓ completes",
        why="A type that is too small stops at its limit, one that is too wide costs space in every row and index.",
        bad="varchar(255) for everything",
    ),
    Part(
        "null",
        "Null",
        *_flag("not_null", "not null", "null allowed"),
        options=("null allowed", "not null"),
        hint="Whether a row may have no value here",
        why="NOT NULL on rows that exist needs a default, or a data step that fills them first.",
    ),
    Part(
        "default",
        "Default",
        default_text,
        with_default,
        "0, 'open', now",
        hint="What a row gets that names no value; expressions in parentheses",
        bad="'0' for a number",
    ),
    Part(
        "key",
        "Key",
        key_of,
        with_key,
        options=KEYS,
        hint="A key on this column alone; the step Indexes makes longer ones",
    ),
    Part(
        "count",
        "Counting",
        *_flag("autoincrement", "auto_increment", "plain"),
        options=("plain", "auto_increment"),
        hint="Whether the server counts the values up",
    ),
    Part(
        "reference",
        "Refers to",
        lambda entry: reference_text(entry.reference),
        with_reference,
        "rooms.id",
        hint="table.column of the parent row; both types must be equal",
        why="The server then refuses rows without a parent.",
        bad="rooms.name: a parent is found by its key",
    ),
    *action_parts(_action, RULES),
    Part(
        "touch",
        "Set again",
        on_update_text,
        with_on_update,
        "now",
        hint="ON UPDATE of the column: now sets the time at every UPDATE of the row",
        why="Only a TIMESTAMP or DATETIME can have it.",
    ),
    Part(
        "comment",
        "Comment",
        *_text("comment"),
        "shown by SHOW CREATE TABLE",
        wide=True,
        hint="COMMENT of the column, for people who read the database",
    ),
    Part(
        "charset",
        "Charset",
        *_text("charset"),
        "utf8mb4",
        hint="CHARACTER SET of the column; empty: the table's",
        bad="utf8, which cannot hold an emoji",
    ),
    Part(
        "collation",
        "Collation",
        *_text("collation"),
        "utf8mb4_bin",
        hint="COLLATE of the column: how texts compare; empty: the table's",
        why="Columns of different collations cannot be joined by an index, or not at all.",
    ),
    Part(
        "expression",
        "Computed",
        expression_text,
        with_expression,
        "lower(`email`)",
        hint="GENERATED ALWAYS AS: computed from other columns; empty: plain",
        bad="now(): the expression must give the same for the same row",
    ),
    Part(
        "storage",
        "Kept",
        lambda entry: entry.column.generated.kind if entry.column.generated else "virtual",
        with_storage,
        options=("virtual", "stored"),
        hint="A computed column: on each read (virtual) or in the row (stored)",
    ),
)
