"""Step 2: the six change types, ticked by hand beside what the changes are."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from screens.describe import describe
from screens.glyphs import GLYPHS
from screens.step_screen import StepScreen
from screens.widgets.tick import Tick
from wizard.change_types import ChangeType, derived_types
from wizard.changes import Change, CreateTable
from wizard.spec import Spec


class Step(StepScreen):
    """A box for each type, and the changes that make it one."""

    STEP = "types"

    def fields(self) -> ComposeResult:
        yield Label("Tick what you are going to change; what later steps state is ticked for you.", classes="note")
        for kind in ChangeType:
            with Horizontal(classes="row"):
                yield Tick(kind.value, name=kind.name)
                yield Label("", id=f"fact-{kind.name}", classes="fact", markup=False)

    def show(self, spec: Spec) -> None:
        derived = self.session.plan.types
        for kind in ChangeType:
            box = next(box for box in self.query(Tick) if box.name == kind.name)
            box.value = kind in spec.types or kind in derived
            self.query_one(f"#fact-{kind.name}", Label).update(_fact(kind, spec))

    def reveal(self, field: str) -> bool:
        box = next((box for box in self.query(Tick) if box.label == field), None)
        if box:
            box.focus()
        return box is not None

    @on(Tick.Changed)
    def _ticked(self, event: Tick.Changed) -> None:
        kind = ChangeType[event.tick.name or ""]
        if not event.value and kind in self.session.plan.types:
            self.say("the changes are of this type; it stays ticked while they are there", "warning")
        ticked = event.value
        change = frozenset.union if ticked else frozenset.difference
        self.edit(lambda spec: spec.model_copy(update={"types": change(spec.types, {kind})}))
        self.show(self.session.spec)


def _fact(kind: ChangeType, spec: Spec) -> str:
    """What makes the change one of this type, or that nothing does so far."""
    causes = [cause for change in spec.changes for cause in _causes(change, kind)]
    if causes:
        return f"{GLYPHS.good} " + "; ".join(causes)
    return f"{GLYPHS.open} nothing stated yet" if kind in spec.types else ""


def _causes(change: Change, kind: ChangeType) -> list[str]:
    """What in a change is of a type; a new table may be several."""
    if kind not in derived_types([change]):
        return []
    if isinstance(change, CreateTable) and kind is ChangeType.ADD_INDEX:
        return list(change.table.indexes.names)
    if isinstance(change, CreateTable) and kind is ChangeType.ADD_FOREIGN_KEY:
        return [f"{', '.join(key.columns)} to {key.table}" for key in change.table.foreign_keys]
    return [describe(change)]
