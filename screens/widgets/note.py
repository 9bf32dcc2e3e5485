"""A note beside the fields. Said again, it lays nothing out: a key that changes no word of it costs nothing."""

from __future__ import annotations

from textual.visual import VisualType
from textual.widgets import Label


class Note(Label):
    """Text that is never markup."""

    def __init__(self, *, id: str, classes: str = "note") -> None:  # noqa: A002 - Textual's name
        """Empty at first."""
        super().__init__("", id=id, classes=classes, markup=False)
        self._said: VisualType = ""

    def say(self, text: VisualType) -> None:
        """Show another text."""
        if text != self._said:
            self._said = text
            self.update(text)
