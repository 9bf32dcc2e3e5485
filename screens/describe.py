"""A change in a few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wizard.changes import Change

WORDS: dict[str, Callable[[Any], str]] = {
    "create_table": lambda c: f"new table {c.table.name}",
    "drop_table": lambda c: f"drop table {c.table}",
    "rename_table": lambda c: f"rename {c.table} to {c.to}",
    "set_table_options": lambda c: f"options of {c.table}",
    "add_column": lambda c: f"add {c.table}.{c.column.name}",
    "modify_column": lambda c: f"change {c.table}.{c.column.name}",
    "rename_column": lambda c: f"rename {c.table}.{c.column} to {c.to}",
    "drop_column": lambda c: f"drop {c.table}.{c.column}",
    "add_index": lambda c: f"index {c.index.name}",
    "drop_index": lambda c: f"drop index {c.index}",
    "set_primary_key": lambda c: f"primary key of {c.table}",
    "add_foreign_key": lambda c: f"{c.table}.{', '.join(c.foreign_key.columns)} to {c.foreign_key.table}",
    "drop_foreign_key": lambda c: f"drop foreign key {c.foreign_key}",
    "add_check": lambda c: f"check {c.check.name}",
    "drop_check": lambda c: f"drop check {c.check}",
    "data_step": lambda c: f"data step: {c.why or c.sql}",
}


def describe(change: Change) -> str:
    """The change in a few words."""
    return WORDS[change.kind](change)
