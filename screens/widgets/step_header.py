"""The first line: where one is among the steps, and what the spec is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from screens.glyphs import GLYPHS
from wizard.steps import STEPS, Step, step_number

if TYPE_CHECKING:
    from wizard.change_types import ChangeType
    from wizard.plan import Plan
    from wizard.spec import Spec


class StepHeader(Widget):
    """`3/12 Table definition ●●◐○○○○○○○○○   Room invites`. A click opens the list of steps."""

    title: reactive[str] = reactive("")
    types: reactive[frozenset[ChangeType]] = reactive(frozenset())

    def __init__(self, step: Step) -> None:
        """Head this step."""
        super().__init__()
        self.step = step

    def show(self, spec: Spec, plan: Plan) -> None:
        """Show the spec's title, and the steps that it needs."""
        self.title, self.types = spec.title, plan.wanted_types

    def render(self) -> Content:
        """One line that fills the width."""
        number = step_number(self.step.id)
        left = Content.assemble(
            (f"{number}/{len(STEPS)} ", "$text-muted"),
            (self.step.title, "bold"),
            "  ",
            (dots(self.step, self.types), "$accent"),
        )
        room = self.size.width - left.cell_length - 2
        title = Content(self.title or "untitled").truncate(max(room, 0), ellipsis=True)
        gap = max(self.size.width - left.cell_length - title.cell_length, 1)
        return Content.assemble(left, " " * gap, title.stylize("" if self.title else "$text-muted"))

    async def on_click(self, _event: events.Click) -> None:
        """Open the list of steps."""
        await self.run_action("app.steps")


def dots(here: Step, types: frozenset[ChangeType]) -> str:
    """A sign for each step: behind, here, ahead, or not needed."""
    number = step_number(here.id)

    def dot(place: int, step: Step) -> str:
        if place == number:
            return GLYPHS.here
        if not step.needed(types):
            return GLYPHS.skipped
        return GLYPHS.past if place < number else GLYPHS.ahead

    return "".join(dot(place, step) for place, step in enumerate(STEPS, 1))
