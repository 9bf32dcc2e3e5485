"""The parts of a column: how each is read from an entry, and written into one."""

from __future__ import annotations

import re
from dataclasses import replace

from wizard.entry import ACTIONS, ColumnEntry, EntryError, Reference, parse_column
from wizard.schema import Column, Generated, GeneratedKind, ReferentialAction

EMPTY = ColumnEntry(Column("", ""))
NOW = "CURRENT_TIMESTAMP"
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
    read = parse_column(f"x {text.strip()}")
    counting = read.column.type == "serial"
    _alone(read, ColumnEntry(Column("x", read.column.type, autoincrement=counting)), "a type")
    return replace(entry, column=replace(entry.column, type=read.column.type))


def _alone(read: ColumnEntry, expected: ColumnEntry, what: str) -> None:
    """Refuse clauses that belong into other fields, instead of dropping them. Raises EntryError."""
    if read != expected:
        raise EntryError(f"only {what} goes here", 0, "the other fields take the rest")


def with_default(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry with another default; a bare word becomes a string where the type is one."""
    text = text.strip()
    if not text:
        return replace(entry, column=replace(entry.column, default=None))
    if TEXTUAL_TYPE.match(entry.column.type) and not BARE_VALUE.fullmatch(text):
        text = "'" + text.replace("'", "''") + "'"
    read = parse_column(f"x int default {text}")
    _alone(read, ColumnEntry(Column("x", "int", default=read.column.default)), "a default")
    return replace(entry, column=replace(entry.column, default=read.column.default))


def with_reference(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry pointing to `table.column` (`table` alone: its `id`), or to nothing."""
    if not text.strip():
        return replace(entry, reference=None)
    read = parse_column(f"x int -> {text.strip()}")
    _alone(read, ColumnEntry(Column("x", "int"), reference=read.reference), "a reference")
    reference, old = read.reference, entry.reference
    for action in ("on_delete", "on_update"):
        if reference and old and getattr(reference, action) == "no action":
            reference = replace(reference, **{action: getattr(old, action)})
    return replace(entry, reference=reference)


def with_key(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry with that key and no other."""
    primary = text == "primary key"
    column = replace(entry.column, not_null=entry.column.not_null or primary)
    return replace(entry, column=column, primary=primary, unique=text == "unique", indexed=text == "index")


def with_action(entry: ColumnEntry, text: str, part: str) -> ColumnEntry:
    """The entry with another ON DELETE or ON UPDATE; nothing changes without a reference."""
    action: ReferentialAction = next((known for known in ACTIONS if known == text), "no action")
    return replace(entry, reference=replace(entry.reference, **{part: action})) if entry.reference else entry


def with_on_update(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry with another ON UPDATE clause of its own; `now` is CURRENT_TIMESTAMP."""
    text = text.strip()
    return replace(entry, column=replace(entry.column, on_update=NOW if text.lower() in ("now", "now()") else text))


def with_expression(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry computed by an expression, or a plain column again."""
    old = entry.column.generated or Generated("")
    made = replace(old, expression=text.strip()) if text.strip() else None
    return replace(entry, column=replace(entry.column, generated=made))


def with_storage(entry: ColumnEntry, text: str) -> ColumnEntry:
    """The entry computed on read or kept in the row; nothing changes for a plain column."""
    kind: GeneratedKind = "stored" if text == "stored" else "virtual"
    generated = entry.column.generated
    return replace(entry, column=replace(entry.column, generated=replace(generated, kind=kind))) if generated else entry


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


def on_update_text(entry: ColumnEntry) -> str:
    """The column's ON UPDATE clause as one types it."""
    return "now" if entry.column.on_update == NOW else entry.column.on_update


def expression_text(entry: ColumnEntry) -> str:
    """The expression that a column is computed by."""
    return entry.column.generated.expression if entry.column.generated else ""
