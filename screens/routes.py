"""Where the screen of a step is, and the palette: imported when they are first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.command import Provider

    from screens.step_screen import StepScreen


def load_palette() -> type[Provider]:
    """What the command palette offers."""
    from screens.palette import Everything

    return Everything


def load_step(step: str) -> StepScreen:
    """The screen of a step: the class `Step` of `screens.steps.<id>`."""
    return cast("StepScreen", import_module(f"screens.steps.{step}").Step())
