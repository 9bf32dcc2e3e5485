"""The application as a walk through the steps: which one is shown, and what tells it that the spec has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.await_complete import AwaitComplete

from screens.deriving import Deriving
from screens.messages import DerivedReady, Go
from screens.resuming import offer_drafts
from screens.routes import load_step
from screens.saving import Saving
from screens.shell import Shell
from wizard.steps import STEPS, neighbour

if TYPE_CHECKING:
    from screens.step_screen import StepScreen
    from wizard.session import Session


class Stepping(Shell):
    """Shows one step of the session at a time."""

    SCREENS = {  # noqa: RUF012
        step.id: partial(load_step, step.id) for step in STEPS
    }

    def __init__(
        self, opening: Callable[[], Session], theme: str = "", *, file: Path | None = None, offer_resume: bool = False
    ) -> None:
        """Walk through the session that `opening` gives; raises like `Shell`."""
        super().__init__(opening, theme, file=file)
        self.deriving = Deriving(self, lambda: self.session.plan)
        self.saving = Saving(self)
        self._offer_resume = offer_resume

    async def begin(self) -> None:
        """Show the step that the draft was left at; keys that were pressed before act on it."""
        self.session.subscribe(self._spec_changed)
        await self.switch_screen(self.session.known_step)
        if self._offer_resume:
            await offer_drafts(self)
        self.screen.call_after_refresh(self.keys.release)
        self.deriving.changed()

    @property
    def step_screen(self) -> StepScreen | None:
        """The step that is shown, perhaps below a dialog; none while the session is being opened."""
        if not self.opened:
            return None
        from screens.step_screen import StepScreen

        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, StepScreen)), None)

    def _spec_changed(self) -> None:
        self.session.plan.after  # noqa: B018 - cheap, and must not wait for the worker later
        if screen := self.step_screen:
            screen.refresh_spec()
        self.saving.changed()
        self.deriving.changed()

    @on(DerivedReady)
    def _derived(self, message: DerivedReady) -> None:
        if self.deriving.arrived(message) and (screen := self.step_screen):
            screen.refresh_derived(message.derived)

    @on(Go)
    def _go(self, message: Go) -> None:
        self.go(message.step, message.field)

    def go(self, step: str, field: str = "", at: tuple[int, int] | None = None) -> None:
        """Show a step; the field gets the focus, or the place in its SQL: line and column from 1."""
        if self.screen is not self.step_screen:
            self.pop_screen()
        if step != self.session.step:
            self.take_typed()
            self.switch_screen(step)
        if screen := self.step_screen:
            screen.call_after_refresh(*((screen.point, *at, field) if at else (screen.go_to, field)))

    def pop_screen(self) -> AwaitComplete:
        """Textual's hook. A dialog that a click and a key close at once closes one time: steps are never taken away."""
        return AwaitComplete() if self.screen is self.step_screen else super().pop_screen()

    def action_next(self) -> None:
        """The next step that the change needs."""
        self._step(1)

    def action_back_step(self) -> None:
        """Away with what lies over the step, else the step before."""
        if not self.saving.read():
            self._step(-1)

    def _step(self, move: int) -> None:
        step = neighbour(self.session.step, self.session.plan.wanted_types, move)
        if step != self.session.step:
            self.go(step)
        else:
            self.say("This is the first step. ctrl+q leaves; the draft is kept." if move < 0 else "The last step.")

    def action_steps(self) -> None:
        """The list of steps."""
        from screens.modals.step_list import StepList

        self.push_screen(StepList(self.session, self.deriving.latest), self._chosen)

    def _chosen(self, step: str | None) -> None:
        if step:
            self.go(step)

    def say(self, text: str, level: str = "note") -> None:
        """Put a line on the status line of the step."""
        if screen := self.step_screen:
            screen.say(text, level)

    def take_typed(self) -> None:
        """Take over what was typed into the step that is shown."""
        if screen := self.step_screen:
            screen.leaving()

    def finish(self) -> None:
        """Take over what was typed, and save what is not saved yet."""
        self.take_typed()
        super().finish()
