"""Step 1: what the change is called, what it is and why; and what is known of the schema that it starts from."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.glyphs import GLYPHS
from screens.step_screen import StepScreen
from screens.widgets.note import Note
from wizard.baseline import Baseline
from wizard.spec import Spec

SOURCES = {
    "empty": "No schema was found: the change starts from an empty database.",
    "example": "No project here: this is the built-in example schema.",
    "snapshot": "drizzle-kit's last snapshot",
    "schema.ts": "the Drizzle schema",
    "sql": "SQL",
}
FEW = 6
"""How many tables are named."""


class Step(StepScreen):
    """Three questions, and two lines on the baseline."""

    STEP = "overview"

    def fields(self) -> ComposeResult:
        yield from super().fields()
        yield Note(id="baseline")

    def show(self, spec: Spec) -> None:
        self.query_one("#baseline", Note).say("\n".join(baseline_lines(spec.baseline)))


def baseline_lines(baseline: Baseline) -> list[str]:
    """Where the schema comes from, how much is in it, and what of it was not understood."""
    source = SOURCES[baseline.source]
    names = baseline.schema.tables.names
    listed = ", ".join(names[:FEW]) + (f" {GLYPHS.cut}" if len(names) > FEW else "")
    count = f"{len(names)} table{'' if len(names) == 1 else 's'}: {listed}" if names else ""
    lines = [f"Starts from {baseline.path} ({source})" if baseline.path else source, count, baseline.drift]
    if baseline.unknowns:
        more = f" (+{len(baseline.unknowns) - 1})" if len(baseline.unknowns) > 1 else ""
        lines.append(f"{GLYPHS.warning} not understood: {baseline.unknowns[0]}{more}")
    return [line for line in lines if line]
