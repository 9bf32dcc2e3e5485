"""A line of text with completion: what fits is listed on the status line, ↓ and ↑ take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from screens.completion import Complete, Completion
from screens.messages import Say
from screens.parts import Part
from screens.widgets.line import Line


class Completing(Line):
    """An input that offers completions; it never inserts one by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "take(1)", "Take the next completion", show=False),
        Binding("up", "take(-1)", "Take the completion before", show=False),
    ]

    @dataclass
    class Pasted(Message):
        """Several lines were pasted; an input by itself would take the first."""

        text: str

    part: Part | None = None
    """What it is of an editor row."""
    hint = ""
    """What the status line says while the cursor is here."""

    def __init__(self, complete: Complete, *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        """`complete` gives what fits to a text."""
        super().__init__(placeholder=placeholder, id=id)
        self.complete = complete
        self._offer = Completion(0)
        self._place = -1
        self._taking = False

    def offer(self) -> None:
        """Work out what fits to the text, and say it."""
        self._offer, self._place = self.complete(self.value), -1
        self._say()

    def action_take(self, move: int) -> None:
        """Put the next (or previous) completion in the place of the word."""
        if self._place < 0:
            self._offer = self.complete(self.value)
        if not self._offer.options:
            return
        self._place = (self._place + move) % len(self._offer.options) if self._place >= 0 or move > 0 else -1
        self._taking = True
        self.value = self.value[: self._offer.start] + self._offer.options[self._place]
        self.cursor_position = len(self.value)
        self._say()

    def watch_value(self, _value: str) -> None:
        """Typed text starts the choice anew; a completion that was taken does not."""
        if self._taking:
            self._taking = False
        elif self.has_focus:
            self.offer()

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.strip().splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(event.text))

    def _on_focus(self, event: events.Focus) -> None:
        super()._on_focus(event)
        self.call_later(self.offer)

    def _say(self) -> None:
        if self._offer.options:
            shown = (f"[{o}]" if place == self._place else o for place, o in enumerate(self._offer.options))
            self.post_message(Say("↓ " + "  ".join(shown)))
