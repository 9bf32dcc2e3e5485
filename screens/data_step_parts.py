"""The parts of a data step in its editor row, and the edits of the list of data steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from screens.parts import Part
from wizard import edits
from wizard.changes import DataStep
from wizard.errors import WizardError
from wizard.spec import Spec

EMPTY = DataStep("")


def _text(name: str) -> tuple[Callable[[DataStep], str], Callable[[DataStep, str], DataStep]]:
    def write(step: DataStep, text: str) -> DataStep:
        return replace(step, **{name: text.strip()})  # type: ignore[arg-type]

    return lambda step: str(getattr(step, name)), write


def _with_sql(step: DataStep, text: str) -> DataStep:
    if not text.strip():
        raise WizardError("a data step needs its statement", remedy="example: UPDATE rooms SET owner_id = 1")
    return replace(step, sql=text.strip())


PARTS = (
    Part(
        "sql",
        "SQL",
        lambda step: step.sql,
        _with_sql,
        "UPDATE rooms SET status = 'open' WHERE status IS NULL",
        lines=2,
        wide=True,
        needed=True,
        hint="One statement that changes rows",
        sql=True,
    ),
    Part("why", "Why", *_text("why"), "the column becomes NOT NULL", wide=True, hint="Why rows have to change"),
    Part(
        "undo",
        "Undo",
        *_text("undo"),
        "a statement that takes it back",
        lines=2,
        wide=True,
        hint="Empty: nothing takes it back",
        sql=True,
    ),
    Part("when", "When", *_text("when"), options=("before", "after"), hint="Before or after the schema statements"),
)


def data_steps(spec: Spec) -> list[DataStep]:
    """The data steps in order."""
    return [change for change in spec.changes if isinstance(change, DataStep)]


def take_step(spec: Spec, step: DataStep, key: str) -> Spec:
    """Put a step at the place that `key` numbers from 0; at the end when it is empty."""
    steps = data_steps(spec)
    if key:
        steps[int(key)] = step
    else:
        steps.append(step)
    return edits.put_data_steps(spec, steps)


def drop_step(spec: Spec, key: str) -> Spec:
    """Drop the step at that place."""
    steps = data_steps(spec)
    return edits.put_data_steps(spec, [step for place, step in enumerate(steps) if str(place) != key])


def move_step(spec: Spec, key: str, by: int) -> Spec:
    """Move a step by one place; at the end of the way nothing changes."""
    steps, place = data_steps(spec), int(key)
    if 0 <= place + by < len(steps):
        steps.insert(place + by, steps.pop(place))
    return edits.put_data_steps(spec, steps)
