"""One of a few words in one line: ←, → and space go through them, a letter jumps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from screens.parts import Part


class Choice(Widget, can_focus=True):
    """A choice that takes one row and opens nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Choose the one before", show=False),
        Binding("right,space", "move(1)", "Choose the next one", show=False),
    ]
    value: reactive[str] = reactive("")
    hint = ""
    """What the status line says while the focus is here."""
    part: Part | None = None
    """What it is of an editor row."""

    @dataclass
    class Chosen(Message):
        """The user chose another word."""

        choice: Choice
        value: str

        @property
        def control(self) -> Choice:
            """The widget, for `@on` selectors."""
            return self.choice

    def __init__(self, options: Sequence[str], value: str = "", *, id: str | None = None) -> None:  # noqa: A002
        """Choose among these words."""
        super().__init__(id=id)
        self.options = tuple(options)
        self.set_reactive(Choice.value, value or self.options[0])

    def render(self) -> Content:
        """`‹ cascade ›`."""
        return Content(f"< {self.value} >")

    def action_move(self, by: int) -> None:
        """Choose a neighbour, round and round."""
        place = self.options.index(self.value) if self.value in self.options else 0
        self._choose(self.options[(place + by) % len(self.options)])

    def on_key(self, event: events.Key) -> None:
        """A letter chooses the next word that starts with it."""
        if not event.character or not event.character.isalpha():
            return
        place = self.options.index(self.value) if self.value in self.options else -1
        ahead = (*self.options[place + 1 :], *self.options[: place + 1])
        if found := next((option for option in ahead if option.startswith(event.character)), None):
            event.stop()
            self._choose(found)

    def on_click(self) -> None:
        """A click chooses the next one."""
        self.action_move(1)

    def _choose(self, value: str) -> None:
        self.value = value
        self.post_message(self.Chosen(self, value))
