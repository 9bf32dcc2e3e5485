"""A text area whose undo goes on into the session's once its own is used up."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from screens.parts import Part
from screens.widgets.changed_lines import ChangedLines


class Prose(ChangedLines):
    """Several lines of text. Tab leaves it, Enter is a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "to_start", "Go to the start of the text", show=False),
        Binding("ctrl+end", "to_end", "Go to the end of the text", show=False),
    ]
    EDITOR_SUFFIX = ".md"
    """The kind of file that $EDITOR gets."""
    GOES_ON = True
    """Whether typing goes on at the end of the text when the focus comes to a cursor that was never moved."""
    part: Part | None = None
    """What it is of an editor row."""
    hint = ""
    """What the status line says while the cursor is here."""

    def __init__(
        self,
        text: str = "",
        *,
        compact: bool = True,
        placeholder: str = "",
        read_only: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Tab moves on: a text area that keeps it is a trap for the keyboard."""
        super().__init__(
            text,
            compact=compact,
            placeholder=placeholder,
            tab_behavior="focus",
            read_only=read_only,
            id=id,
            highlight_cursor_line=False,
        )

    def _on_focus(self, event: events.Focus) -> None:
        """Textual's hook."""
        if self.GOES_ON and not self.read_only and self.cursor_location == (0, 0):
            self.move_cursor(self.document.end)
        super()._on_focus(event)

    def action_to_start(self) -> None:
        """Put the cursor before the first character."""
        self.move_cursor((0, 0))

    def action_to_end(self) -> None:
        """Put the cursor behind the last character."""
        self.move_cursor(self.document.end)

    def action_undo(self) -> None:
        """Undo here; else in the session."""
        before = self.text
        self.undo()
        if self.text == before:
            raise SkipAction

    def action_redo(self) -> None:
        """Redo here; else in the session."""
        before = self.text
        self.redo()
        if self.text == before:
            raise SkipAction
