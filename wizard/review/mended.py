"""Taking a finding's fix over, where only one thing can be meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wizard.change_types import ChangeType
from wizard.review.findings import Finding
from wizard.spec import Spec
from wizard.sql.mending import Replacement, mend
from wizard.sqltexts import BLOCKS, block_ground, inspect

if TYPE_CHECKING:
    from wizard.plan import Plan

Edit = Callable[[Spec], Spec]


def mended(plan: Plan, finding: Finding) -> Edit | None:
    """The edit of the spec that does what a finding asks for; None where a person has to decide."""
    return next((edit for way in WAYS if (edit := way(plan, finding))), None)


def _working_statements(plan: Plan, finding: Finding) -> Edit | None:
    """drizzle-kit's file fails, and there are statements that do not."""
    if plan.problem or plan.spec.custom_migration or not plan.working_migration:
        return None
    if finding.rule not in {hazard.slug for hazard in plan.hazards} or finding.place.step != "migration":
        return None
    return lambda spec: spec.model_copy(update={"custom_migration": True})


def _untick(plan: Plan, finding: Finding) -> Edit | None:
    """A type is ticked that the change is not."""
    if finding.rule != "type-without-change":
        return None
    kind = ChangeType(finding.place.field)
    return lambda spec: spec.model_copy(update={"types": spec.types - {kind}})


def _written(plan: Plan, finding: Finding) -> Edit | None:
    """A wrong word in SQL that was written by hand."""
    place = finding.place
    block = place.field if place.field in BLOCKS else place.step
    text = plan.spec.edits.get(block, "")
    if not (place.line and text and block in BLOCKS):
        return None
    judgement = inspect(block_ground(plan, block), text).judgement
    one = judgement.statements[place.statement - 1] if place.statement <= len(judgement.statements) else None
    new = mend(one, text, judgement.engine) if one else None
    return _with(block, text, new) if new else None


def _with(block: str, text: str, new: Replacement) -> Edit:
    written = text[: new.start] + new.text + text[new.end :]
    return lambda spec: spec.model_copy(update={"edits": {**spec.edits, block: written}})


WAYS: tuple[Callable[[Plan, Finding], Edit | None], ...] = (_working_statements, _untick, _written)
