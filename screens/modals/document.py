"""F3: the document as it stands, over the whole screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Label

from screens.derived import Derived
from screens.widgets.preview import Preview


class Document(ModalScreen[None]):
    """The document, read-only."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f3,f7,q", "close", "Close", show=False)]

    def __init__(self, derived: Derived | None, headings: Sequence[str]) -> None:
        """Show the document at the first of these headings."""
        super().__init__()
        self.derived, self.headings = derived, headings

    def compose(self) -> ComposeResult:
        yield Preview()
        yield Label("Esc or F3 closes; ctrl+s writes it to its file from any step", classes="note")

    def on_mount(self) -> None:
        """Fill it."""
        preview = self.query_one(Preview)
        preview.show(self.derived.document if self.derived else "", self.headings)
        preview.focus()

    def action_close(self) -> None:
        """Close the preview."""
        self.dismiss(None)
