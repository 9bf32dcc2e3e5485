"""The finished document: to its file, and to the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from screens.derived import derive
from wizard.atomic import write_atomic
from wizard.errors import WizardError
from wizard.plan import Plan

if TYPE_CHECKING:
    from screens.app import WizardApp


def document_path(plan: Plan) -> Path:
    """Where the document of a spec goes."""
    words = "".join(c if c.isalnum() else " " for c in plan.spec.title.lower()).split()
    return plan.settings.path("export_folder") / f"{'-'.join(words) or 'untitled'}.md"


def write_document(app: WizardApp) -> None:
    """Write the document, and say where."""
    screen, plan = app.step_screen, app.session.plan
    if screen is None:
        return
    document, path = derive(plan).document, document_path(plan)
    if not document:
        screen.say("there is no document yet", "warning")
        return
    try:
        write_atomic(path, document)
    except WizardError as error:
        screen.say(str(error).replace("\n", " "), "error")
    else:
        screen.say(f"written: {path}", "good")


def copy_document(app: WizardApp) -> None:
    """Copy the document to the clipboard."""
    if screen := app.step_screen:
        app.copy_to_clipboard(derive(app.session.plan).document)
        screen.say("sent to the terminal's clipboard; ctrl+s writes the file", "note")
