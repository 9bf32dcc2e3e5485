"""What is done with a paste: taken, refused with a reason, or offered in MySQL's words."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from screens.messages import Say
from wizard.errors import WizardError
from wizard.pasted import ForeignSqlError, Pasted, read_paste
from wizard.schema import Schema


def paste(node: Widget, text: str, schema: Schema, take: Callable[[Pasted], None]) -> None:
    """Hand what was pasted to `take`; another dialect's statements only once the user agrees to their translation."""
    try:
        take(read_paste(text, schema))
    except ForeignSqlError as error:
        from screens.modals.offer import Offer

        def taken(yes: bool | None, written: str = error.written) -> None:
            if yes:
                paste(node, written, schema, take)

        node.app.push_screen(Offer(error.what, error.written), taken)
    except WizardError as error:
        node.post_message(Say(f"{error.what}. {error.remedy}".strip(), "error"))
