"""What a team and an author decide about findings: severities in the settings, risks that are accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from wizard.errors import WizardError
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


def accept(accepted: Iterable[AcceptedRisk], finding: Finding, reason: str) -> tuple[AcceptedRisk, ...]:
    """The accepted risks with this finding among them.

    Raises:
        WizardError: no reason is enough for it, or none was given.
    """
    if not is_acceptable(finding):
        raise WizardError("this has to be mended", remedy="no reason makes a server take it, or a document complete")
    if not reason.strip():
        raise WizardError("a risk is accepted with a reason", remedy="the document shows it to the reviewer")
    return (
        *reopen(accepted, finding),
        AcceptedRisk(rule=finding.rule, where=finding.place.field, reason=reason.strip()),
    )


def reopen(accepted: Iterable[AcceptedRisk], finding: Finding) -> tuple[AcceptedRisk, ...]:
    """The accepted risks without those that are about this finding."""
    return tuple(risk for risk in accepted if not _is_about(risk, finding))


def _is_about(risk: AcceptedRisk, finding: Finding) -> bool:
    return risk.rule == finding.rule and risk.where in ("", finding.place.field)
