"""A row of names of which one is chosen: the tables that a step is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from screens.keys import CHIPS, bindings


class Chips(Widget, can_focus=True):
    """`invites  uses  + another`. ← and → choose, `a` adds, `d` drops."""

    KEYS = CHIPS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CHIPS)]
    options: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Key and label of each."""
    chosen: reactive[str] = reactive("")

    class Added(Message):
        """Another one is wanted."""

    @dataclass
    class Chosen(Message):
        """One was chosen."""

        key: str

    @dataclass
    class Dropped(Message):
        """One is to go, or to come back."""

        key: str

    def __init__(self, more: str, hint: str) -> None:
        """`more` is the label of the last chip, which adds one; `hint` goes to the status line."""
        super().__init__()
        self.more, self.hint = more, hint

    def show(self, options: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show these, with that one chosen."""
        self.options, self.chosen = tuple(options), chosen

    def render(self) -> Content:
        """All names; the chosen one reversed."""
        parts = [self._chip(key, label) for key, label in self.options]
        add = Content.styled(f" + {self.more} ", "$text-accent").stylize(Style.from_meta({"@click": "add"}))
        return Content(" ").join([*parts, add])

    def _chip(self, key: str, label: str) -> Content:
        click = Style.from_meta({"@click": f"choose({key!r})"})
        style = "reverse bold" if key == self.chosen else "$text-muted"
        return Content.styled(f" {label} ", style).stylize(click)

    def action_choose(self, key: str) -> None:
        """Choose this one."""
        self.post_message(self.Chosen(key))

    def action_move(self, by: int) -> None:
        """Choose a neighbour."""
        keys = [key for key, _ in self.options]
        if keys:
            place = keys.index(self.chosen) if self.chosen in keys else 0
            self.action_choose(keys[(place + by) % len(keys)])

    def action_add(self) -> None:
        """Ask for another one."""
        self.post_message(self.Added())

    def action_drop(self) -> None:
        """Drop the chosen one."""
        if self.chosen:
            self.post_message(self.Dropped(self.chosen))

    def on_click(self, _event: events.Click) -> None:
        self.focus()
