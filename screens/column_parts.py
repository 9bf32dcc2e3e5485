"""The parts of a column that the editor row has: how each is read from an entry, and written into one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from screens.parts import Part
from wizard.entry import ACTIONS, ColumnEntry, EntryError, Reference, parse_column
from wizard.schema import Column, ReferentialAction

EMPTY = ColumnEntry(Column("", ""))
NO_KEY = "no key"
KEYS = (NO_KEY, "primary key", "unique", "index")
TEXTUAL_TYPE = re.compile(r"\s*(var)?char|\w*text|\s*enum|\s*set\b", re.IGNORECASE)
BARE_VALUE = re.compile(r"'.*'|\(.*\)|now|null|current_timestamp.*", re.IGNORECASE | re.DOTALL)


def with_name(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry under another name."""
    name = text.strip().strip("`")
    if not name:
        raise EntryError("a column needs a name", 0)
    return replace(entry, column=replace(entry.column, name=name))


def with_type(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry with another type, shorthands spelled out."""
    read = parse_column(f"x {text.strip()}").column
    return replace(entry, column=replace(entry.column, type=read.type))


def with_default(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry with another default; a bare word becomes a string where the type is one."""
    text = text.strip()
    if not text:
        return replace(entry, column=replace(entry.column, default=None))
    if TEXTUAL_TYPE.match(entry.column.type) and not BARE_VALUE.fullmatch(text):
        text = "'" + text.replace("'", "''") + "'"
    read = parse_column(f"x int default {text}").column
    return replace(entry, column=replace(entry.column, default=read.default))


def with_reference(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry pointing to `table.column` (`table` alone: its `id`), or to nothing."""
    if not text.strip():
        return replace(entry, reference=None)
    read = parse_column(f"x int -> {text.strip()}").reference
    old = entry.reference
    if read and old:
        read = replace(read, on_delete=old.on_delete, on_update=old.on_update)
    return replace(entry, reference=read)


def with_key(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry with that key and no other."""
    primary = text == "primary key"
    column = replace(entry.column, not_null=entry.column.not_null or primary)
    return replace(entry, column=column, primary=primary, unique=text == "unique", indexed=text == "index")


def with_action(entry: ColumnEntry, text: str, part: str) -> ColumnEntry:
    """The entry with another ON DELETE or ON UPDATE; nothing changes without a reference."""
    action: ReferentialAction = next((known for known in ACTIONS if known == text), "no action")
    return replace(entry, reference=replace(entry.reference, **{part: action})) if entry.reference else entry


def key_of(entry: ColumnEntry) -> str:
    """The key of an entry, in the words of the choice."""
    states = (entry.primary, entry.unique, entry.indexed)
    return next((word for word, state in zip(KEYS[1:], states, strict=True) if state), NO_KEY)


def reference_text(reference: Reference | None) -> str:
    """`table.column`."""
    return f"{reference.table}.{reference.column}" if reference else ""


def default_text(entry: ColumnEntry) -> str:
    """The default as one types it."""
    default = entry.column.default
    return "now" if default == "(now())" else default or ""


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


PARTS = (
    Part("name", "Name", lambda entry: entry.column.name, with_name, "room_id", needed=True),
    Part("type", "Type", lambda entry: entry.column.type, with_type, "varchar(50)", needed=True),
    Part("null", "Null", *_flag("not_null", "not null", "null allowed"), options=("null allowed", "not null")),
    Part("default", "Default", default_text, with_default, "0, 'open', now"),
    Part("key", "Key", key_of, with_key, options=KEYS),
    Part("count", "Counting", *_flag("autoincrement", "auto_increment", "plain"), options=("plain", "auto_increment")),
    Part("reference", "Refers to", lambda entry: reference_text(entry.reference), with_reference, "rooms.id"),
    Part("delete", "On delete", *_action("on_delete"), options=("no action", "cascade", "set null", "restrict")),
)
