"""The end of a conversation: what is still wrong, which risks are accepted, and the finished file."""

from __future__ import annotations

from pathlib import Path

from wizard.errors import WizardError
from wizard.exporting import document_path, write_document
from wizard.plain.choices import ask_yes
from wizard.plain.console import Console
from wizard.plain.lines import Verb, ask_lines
from wizard.review.findings import Finding, Severity
from wizard.session import Session
from wizard.spec import AcceptedRisk, Spec

WORDS = {Severity.ERROR: "Must be mended", Severity.WARNING: "To be decided", Severity.INFO: "To be known"}


def ask_findings(console: Console, session: Session) -> None:
    """Say all findings, and let warnings be accepted with a reason.

    Raises:
        Command: the user wants to be elsewhere.
    """
    findings = session.plan.findings
    say_findings(console, findings)
    if any(finding.severity is Severity.WARNING and not finding.accepted for finding in findings):
        ask_lines(console, session, "Decision", {"accept": _accept(findings)})


def say_findings(console: Console, findings: tuple[Finding, ...]) -> None:
    """Say the findings, numbered, each with what to do."""
    console.say(f"{len(findings)} findings." if findings else "No findings.")
    for number, finding in enumerate(findings, 1):
        head = f"Accepted ({finding.accepted})" if finding.accepted else WORDS[finding.severity]
        console.say(f"{number} {head}: {finding.message}.".replace("..", "."))
        console.say(*(line for text in (finding.why, finding.fix) for line in text.splitlines()))


def _accept(findings: tuple[Finding, ...]) -> Verb:
    def run(spec: Spec, text: str) -> Spec:
        number, _, reason = text.partition(" ")
        place = int(number) if number.isdigit() else 0
        if not (1 <= place <= len(findings) and reason.strip()):
            raise WizardError("it takes the number of a finding, and a reason")
        finding = findings[place - 1]
        if finding.severity is not Severity.WARNING:
            raise WizardError("only a finding that is to be decided can be accepted")
        risk = AcceptedRisk(rule=finding.rule, where=finding.place.field, reason=reason.strip())
        return spec.model_copy(update={"accepted": (*spec.accepted, risk)})

    return Verb("NUMBER REASON", "accepts a risk, with the reason for the document", "2 the table is empty", run)


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
