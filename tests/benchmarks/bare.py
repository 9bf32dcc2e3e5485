"""The smallest Textual program with a field: what every figure is compared with."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input


class BareApp(App[None]):
    """A header, one field, a footer."""

    def compose(self) -> ComposeResult:
        """The three widgets."""
        yield Header()
        yield Input(placeholder="Table name")
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
