"""F2: all steps, what is open in each, and the jump to one."""

from __future__ import annotations

from screens.derived import Derived
from screens.glyphs import GLYPHS
from screens.modals.pick import Pick
from screens.status import StepStatus, status_of
from wizard.session import Session
from wizard.steps import STEPS

SIGNS = {
    StepStatus.DONE: GLYPHS.good,
    StepStatus.WARNING: GLYPHS.warning,
    StepStatus.ERROR: GLYPHS.error,
    StepStatus.OPEN: GLYPHS.open,
    StepStatus.SKIPPED: GLYPHS.skipped,
}


class StepList(Pick):
    """The twelve steps, one a row."""

    def __init__(self, session: Session, derived: Derived | None) -> None:
        """List the steps of this session; findings come from what is derived so far."""
        states = [status_of(step, session.spec, session.plan, derived) for step in STEPS]
        width = max(len(step.title) for step in STEPS)
        rows = [
            (step.id, f"{SIGNS[state.status]:<2} {number:>2} {step.title:<{width}}  {state.text}")
            for number, (step, state) in enumerate(zip(STEPS, states, strict=True), 1)
        ]
        super().__init__("Steps", rows, chosen=session.step)
