"""Step 1: what the change is called, what it is and why."""

from __future__ import annotations

from screens.step_screen import StepScreen


class Step(StepScreen):
    """Three questions."""

    STEP = "overview"
