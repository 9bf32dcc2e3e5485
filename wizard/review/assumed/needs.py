"""What an operation needs to be there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from wizard.review.operation import Operation
from wizard.review.script import Script
from wizard.schema import Check, Column, ForeignKey, Index, index_on

ALIKE = 0.85
"""How alike two names are when one is a misspelling of the other, from 0 to 1."""
REST = "…"
"""A column that stands for all others of an assumed table."""


def misspelt(name: str, made: str) -> bool:
    """Whether a name is nearly that of a table which the scripts make; `rooms2` beside `rooms` is none."""
    same_numbers = re.findall(r"\d+", name) == re.findall(r"\d+", made)
    return same_numbers and SequenceMatcher(None, name, made).ratio() >= ALIKE


def operations_of(script: Script) -> Iterator[Operation]:
    """All operations of a script."""
    return (op for statement in script.statements for op in statement.operations)


def columns_of(op: Operation) -> Iterable[str]:
    """The columns that an operation needs to be there."""
    match op.kind:
        case "add_index":
            return op.index.columns if op.index else ()
        case "add_primary_key":
            return op.primary_key.columns if op.primary_key else ()
        case "add_foreign_key":
            return op.foreign_key.columns if op.foreign_key else ()
        case "add_column":
            return (op.after or "",)
        case "drop_column" | "modify_column" | "rename_column" | "set_default" | "set_column_visibility":
            return (op.name, op.after or "")
        case _:
            return ()


def dropped_from(op: Operation) -> str:
    """Where a table keeps what an operation needs by its name."""
    kinds = {
        "drop_index": "indexes",
        "rename_index": "indexes",
        "set_index_visibility": "indexes",
        "drop_foreign_key": "foreign_keys",
        "drop_check": "checks",
        "set_enforced": "checks",
    }
    return kinds.get(op.kind, "")


Item = Index | ForeignKey | Check


def made_by(op: Operation, kind: str) -> Item | None:
    """The index or constraint that an operation adds."""
    found: dict[str, Item | None] = {"indexes": op.index, "foreign_keys": op.foreign_key, "checks": op.check}
    return found[kind] if "add" in op.kind else None


def stand_in(kind: str, name: str, table: str) -> Item:
    """An index or constraint of that name of which nothing else is known."""
    if kind == "foreign_keys":
        return ForeignKey(name, (REST,), table, (REST,))
    return Check(name, "1") if kind == "checks" else index_on(name, REST)


def guess(op: Operation, name: str) -> Column:
    """A column of a type that lets the operation work."""
    part = next((part for part in op.index.parts if part.column == name), None) if op.index else None
    if op.index and op.index.kind == "spatial":
        return Column(name, "point", not_null=True)
    long = op.index and (op.index.kind == "fulltext" or (part and part.length))
    kind = "text" if long else "varchar(255)" if op.kind == "set_default" else "int"
    return Column(name, kind, not_null=op.kind == "add_index")
