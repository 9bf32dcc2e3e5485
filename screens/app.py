"""The application: one session, twelve steps, and the keys that work everywhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from screens.deriving import Deriving
from screens.keys import EVERYWHERE
from screens.messages import DerivedReady, Go
from screens.resuming import offer_drafts
from screens.routes import load_palette, load_step
from screens.saving import Saving
from screens.shell import Shell
from wizard.errors import ExitCode
from wizard.steps import STEPS, neighbour

if TYPE_CHECKING:
    from screens.step_screen import StepScreen
    from wizard.session import Session

TWICE = 3.0
"""Seconds within which ctrl+c counts as pressed twice."""
HANDOVER = 0.0005
"""Seconds after which a worker lets the keyboard have the processor, which asks for it several times in each key."""
IN_MODALS = {"leave", "interrupt", "press"}
"""The actions that work while a dialog is open."""


class WizardApp(Shell):
    """The wizard on a terminal."""

    SCREENS = {  # noqa: RUF012
        step.id: partial(load_step, step.id) for step in STEPS
    }
    COMMANDS = {load_palette}  # noqa: RUF012

    def __init__(
        self, opening: Callable[[], Session], theme: str = "", *, file: Path | None = None, offer_resume: bool = False
    ) -> None:
        """Open the wizard on the session that `opening` gives; raises like `Shell`."""
        super().__init__(opening, theme, file=file)
        self.deriving = Deriving(self, lambda: self.session.plan)
        self.saving = Saving(self)
        self._interrupted = 0.0
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dialogs keep the keys of the steps to themselves."""
        ours = any(key.action == action for key in EVERYWHERE)
        if ours and isinstance(self.screen, ModalScreen):
            return action in IN_MODALS
        return super().check_action(action, parameters)

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

    def action_press(self, key: str) -> None:
        """Press a key, for those who click on it."""
        self.simulate_key(key)

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

    def action_help(self) -> None:
        """What the focused field is about."""
        from screens.modals.help import Help

        if screen := self.step_screen:
            self.push_screen(Help(screen.step, self.focused))

    def action_preview(self) -> None:
        """The document, full screen."""
        from screens.modals.document import Document

        if screen := self.step_screen:
            self.push_screen(Document(self.deriving.latest, screen.step.headings))

    def action_editor(self) -> None:
        """The focused text in $EDITOR."""
        from screens.outside import edit_focused

        edit_focused(self)

    def action_write(self) -> None:
        """Write the document to its file."""
        from screens.writing import write_document

        write_document(self)

    def action_copy(self) -> None:
        """Copy the document."""
        from screens.writing import copy_document

        copy_document(self)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy, honestly: Textual's own way sends one sequence that tmux drops."""
        from screens.writing import put_on_clipboard

        self._clipboard = text
        put_on_clipboard(self, text)

    def action_undo(self) -> None:
        """Take the last edit back."""
        self.say("undone" if self.session.undo() else "nothing to undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.say("done again" if self.session.redo() else "nothing to redo")

    def say(self, text: str, level: str = "note") -> None:
        """Put a line on the status line of the step."""
        if screen := self.step_screen:
            screen.say(text, level)

    def action_interrupt(self) -> None:
        """Copy what is selected; pressed twice without a selection, leave."""
        from screens.outside import selection

        if text := selection(self):
            self.copy_to_clipboard(text)
        elif time.monotonic() - self._interrupted < TWICE:
            self.leave(ExitCode.CANCELLED)
        else:
            self._interrupted = time.monotonic()
            self.say("ctrl+c again leaves; the draft is kept")

    def action_leave(self) -> None:
        """Leave; the draft is kept."""
        self.leave(ExitCode.DONE)

    def leave(self, code: int) -> None:
        """Save what is not saved yet, and end with this exit code."""
        self.finish()
        self.exit(code)

    def finish(self) -> None:
        """Take over what was typed, and save what is not saved yet."""
        self.take_typed()
        super().finish()

    def take_typed(self) -> None:
        """Take over what was typed into the step that is shown."""
        if screen := self.step_screen:
            screen.leaving()

    def action_command_palette(self) -> None:
        """Any action or field, by typing."""
        from textual.command import CommandPalette

        self.push_screen(CommandPalette(placeholder="An action, a step or a field", id="--command-palette"))


def run(app: WizardApp, *, mouse: bool = True) -> int:
    """Run the wizard until it is left; the exit code of the process.

    Raises:
        WizardError: the session could not be opened.
    """
    sys.setswitchinterval(HANDOVER)
    code = app.run(mouse=mouse)
    if defect := app.failure or app._exception:
        raise defect
    return ExitCode.CANCELLED if code is None else code
