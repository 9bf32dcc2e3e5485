"""Where drizzle-kit's own file would fail on the server, or lose something: said at the change that causes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wizard.review.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from wizard.plan import Plan


def hazards(plan: Plan) -> Iterator[Finding]:
    """One finding for each hazard of drizzle-kit's file, unless the migration is written by hand already."""
    if plan.problem or (plan.spec.custom_migration and plan.working_migration):
        return
    for hazard in plan.hazards:
        instead = "\n".join(hazard.statements)
        custom = f"Or generate the file, and replace its content by:\n{instead}" if instead else ""
        yield Finding(
            hazard.slug,
            Severity.ERROR,
            f"drizzle-kit's file: {hazard.message}",
            hazard.server_error,
            "\n".join(part for part in (hazard.remedy, custom) if part),
            Place("migration", "migration", statement=hazard.statement_index + 1),
        )
