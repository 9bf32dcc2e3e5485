"""Where drizzle-kit's file would fail: why, and the choice to replace its content by statements that work."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Label

from screens.derived import Derived
from screens.glyphs import GLYPHS
from screens.widgets.tick import Tick
from wizard.spec import Spec

SHOWN = 2
"""How many reasons are listed; the review has them all."""


class HazardChoice(Vertical):
    """Shown only where there is something to choose."""

    def __init__(self, edit: Callable[..., bool]) -> None:
        """`edit(change)` edits the spec."""
        super().__init__()
        self._edit = edit
        self._reason = ""
        self.display = False

    def compose(self) -> ComposeResult:
        yield Label("", classes="reason", markup=False)
        yield Tick(
            "Replace the file's content by statements that work",
            name="custom",
            hint="Space: the document shows them, to put into the generated file",
        )

    def show(self, spec: Spec, derived: Derived) -> None:
        """Show why, and what was chosen."""
        self.display = bool(derived.hazards)
        tick = self.query_one(Tick)
        tick.display, tick.value = derived.replaceable, spec.custom_migration
        lines = [
            f"{GLYPHS.warning} drizzle-kit's file fails: {hazard.server_error or hazard.message}"
            for hazard in derived.hazards
        ]
        if not derived.replaceable:
            lines += [f"  {hazard.remedy}" for hazard in derived.hazards if hazard.remedy][:1]
        reason = "\n".join(list(dict.fromkeys(lines))[: SHOWN + 1])
        if reason != self._reason:
            self._reason = reason
            self.query_one(".reason", Label).update(reason)

    @on(Tick.Changed)
    def _chosen(self, event: Tick.Changed) -> None:
        event.stop()
        chosen = event.value
        self._edit(lambda spec: spec.model_copy(update={"custom_migration": chosen}))
