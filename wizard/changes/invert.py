"""`invert`: the changes that lead back."""

from __future__ import annotations

from collections.abc import Iterable

from wizard.changes.apply import apply_one
from wizard.changes.diff import diff
from wizard.changes.kinds import Change, DataStep
from wizard.changes.renames import Renames
from wizard.schema import Schema


def invert(before: Schema, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes with `apply(apply(before, changes), inverse) == before`.

    Rows are another matter: what a dropped column held does not come back, and a data step is taken back only
    where it says how.
    """
    inverse: list[tuple[Change, ...]] = []
    state = before
    for change in changes:
        after = apply_one(change, state)
        if isinstance(change, DataStep):
            inverse.append(_undone(change))
        else:
            inverse.append(diff(after, state, Renames.of([change]).inverse()))
        state = after
    return tuple(step for steps in reversed(inverse) for step in steps)


def _undone(step: DataStep) -> tuple[Change, ...]:
    if not step.undo:
        return ()
    why = f"takes back: {step.why or step.sql}"
    return (DataStep(step.undo, why, step.sql, "after" if step.when == "before" else "before"),)
