"""Risks that the author accepts, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wizard.review.findings import Finding, Severity
from wizard.review.rules import rules
from wizard.spec import AcceptedRisk


def with_accepted(findings: Iterable[Finding], accepted: Iterable[AcceptedRisk]) -> Iterator[Finding]:
    """The findings, those with a reason that the author gave marked by it."""
    known = list(accepted)
    for finding in findings:
        reason = next((risk.reason for risk in known if _is_about(risk, finding)), "")
        yield replace(finding, accepted=reason) if reason and is_acceptable(finding) else finding


def is_acceptable(finding: Finding) -> bool:
    """Whether a reason is enough: for any warning, and for an error unless a server refuses the statement."""
    rule = rules().get(finding.rule)
    return rule.acceptable if rule else finding.severity is not Severity.ERROR


def _is_about(risk: AcceptedRisk, finding: Finding) -> bool:
    return risk.rule == finding.rule and risk.where in ("", finding.place.field)
