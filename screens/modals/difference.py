"""How a text that was rewritten by hand differs from the derived one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Label

from screens.highlight import Span
from screens.widgets.highlighted import Highlighted

KINDS = {"+": "string", "-": "error", "@": "comment"}


def difference_spans(lines: Sequence[str]) -> Iterator[Sequence[Span]]:
    """A whole line is one piece, by its first character."""
    for line in lines:
        kind = KINDS.get(line[:1])
        yield [(0, len(line), kind)] if kind else []


class DifferenceText(Highlighted):
    """The lines of a unified difference."""

    SPANS = staticmethod(difference_spans)


class Difference(ModalScreen[None]):
    """Lines that were taken out begin with -, those that were put in with +."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f7,q,ctrl+r", "close", "Close", show=False)]

    def __init__(self, derived: str, written: str) -> None:
        """Compare the two texts."""
        super().__init__()
        self.lines = unified(derived, written)

    def compose(self) -> ComposeResult:
        yield DifferenceText("\n".join(self.lines), read_only=True)
        yield Label("- derived   + by hand   Esc closes", classes="note", markup=False)

    def on_mount(self) -> None:
        """Let it scroll."""
        self.query_one(DifferenceText).focus()

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)


def unified(derived: str, written: str) -> list[str]:
    """The difference line by line, with two lines around each place."""
    lines = difflib.unified_diff(derived.splitlines(), written.splitlines(), n=2, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++"))]
