"""A list to pick from, filtered by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from screens.ranking import ranked
from screens.widgets.line import Line


class Pick(ModalScreen[str | None]):
    """Gives the key of what was picked; None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f7", "close", "Close", show=False),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
    ]

    def __init__(
        self, title: str, options: Sequence[tuple[str, str]], *, chosen: str | None = None, note: str = ""
    ) -> None:
        """Pick one of these (key, text); `note` says what the keys do."""
        super().__init__()
        self.note = note or "Enter picks, Esc closes"
        self.heading, self.options, self.first = title, tuple(options), chosen

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(self.heading, classes="title", markup=False)
            yield Line(placeholder="type to filter")
            yield OptionList(compact=True)
            yield Label(self.note, classes="note", markup=False)

    def on_mount(self) -> None:
        """List everything."""
        self.query_one(OptionList).can_focus = False
        self._list("")
        keys = [key for key, _ in self.options]
        if self.first in keys:
            self.query_one(OptionList).highlighted = keys.index(self.first)

    def action_close(self) -> None:
        """Pick nothing."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Go up or down the list while the cursor stays in the filter."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        self._list(event.value)

    def _list(self, query: str) -> None:
        texts = [text for _, text in self.options]
        found = [self.options[place] for place in (ranked(query, texts) if query else range(len(texts)))]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(Content(text), key) for key, text in found)
        options.highlighted = 0 if found else None

    @property
    def highlighted(self) -> str | None:
        """The key of the option under the cursor."""
        options = self.query_one(OptionList)
        return None if options.highlighted is None else options.get_option_at_index(options.highlighted).id

    def take_off(self, key: str) -> None:
        """Take an option off the list."""
        self.options = tuple(option for option in self.options if option[0] != key)
        self._list(self.query_one(Input).value)

    @on(Input.Submitted)
    def _enter(self) -> None:
        if self.query_one(OptionList).highlighted is not None:
            self.dismiss(self.highlighted)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)
