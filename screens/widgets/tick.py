"""A box to tick, told apart by its sign and not by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Tick(Widget, can_focus=True):
    """`[x] New Table`. Space, Enter or a click toggles it; up and down go to the field beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "tick", "Tick or untick", show=False),
        Binding("down,j", "app.focus_next", "Go to the next field", show=False),
        Binding("up,k", "app.focus_previous", "Go to the field before", show=False),
    ]
    value: reactive[bool] = reactive(False)

    @dataclass
    class Changed(Message):
        """The user ticked or unticked it."""

        tick: Tick
        value: bool

    def __init__(self, label: str, *, name: str, hint: str = "Space ticks or unticks") -> None:
        """`name` tells the owner which one it is."""
        super().__init__(name=name)
        self.label, self.hint = label, hint

    def render(self) -> Content:
        """The box and its label."""
        return Content(f"[{'x' if self.value else ' '}] {self.label}")

    def action_tick(self) -> None:
        """Tick or untick."""
        self.value = not self.value
        self.post_message(self.Changed(self, self.value))

    def on_click(self) -> None:
        """A click toggles."""
        self.action_tick()
