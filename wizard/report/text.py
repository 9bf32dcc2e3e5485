"""Findings as a good compiler prints them: place, message, the line with the spot underlined, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from wizard.review.findings import Finding, Place, Severity


def as_text(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """All findings, then a line that counts them."""
    blocks = ["\n".join(_block(finding, texts)) for finding in findings]
    return "\n\n".join([*blocks, summary(findings)]) + "\n"


def summary(findings: Sequence[Finding]) -> str:
    """`2 errors, 1 warning`, or `no findings`. Accepted ones are counted apart."""
    open_ones = Counter(finding.severity for finding in findings if not finding.accepted)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    parts = [f"{n} {words[s]}{'s' if n > 1 else ''}" for s in Severity if (n := open_ones[s])]
    accepted = sum(1 for finding in findings if finding.accepted)
    return ", ".join([*parts, *([f"{accepted} accepted"] if accepted else [])]) or "no findings"


def location(place: Place) -> str:
    """`file:line:column`, as far as it is known; the step and field of a spec where there is no line."""
    if place.line:
        return f"{place.file}:{place.line}:{place.column or 1}"
    return " ".join(part for part in (place.file, f"{place.step}/{place.field}" if place.step else "") if part)


def _block(finding: Finding, texts: Mapping[str, str]) -> Iterator[str]:
    where = location(finding.place)
    accepted = f" (accepted: {finding.accepted})" if finding.accepted else ""
    yield f"{where + ': ' if where else ''}{finding.severity}: {finding.message} [{finding.rule}]{accepted}"
    yield from _excerpt(finding.place, texts.get(finding.place.file, ""))
    for label, text in (("why", finding.why), ("fix", finding.fix)):
        if text:
            first, *rest = text.splitlines()
            yield f"  {label}: {first}"
            yield from (f"       {line}" for line in rest)


def _excerpt(place: Place, text: str) -> Iterator[str]:
    lines = text.splitlines()
    if not 0 < place.line <= len(lines):
        return
    number = str(place.line)
    line = lines[place.line - 1]
    start = max(place.column, 1) - 1
    length = max(1, min(place.end_column or start + 2, len(line) + 1) - start - 1)
    shown = line.replace("\t", " ")
    yield f"  {number} | {shown}"
    yield f"  {' ' * len(number)} | {' ' * start}{'^' * length}"
