"""At the start: go on with a draft of this project, or begin anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from screens.modals.pick import Pick
from wizard.drafts import Draft, age
from wizard.steps import BY_ID, STEPS, step_number

NEW = "new"
SHOWN = 9
"""More drafts than these are left to `spec-wizard drafts`."""


class Resume(Pick):
    """Gives the path of the draft to resume, or NEW."""

    def __init__(self, drafts: Sequence[tuple[Path, Draft]]) -> None:
        """Offer these drafts, the newest first."""
        rows = [(str(path), f"Resume {_described(draft)}") for path, draft in drafts[:SHOWN]]
        super().__init__("You have unfinished specs here", [*rows, (NEW, "Start a new one")])


def _described(draft: Draft) -> str:
    step = BY_ID.get(draft.step, STEPS[0])
    place = f"{step_number(step.id)}/{len(STEPS)} {step.title}"
    return f"{draft.spec.title or '(no name yet)'} · {place} · {age(draft.saved)}"
