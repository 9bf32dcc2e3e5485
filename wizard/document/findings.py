"""A finding at a line of a document."""

from __future__ import annotations

from wizard.review.findings import Finding, Place, Severity


def finding(
    rule: str, severity: Severity, message: str, line: int, *, column: int = 1, end: int = 0, fix: str = ""
) -> Finding:
    """A finding at a line."""
    return Finding(rule, severity, message, fix=fix, place=Place(line=line, column=column, end_column=end))
