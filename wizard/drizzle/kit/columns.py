"""What changed in a column, attribute by attribute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from wizard.drizzle.snapshot import ColumnJson
from wizard.drizzle.snapshot_values import same

Attribute = Literal["autoincrement", "type", "primaryKey", "default", "notNull", "generated", "onUpdate"]
How = Literal["added", "deleted", "changed"]
ATTRIBUTES: tuple[Attribute, ...] = (
    "autoincrement", "type", "primaryKey", "default", "notNull", "generated", "onUpdate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnDiff:
    """A column that is in both tables, after renames, and differs."""

    name: str
    after: ColumnJson
    how: Mapping[Attribute, How]
    """How each changed attribute changed: it came, it went, or it has another value."""


def column_diffs(before: Mapping[str, ColumnJson], after: Mapping[str, ColumnJson]) -> Iterator[ColumnDiff]:
    """The changed columns in old order."""
    for name, old in before.items():
        new = after.get(name)
        if new is not None and new is not old and (how := _changes(old, new)):
            yield ColumnDiff(name, new, how)


def _changes(old: ColumnJson, new: ColumnJson) -> dict[Attribute, How]:
    """The changed attributes. Types that differ by a space before the parenthesis hide every other change."""
    if old["type"] != new["type"] and _tight(old["type"]) == _tight(new["type"]):
        return {}
    found = ((attribute, _how(old, new, attribute)) for attribute in ATTRIBUTES)
    return {attribute: how for attribute, how in found if how}


def _tight(type_text: str) -> str:
    return type_text.replace(" (", "(", 1)


def _how(old: ColumnJson, new: ColumnJson, attribute: Attribute) -> How | None:
    if attribute not in old:
        return "added" if attribute in new else None
    if attribute not in new:
        return "deleted"
    return None if same(old[attribute], new[attribute]) else "changed"
