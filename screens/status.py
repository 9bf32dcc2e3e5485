"""How far a step is, and what is open in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from screens.derived import Derived
from wizard.fields import answer, questions
from wizard.plan import Plan
from wizard.review.findings import Finding, Severity
from wizard.spec import Spec
from wizard.steps import Step


class StepStatus(Enum):
    """The state of a step."""

    OPEN = auto()
    DONE = auto()
    WARNING = auto()
    ERROR = auto()
    SKIPPED = auto()


@dataclass(frozen=True, slots=True)
class State:
    """The state of a step with a few words on it."""

    status: StepStatus
    text: str


def status_of(step: Step, spec: Spec, plan: Plan, derived: Derived | None) -> State:
    """The state of a step: its findings first, then what was not answered, then whether it is needed."""
    found = [finding for finding in (derived.findings if derived else ()) if _open_in(finding, step)]
    for severity, status in ((Severity.ERROR, StepStatus.ERROR), (Severity.WARNING, StepStatus.WARNING)):
        some = [finding for finding in found if finding.severity is severity]
        if some:
            more = f" (+{len(some) - 1})" if len(some) > 1 else ""
            return State(status, some[0].message + more)
    if missing := [question.title for question in questions(Spec) if _missing(question.path, step, spec)]:
        return State(StepStatus.OPEN, "open: " + ", ".join(missing))
    if not step.needed(plan.wanted_types):
        return State(StepStatus.SKIPPED, "not needed for this change")
    return State(StepStatus.DONE, "") if answered(step, spec) else State(StepStatus.OPEN, "")


def _open_in(finding: Finding, step: Step) -> bool:
    return finding.place.step == step.id and not finding.accepted


def _missing(path: str, step: Step, spec: Spec) -> bool:
    question = next(question for question in questions(Spec) if question.path == path)
    return question.step == step.id and question.required and not answer(spec, path)


def answered(step: Step, spec: Spec) -> bool:
    """Whether the step has something to show for it."""
    if any(answer(spec, question.path) for question in questions(Spec) if question.step == step.id):
        return True
    return bool(spec.types) if step.id == "types" else bool(spec.changes)
