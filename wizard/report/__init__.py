"""Findings for people and programs: text, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wizard.report.formats import as_github, as_json, as_sarif
from wizard.report.text import as_text
from wizard.review.findings import Finding

Report = Callable[[Sequence[Finding], Mapping[str, str]], str]

FORMATS: dict[str, Report] = {"text": as_text, "json": as_json, "github": as_github, "sarif": as_sarif}
"""Each takes the findings and the texts of the files that they are in."""
