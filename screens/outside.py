"""What leaves the interface for a moment: the user's editor, and the text that is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

from screens.widgets.prose import Prose
from wizard.errors import WizardError

if TYPE_CHECKING:
    from screens.app import WizardApp


def selection(app: WizardApp) -> str:
    """The selected text: of the focused field, else of the screen."""
    focused = app.focused
    if isinstance(focused, Input | TextArea) and focused.selected_text:
        return str(focused.selected_text)
    return app.screen.get_selected_text() or ""


def edit_focused(app: WizardApp) -> None:
    """Open the focused text in $EDITOR, and take over what comes back."""
    focused = app.focused
    if not isinstance(focused, Prose) or focused.read_only:
        app.say("$EDITOR works on texts of several lines: put the cursor into one", "warning")
        return
    from textual.app import SuspendNotSupported

    from wizard.editor import edit_text

    try:
        with app.suspend():
            edited = edit_text(focused.text, suffix=focused.EDITOR_SUFFIX)
    except WizardError as error:
        app.say(str(error).replace("\n", " "), "error")
        return
    except SuspendNotSupported:
        app.say("this terminal cannot be lent to $EDITOR", "warning")
        return
    app.refresh()
    focused.text = edited.text
    if edited.problem:
        app.say(edited.problem, "error")
