"""The end of a conversation: what is still wrong, which risks are accepted, and the finished file."""

from __future__ import annotations

from pathlib import Path

from wizard.errors import WizardError
from wizard.exporting import document_path, write_document
from wizard.plain.choices import ask_yes
from wizard.plain.console import Console
from wizard.plain.lines import Verb, ask_lines
from wizard.review.accepted import accept, is_acceptable, reopen
from wizard.review.findings import Finding, Severity
from wizard.session import Session
from wizard.spec import Spec

WORDS = {Severity.ERROR: "Must be mended", Severity.WARNING: "To be decided", Severity.INFO: "To be known"}


def ask_findings(console: Console, session: Session) -> None:
    """Say all findings, and let them be accepted with a reason where a reason is enough.

    Raises:
        Command: the user wants to be elsewhere.
    """
    findings = session.plan.findings
    say_findings(console, findings)
    if any(is_acceptable(finding) and finding.severity is not Severity.INFO for finding in findings):
        ask_lines(console, session, "Decision", {"accept": _accept(findings), "reopen": _reopen(findings)})


def say_findings(console: Console, findings: tuple[Finding, ...]) -> None:
    """Say the findings, numbered, each with what to do."""
    console.say(f"{len(findings)} finding{'' if len(findings) == 1 else 's'}." if findings else "No findings.")
    for number, finding in enumerate(findings, 1):
        console.say(f"{number} {_head(finding)}: {finding.message}.".replace("..", "."))
        console.say(*(line for text in (finding.why, finding.fix) for line in text.splitlines()))


def _head(finding: Finding) -> str:
    """What is to be done about a finding."""
    if finding.accepted:
        return f"Accepted ({finding.accepted})"
    choice = finding.severity is Severity.ERROR and is_acceptable(finding)
    return f"{WORDS[finding.severity]}, or accepted" if choice else WORDS[finding.severity]


def _accept(findings: tuple[Finding, ...]) -> Verb:
    def run(spec: Spec, text: str) -> Spec:
        number, _, reason = text.partition(" ")
        finding = _numbered(findings, number)
        return spec.model_copy(update={"accepted": accept(spec.accepted, finding, reason)})

    return Verb("NUMBER REASON", "accepts a risk, with the reason for the document", "2 the table is empty", run)


def _reopen(findings: tuple[Finding, ...]) -> Verb:
    def run(spec: Spec, text: str) -> Spec:
        return spec.model_copy(update={"accepted": reopen(spec.accepted, _numbered(findings, text))})

    return Verb("NUMBER", "takes an acceptance back", "2", run)


def _numbered(findings: tuple[Finding, ...], number: str) -> Finding:
    """The finding of that number; raises WizardError where there is none."""
    place = int(number) if number.isascii() and number.isdigit() else 0
    if not 1 <= place <= len(findings):
        raise WizardError(f"there are findings 1 to {len(findings)}", remedy="Name one by its number, then the reason.")
    return findings[place - 1]


def ask_document(console: Console, session: Session) -> None:
    """Write the document to a path that the user takes or gives; a failure is said, and asked again.

    Raises:
        Command: the user wants to be elsewhere.
    """
    path = document_path(session.plan)
    while True:
        answer = console.ask(f"Write the document to (Enter: {path})", ["A path. ! writes nothing; the draft stays."])
        target = Path(answer).expanduser() if answer else path
        try:
            if target.exists() and not ask_yes(console, f"{target} exists. Replace it?", None):
                continue
            written = write_document(session.plan, target)
        except (WizardError, OSError, RuntimeError) as error:
            console.say(str(error))
        else:
            console.say(written.sentence.capitalize())
            return
