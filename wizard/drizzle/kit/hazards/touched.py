"""The part of two snapshots that a migration has to do with: a change costs the same in a schema of any size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from wizard.drizzle.snapshot import Snapshot, TableJson


def touched(before: Snapshot, after: Snapshot) -> tuple[Snapshot, Snapshot]:
    """Both snapshots with the tables that differ and all that a server looks at for these.

    Those are the parents and the children of a table, and the tables that have a foreign key or a check of the same
    name, which is unique in the whole database (1826, 3822).
    """
    old, new = before["tables"], after["tables"]
    changed = {name for name in {**old, **new} if old.get(name) != new.get(name)}
    tables = [table for name in changed for table in (old.get(name), new.get(name)) if table]
    near = changed | {parent for table in tables for parent in _parents(table)}
    names = {name for table in tables for name in _names(table)}
    for table in (*old.values(), *new.values()):
        if not changed.isdisjoint(_parents(table)) or not names.isdisjoint(_names(table)):
            near.add(table["name"])
    return _only(before, near), _only(after, near)


def _parents(table: TableJson) -> Iterator[str]:
    return (key["tableTo"] for key in table["foreignKeys"].values())


def _names(table: TableJson) -> Iterator[str]:
    """The names of a table's foreign keys and checks."""
    yield from table["foreignKeys"]
    yield from table["checkConstraint"]


def _only(snapshot: Snapshot, names: set[str]) -> Snapshot:
    tables = {name: table for name, table in snapshot["tables"].items() if name in names}
    return cast(Snapshot, {**snapshot, "tables": tables})
