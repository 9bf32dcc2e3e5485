"""Findings for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from wizard import __version__
from wizard.review.findings import Finding, Severity
from wizard.review.rules import rules

GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_json(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """A JSON array with one object for each finding; unknown places are null."""
    return json.dumps([_object(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def _object(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
        "file": place.file or None,
        "line": place.line or None,
        "column": place.column or None,
        "end_column": place.end_column or None,
        "statement": place.statement or None,
        "step": place.step or None,
        "field": place.field or None,
        "accepted": finding.accepted or None,
    }


def as_github(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """Workflow commands that GitHub Actions turns into annotations of a pull request."""
    return "".join(_annotation(finding) for finding in findings if not finding.accepted)


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.file,
        "line": place.line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": finding.rule,
    }
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    message = "\n".join(part for part in (finding.message, finding.why, finding.fix and f"fix: {finding.fix}") if part)
    return f"::{GITHUB_LEVELS[finding.severity]} {shown}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(findings: Sequence[Finding], texts: Mapping[str, str]) -> str:
    """SARIF 2.1.0, as code scanning services read it."""
    slugs = sorted({finding.rule for finding in findings})
    run = {
        "tool": {
            "driver": {
                "name": "spec-wizard",
                "version": __version__,
                "rules": [_described(slug) for slug in slugs],
            }
        },
        "results": [_result(finding, slugs) for finding in findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _described(slug: str) -> dict[str, Any]:
    """A rule with what it finds, why that matters and what to do, as its page says them."""
    rule = rules().get(slug)
    if rule is None:
        return {"id": slug}
    return {
        "id": slug,
        "shortDescription": {"text": f"{rule.detects}."},
        "fullDescription": {"text": f"{rule.why}."},
        "help": {"text": f"{rule.fix}."},
    }


def _result(finding: Finding, slugs: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": slugs.index(finding.rule),
        "level": SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message},
    }
    if finding.place.file:
        region = {
            "startLine": finding.place.line,
            "startColumn": finding.place.column,
            "endColumn": finding.place.end_column,
        }
        physical: dict[str, Any] = {"artifactLocation": {"uri": finding.place.file}}
        if finding.place.line:
            physical["region"] = {key: value for key, value in region.items() if value}
        result["locations"] = [{"physicalLocation": physical}]
    if finding.accepted:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.accepted}]
    return result
