"""A line of text that costs little: its width never depends on what is typed, so a key lays nothing out anew.

A text that is there already is kept: it is not selected when the focus comes, and typing goes on at its end.
"""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class Line(Input):
    """An input without a border, in one row, as wide as its place."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--wrong"}
    _wrong: tuple[int, int] | None = None

    virtual_size = Reactive(Size(0, 0))
    """How long the text is. Textual lays the whole screen out when it changes, which only an `auto` width needs."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        """Start with this text."""
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)

    def put(self, text: str) -> None:
        """Show another text, with the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)

    def mark(self, start: int, end: int) -> None:
        """Underline a part that is wrong; an empty part: nothing is."""
        wrong = (start, end) if start < end else None
        if wrong != self._wrong:
            self._wrong = wrong
            self.refresh()

    @property
    def _value(self) -> Text:
        """Textual's hook: the text as it is shown."""
        text = super()._value
        if self._wrong:
            text.stylize(self.get_component_rich_style("line--wrong", partial=True), *self._wrong)
        return text

    def _on_focus(self, event: events.Focus) -> None:
        """Textual's hook. The terminal itself coming to the front moves no cursor."""
        if not event.from_app_focus:
            self.cursor_position = len(self.value)
        super()._on_focus(event)
