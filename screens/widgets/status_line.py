"""The one line above the keys: what is to be known about the focused field, and whether the draft is saved."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Label


class StatusLine(Horizontal):
    """Says one thing at a time and never covers a field."""

    _said = ("", "")
    _saved = ("", False)

    def compose(self) -> ComposeResult:
        yield Label(id="message", markup=False)
        yield Label(id="saved", markup=False)

    def say(self, text: str, level: str = "note") -> None:
        """Show a message until the focus moves. Levels: `note`, `good`, `warning`, `error`."""
        if (text, level) != self._said:
            self._said = (text, level)
            label = self.query_one("#message", Label)
            label.update(text, layout=False)
            label.set_classes(f"-{level}")

    def attend(self, focused: Widget | None) -> None:
        """Show the hint of the field that has the focus now."""
        self.say(hint_of(focused))

    def show_saved(self, text: str, failed: bool) -> None:
        """Show the state of the draft."""
        if (text, failed) != self._saved:
            layout = failed or self._saved[1]  # the usual words have room: nothing moves when one follows the other
            self._saved = (text, failed)
            label = self.query_one("#saved", Label)
            label.display = True
            label.update(text, layout=layout)
            label.set_class(failed, "-error")


def hint_of(focused: Widget | None) -> str:
    """The hint of a field, or of what it stands in."""
    for node in focused.ancestors_with_self if focused else ():
        if hint := getattr(node, "hint", ""):
            return str(hint)
    return ""
