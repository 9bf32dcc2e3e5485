"""The document as it will look: the one place that builds a widget for each block."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Label, MarkdownViewer


class Rendered(ModalScreen[None]):
    """The Markdown, rendered."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f3,f7,q,p", "close", "Close", show=False)]

    def __init__(self, document: str) -> None:
        """Render this document."""
        super().__init__()
        self.document = document

    def compose(self) -> ComposeResult:
        yield MarkdownViewer(self.document, show_table_of_contents=self.app.size.width >= 120)
        yield Label("Esc closes", classes="note")

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)
