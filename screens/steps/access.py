"""Step 8: how the application reads and writes the changed tables."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Label

from screens.derived import Derived
from screens.step_screen import StepScreen
from screens.widgets.derived_block import DerivedBlock

SHOWN = ("queries", "transaction")


class Step(StepScreen):
    """Query examples and a transaction, derived; either may be rewritten."""

    STEP = "access"

    def fields(self) -> ComposeResult:
        yield Label("Derived from the tables; e edits one by hand.", classes="note")
        for name in SHOWN:
            yield DerivedBlock(name, self.edit)

    def show_derived(self, derived: Derived) -> None:
        for name in SHOWN:
            block = self.query_one(f"#block-{name}", DerivedBlock)
            block.show(self.session.spec, derived.blocks.get(name, ""))
