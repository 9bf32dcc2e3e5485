"""A text in other words, to be taken or left."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from screens.widgets.sql_editor import SqlEditor

LINES = 14


class Offer(ModalScreen[bool]):
    """Gives True when the text is to be taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take", show=False, priority=True),
        Binding("escape,f7", "leave", "Leave", show=False),
    ]

    def __init__(self, heading: str, text: str) -> None:
        """Offer this SQL under a heading."""
        super().__init__()
        self.heading, self.text = heading, text

    def compose(self) -> ComposeResult:
        editor = SqlEditor(read_only=True)
        editor.load_text(self.text)
        editor.styles.height = min(self.text.count("\n") + 2, LINES)
        with Vertical(classes="dialog"):
            yield Label(self.heading, classes="title", markup=False)
            yield editor
            yield Label("Enter takes it, Esc leaves it", classes="note", markup=False)

    def on_mount(self) -> None:
        """Let it scroll."""
        self.query_one(SqlEditor).focus()

    def action_take(self) -> None:
        """Take it."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(False)
