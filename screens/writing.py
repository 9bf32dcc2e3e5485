"""The finished document: to its file, and to the clipboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wizard import exporting
from wizard.errors import WizardError
from wizard.exporting import document_path

if TYPE_CHECKING:
    from screens.app import WizardApp
    from wizard.clipboard import CopyResult


def write_document(app: WizardApp) -> bool:
    """Write the document, and say where; False when it could not be written."""
    try:
        written = exporting.write_document(app.session.plan)
    except WizardError as error:
        app.say(str(error).replace("\n", " "), "error")
        return False
    app.say(written.sentence, "good")
    return True


def copy_document(app: WizardApp) -> None:
    """Write the document to its file, then copy it: a copy that fails costs nothing."""
    if write_document(app):
        plan = app.session.plan
        put_on_clipboard(app, plan.document, str(document_path(plan)))


def copy_section(app: WizardApp) -> None:
    """Ask for one section of the document, and copy it with its heading."""
    from screens.modals.pick import Pick
    from wizard.document.outline import headings, section_at

    document = app.session.plan.document
    found = list(headings(document))

    def copy(chosen: str | None) -> None:
        if chosen is not None:
            put_on_clipboard(app, section_at(document, found[int(chosen)]))

    options = [(str(place), "  " * (heading.level - 1) + heading.text) for place, heading in enumerate(found)]
    app.push_screen(Pick("Copy a section", options), copy)


def put_on_clipboard(app: WizardApp, text: str, path: str = "") -> None:
    """Copy in a thread, since a clipboard program may hang, and say how sure it is."""
    app.run_worker(partial(_copy, app, text, path), thread=True, group="copy", exit_on_error=False)


def _copy(app: WizardApp, text: str, path: str) -> None:
    from wizard.clipboard import copy

    result: CopyResult = copy(text, write_terminal=partial(app.call_from_thread, _write_terminal, app))
    level = {"verified": "good", "sent": "note"}.get(result.certainty, "error")
    app.call_from_thread(app.say, result.sentence(path), level)


def _write_terminal(app: WizardApp, sequence: str) -> None:
    """Write a control sequence through Textual's driver, in turn with what it paints."""
    if app._driver:
        app._driver.write(sequence)
