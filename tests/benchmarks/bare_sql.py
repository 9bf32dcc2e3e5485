"""The smallest Textual program that edits SQL in colours: a text area with the text of `long_migration`."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, TextArea

from tests.benchmarks.long_migration import migration


class BareSqlApp(App[None]):
    """A header, one text area with tree-sitter's colours, a footer."""

    def compose(self) -> ComposeResult:
        """The three widgets."""
        yield Header()
        yield TextArea(migration(), language="sql")
        yield Footer()


if __name__ == "__main__":
    BareSqlApp().run()
