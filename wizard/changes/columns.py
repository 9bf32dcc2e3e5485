"""The column part of `diff`: what is added, redefined and moved, with as few moves as possible."""

from __future__ import annotations

from bisect import bisect_left

from wizard.changes.kinds import AddColumn, Change, DropColumn, ModifyColumn
from wizard.schema import Column, Table


def column_changes(before: Table, after: Table) -> list[Change]:
    """AddColumn, ModifyColumn and re-creations that lead to the columns of `after`; columns that go are left alone."""
    again = recreated(before, after)
    survivors = [c.name for c in before.columns if c.name in after.columns and c.name not in again]
    still = _longest_ordered(survivors, after.columns.names)
    present = {*survivors}
    changes: list[Change] = [DropColumn(after.name, name) for name in sorted(again)]
    for column in after.columns:
        prior = after.columns.before(column.name)
        if column.name not in present:
            later = after.columns.names[after.columns.names.index(column.name) + 1 :]
            changes.append(AddColumn(after.name, column, prior if present.intersection(later) else None))
        elif column.name not in still:
            changes.append(ModifyColumn(after.name, column, prior))
        elif column != before.columns[column.name]:
            changes.append(ModifyColumn(after.name, column))
        present.add(column.name)
    return changes


def recreated(before: Table, after: Table) -> set[str]:
    """Columns that no MODIFY can turn into what they become: a virtual one changes kind or plainness (MySQL 3106)."""
    return {c.name for c in after.columns if c.name in before.columns and _other_storage(before.columns[c.name], c)}


def _other_storage(old: Column, new: Column) -> bool:
    kinds = {column.generated.kind if column.generated else "plain" for column in (old, new)}
    return "virtual" in kinds and len(kinds) == 2


def _longest_ordered(names: list[str], order: tuple[str, ...]) -> set[str]:
    """The largest subset of `names` that already stands in the given order (longest increasing subsequence)."""
    rank = {name: place for place, name in enumerate(order)}
    tails: list[int] = []
    ends: list[str] = []
    came_from: dict[str, str | None] = {}
    for name in names:
        place = bisect_left(tails, rank[name])
        came_from[name] = ends[place - 1] if place else None
        tails[place : place + 1], ends[place : place + 1] = [rank[name]], [name]
    kept: set[str] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = came_from[last]
    return kept
