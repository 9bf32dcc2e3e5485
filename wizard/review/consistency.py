"""Where answers contradict each other, or drizzle-kit would refuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wizard.change_types import ChangeType
from wizard.drift import REMEDY
from wizard.review.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from wizard.plan import Plan

STEP_OF_TYPE = {
    ChangeType.NEW_TABLE: "table",
    ChangeType.ADD_COLUMNS: "columns",
    ChangeType.MODIFY_COLUMNS: "columns",
    ChangeType.ADD_INDEX: "indexes",
    ChangeType.ADD_FOREIGN_KEY: "relationships",
    ChangeType.DELETE: "columns",
}


def consistency(plan: Plan) -> Iterator[Finding]:
    """Contradictions between the answers, and what makes the change impossible."""
    for kind in ChangeType:
        if kind in plan.spec.types - plan.types:
            message = f"{kind} is ticked, but nothing of that kind changes"
            fix = "Add the change, or untick it on the step Change type."
            yield Finding(
                "type-without-change", Severity.ERROR, message, fix=fix, place=Place(STEP_OF_TYPE[kind], kind)
            )
    if plan.spec.types:
        for kind in sorted(plan.types - plan.spec.types):
            message = f"{kind} is part of this change; it is ticked in the document"
            yield Finding("type-not-ticked", Severity.INFO, message, place=Place("types", kind))
    if plan.problem:
        problem = plan.problem
        yield Finding(
            "no-migration", Severity.ERROR, problem.what, fix=problem.remedy, place=Place("migration", problem.where)
        )
    if plan.spec.baseline.drift:
        place = Place("migration", "baseline")
        yield Finding("schema-ahead-of-migrations", Severity.WARNING, plan.spec.baseline.drift, fix=REMEDY, place=place)
    for text in plan.spec.baseline.unknowns:
        yield Finding("schema-not-understood", Severity.INFO, text, place=Place("overview", "baseline"))
