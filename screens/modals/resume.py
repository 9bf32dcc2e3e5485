"""The start: go on with a draft of this project, or begin anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.modals.pick import Pick
from wizard.drafts import Draft, age
from wizard.steps import BY_ID, STEPS, step_number

NEW = ""
"""The key of the choice to begin anew."""


class Resume(Pick):
    """The drafts, the newest first; Delete throws one away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "discard", "Delete the draft", show=False, priority=True)
    ]

    def __init__(self, drafts: Sequence[tuple[Path, Draft]]) -> None:
        """Offer these drafts."""
        rows = [(str(path), draft_line(draft)) for path, draft in drafts]
        super().__init__(
            "Resume a draft?",
            [*rows, (NEW, "Start a new spec")],
            note="Enter resumes, Delete throws a draft away, Esc starts a new spec",
        )

    def action_discard(self) -> None:
        """Delete the highlighted draft."""
        path = self.highlighted
        if path:
            Path(path).unlink(missing_ok=True)
            self.take_off(path)


def draft_line(draft: Draft) -> str:
    """`Room invites   step 4/12 Column changes   12 minutes ago`."""
    step = BY_ID.get(draft.step, STEPS[0])
    place = f"step {step_number(step.id)}/{len(STEPS)} {step.title}"
    return f"{draft.spec.title or 'untitled'}   {place}   {age(draft.saved)}"
