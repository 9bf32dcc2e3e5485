"""What can go wrong with a change: findings from every group of checks, the worst first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from wizard.review.accepted import with_accepted
from wizard.review.completeness import completeness
from wizard.review.consistency import consistency
from wizard.review.findings import Finding, Severity
from wizard.review.hazards import hazards
from wizard.review.intended import intended
from wizard.review.risks import risks

if TYPE_CHECKING:
    from wizard.plan import Plan

GROUPS: tuple[Callable[[Plan], Iterator[Finding]], ...] = (completeness, consistency, hazards, risks, intended)
ORDER = {severity: place for place, severity in enumerate(Severity)}


def review(plan: Plan) -> tuple[Finding, ...]:
    """All findings on a plan, errors first, in the order of the steps."""
    found = [finding for group in GROUPS for finding in group(plan)]
    ordered = sorted(found, key=lambda finding: ORDER[finding.severity])
    return tuple(with_accepted(ordered, plan.spec.accepted))
