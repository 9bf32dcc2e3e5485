"""The wizard on a terminal: what the keys do that work everywhere, beside going through the steps."""

from __future__ import annotations

import sys
import time

from textual.screen import ModalScreen

from screens.keys import EVERYWHERE
from screens.routes import load_palette
from screens.stepping import Stepping
from wizard.errors import ExitCode

TWICE = 3.0
"""Seconds within which ctrl+c counts as pressed twice."""
HANDOVER = 0.0005
"""Seconds after which a worker lets the keyboard have the processor, which asks for it several times in each key."""
IN_MODALS = {"leave", "interrupt", "press"}
"""The actions that work while a dialog is open."""


class WizardApp(Stepping):
    """The application."""

    COMMANDS = {load_palette}  # noqa: RUF012
    _interrupted = 0.0
    """When ctrl+c was pressed last, on the monotonic clock."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dialogs keep the keys of the steps to themselves."""
        ours = any(key.action == action for key in EVERYWHERE)
        if ours and isinstance(self.screen, ModalScreen):
            return action in IN_MODALS
        return super().check_action(action, parameters)

    def action_press(self, key: str) -> None:
        """Press a key, for those who click on it."""
        self.simulate_key(key)

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

    def action_command_palette(self) -> None:
        """Any action or field, by typing."""
        from screens.modals.palette import Palette

        self.push_screen(Palette(placeholder="An action, a step or a field", id="--command-palette"))

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
