"""F1: the field that has the focus, and the keys that work there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from screens.explained import Explanation, explanation_of
from screens.keys import EVERYWHERE, Key
from screens.widgets.key_bar import keys_of
from wizard.steps import Step


class Help(ModalScreen[None]):
    """Why a field is asked for, a good answer, a bad one; and the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,f7,q", "close", "Close", show=False)]

    def __init__(self, step: Step, focused: Widget | None) -> None:
        """Help for this field of the step."""
        super().__init__()
        self.step, self.target = step, focused

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((self.step.title, "bold"), f"  {self.step.purpose}"), classes="title")
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines()))
            yield Static("Esc closes", classes="note")

    def on_mount(self) -> None:
        """The text scrolls with the arrow keys."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)

    def _lines(self) -> Iterator[Content]:
        if field := explanation_of(self.target, self.step.id):
            yield from about(field)
        elif hint := getattr(self.target, "hint", ""):
            yield Content(str(hint))
            yield Content("")
        yield from listed("Keys here", keys_of(self.target))
        yield from listed("Keys everywhere", EVERYWHERE)


def about(field: Explanation) -> Iterator[Content]:
    """A field in full."""
    yield Content.styled(field.title, "bold")
    yield Content(field.hint)
    for label, text in (("Why", field.why), ("Good", field.example), ("Bad", field.bad)):
        if text:
            yield Content.assemble((f"{label:<5}", "$text-accent"), text)
    yield Content("")


def listed(title: str, keys: Iterable[Key]) -> Iterator[Content]:
    """Keys with what they do."""
    rows = [Content.assemble((f"{key.shown:<10}", "$text-accent"), key.help) for key in keys]
    if rows:
        yield Content.styled(title, "bold")
        yield from rows
        yield Content("")
