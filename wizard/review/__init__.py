"""What can go wrong with a change: findings from every group of checks, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.review.findings import Finding, Severity

if TYPE_CHECKING:
    from wizard.plan import Plan

ORDER = {severity: place for place, severity in enumerate(Severity)}


def review(plan: Plan) -> tuple[Finding, ...]:
    """All findings on a plan, errors first, in the order of the steps; accepted ones carry their reason."""
    from wizard.review.accepted import with_accepted, with_settings
    from wizard.review.groups import GROUPS

    found = [finding for group in GROUPS for finding in group(plan)]
    ordered = sorted(with_settings(found, plan.settings.rules), key=lambda finding: ORDER[finding.severity])
    return tuple(with_accepted(ordered, plan.spec.accepted))


def explain(rule: str) -> str:
    """The page of a rule, in Markdown.

    Raises:
        WizardError: there is no such rule.
    """
    from wizard.review.pages import explain as page

    return page(rule)
