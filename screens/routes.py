"""Which module has the screen of a step. It is imported when the step is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from screens.step_screen import StepScreen


def load_step(step: str) -> StepScreen:
    """The screen of a step: the class `Step` of `screens.steps.<id>`."""
    return cast("StepScreen", import_module(f"screens.steps.{step}").Step())
