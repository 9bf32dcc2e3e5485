"""Which tables a change is about, and what each was before."""

from __future__ import annotations

from typing import Any

from wizard.changes import CreateTable, DataStep, RenameTable
from wizard.spec import Spec


def existing_touched(spec: Spec) -> list[str]:
    """The tables of the baseline that the change touches, by their names after it."""
    new = {change.table.name for change in spec.changes if isinstance(change, CreateTable)}
    return [name for name in touched(spec) if name not in new]


def touched(spec: Spec) -> list[str]:
    """All tables that the change creates, changes or drops, in the order of the changes."""
    names: list[str] = []
    for change in spec.changes:
        if isinstance(change, DataStep):
            continue
        names.append(_table_of(change))
    return list(dict.fromkeys(names))


def _table_of(change: Any) -> str:
    if isinstance(change, CreateTable):
        return change.table.name
    return str(change.to if isinstance(change, RenameTable) else change.table)
