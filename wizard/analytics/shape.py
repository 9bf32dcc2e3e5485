"""What `SELECT *` of a table returns before and after a change, and why the two do not go into one Parquet file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.analytics.arrival import columns_read, dtype, fits
from wizard.schema import Table


def differences(before: Table, after: Table, renamed: Mapping[str, str]) -> list[str]:
    """What changes in the rows that a sync reads, as phrases; none when new rows still fit the old file.

    `renamed` maps old column names to new ones.
    """
    old = {renamed.get(column.name, column.name): column for column in columns_read(before)}
    new = {column.name: column for column in columns_read(after)}
    both = [name for name in old if name in new]
    phrases = {
        "adds {}": [f"`{name}`" for name in new if name not in old],
        "drops {}": [f"`{column.name}`" for name, column in old.items() if name not in new],
        "renames {}": [f"`{old[name].name}` to `{name}`" for name in both if old[name].name != name],
        "changes the type of {}": [_retyped(name, old[name].type, new[name].type) for name in both],
        "reorders {}": _moved(both, [name for name in new if name in old]),
    }
    named = {phrase: [name for name in names if name] for phrase, names in phrases.items()}
    return [phrase.format(", ".join(names)) for phrase, names in named.items() if names]


def gone(before: Table, after: Table, renamed: Mapping[str, str]) -> list[str]:
    """The old column names that calculations can no longer read."""
    names = [column.name for column in columns_read(after)]
    return [c.name for c in columns_read(before) if c.name in renamed or c.name not in names]


def _retyped(name: str, old: str, new: str) -> str:
    if fits(old, new):
        return ""
    return f"`{name}` (polars: {dtype(old)} to {dtype(new)})"


def _moved(old: Iterable[str], new: Iterable[str]) -> list[str]:
    return [f"`{name}`" for was, name in zip(old, new, strict=True) if was != name]
