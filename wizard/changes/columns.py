"""The column part of `diff`: what is added, redefined and moved, with as few moves as possible."""

from __future__ import annotations

from bisect import bisect_left

from wizard.changes.kinds import AddColumn, Change, DropColumn, ModifyColumn
from wizard.schema import Column, Table


def column_changes(before: Table, after: Table) -> list[Change]:
    """AddColumn, ModifyColumn and re-creations that lead to the columns of `after`; columns that go are left alone.

    Generated columns come last: what they compute from must be there (MySQL 1054).
    """
    again = recreated(before, after)
    survivors = [c.name for c in before.columns if c.name in after.columns and c.name not in again]
    placed = _longest_ordered(survivors, after.columns.names)
    changes: list[Change] = [DropColumn(after.name, name) for name in sorted(again)]
    for column in sorted(after.columns, key=lambda column: column.generated is not None):
        change = _column_change(column, before, after, survivors, placed)
        changes += [change] if change else []
        placed.add(column.name)
    return changes


def _column_change(
    column: Column, before: Table, after: Table, survivors: list[str], placed: set[str]
) -> Change | None:
    """How one column gets to be as and where it shall be; `placed` are the columns that are in their place already."""
    here = after.columns.names.index(column.name)
    prior = next((name for name in reversed(after.columns.names[:here]) if name in placed), "")
    if column.name not in survivors:
        at_end = placed.isdisjoint(after.columns.names[here + 1 :])
        return AddColumn(after.name, column, None if at_end else prior)
    if column.name not in placed:
        return ModifyColumn(after.name, column, prior)
    return ModifyColumn(after.name, column) if column != before.columns[column.name] else None


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
