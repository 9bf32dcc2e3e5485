"""What a team and an author decide about findings: severities in the settings, risks that are accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from wizard.review.findings import Finding, Severity
from wizard.review.rules import rules
from wizard.spec import AcceptedRisk


def with_settings(findings: Iterable[Finding], severities: Mapping[str, str]) -> Iterator[Finding]:
    """The findings with the severities that the settings name; those that are off left out."""
    for finding in findings:
        wanted = severities.get(finding.rule, finding.severity)
        if wanted != "off":
            yield finding if wanted == finding.severity else replace(finding, severity=Severity(wanted))


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
