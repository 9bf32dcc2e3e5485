"""Step 11: related specs, evidence, and what is to be tested."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Label

from screens.derived import Derived
from screens.step_screen import StepScreen
from screens.widgets.note import Note


class Step(StepScreen):
    """Links and evidence are asked for; the checklist derives from the change."""

    STEP = "checklist"

    def fields(self) -> ComposeResult:
        yield from super().fields()
        yield Label("Testing checklist", classes="title")
        yield Note(id="checks")

    def show_derived(self, derived: Derived) -> None:
        self.query_one("#checks", Note).say(checklist(derived.document) or "It derives from the change.")


def checklist(document: str) -> str:
    """The testing checklist as it stands in the document."""
    _, found, rest = document.partition("\n## Testing Checklist\n")
    lines = rest.partition("\n## ")[0].splitlines() if found else []
    return "\n".join(line for line in lines if line.strip())
