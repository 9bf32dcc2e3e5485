"""One line to be typed: a reason, a name."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from screens.widgets.line import Line


class Ask(ModalScreen[str | None]):
    """Gives what was typed; None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f7", "close", "Close", show=False)]

    def __init__(self, title: str, about: str, *, text: str = "", example: str = "") -> None:
        """Ask for a line; `about` says what for, `text` stands there already."""
        super().__init__()
        self.heading, self.about, self.text, self.example = title, about, text, example

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(self.heading, classes="title", markup=False)
            yield Static(self.about, classes="note", markup=False)
            yield Line(self.text, placeholder=self.example)
            yield Label("Enter takes it over, Esc closes", classes="note", markup=False)

    def action_close(self) -> None:
        """Ask no more."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)
