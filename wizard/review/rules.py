"""Rules: what each one finds, why it matters, and how severe it is on which engine. Data, read once."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from wizard.errors import WizardError
from wizard.review.findings import Severity

Group = Literal[
    "validity", "destructive", "compatibility", "data", "locks", "indexes", "naming", "rollback", "order", "spec"
]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the review."""

    slug: str
    group: Group
    priority: str
    """`P1`: on as an error or a warning that blocks; `P2`: a warning; `P3`: information, or off."""
    severity: Severity
    """How severe it is where an engine says nothing else."""
    engines: Mapping[str, Severity]
    """Engines (or families) that it is about, each with its severity there."""
    detects: str
    why: str
    fix: str
    similar: str = ""
    """The rules of other tools that look for the same."""
    enabled: bool = True
    """Whether it is on unless a setting says otherwise."""
    acceptable: bool = True
    """Whether an author may accept it with a reason; not what a server refuses, or what a document lacks."""

    def severity_on(self, engine: str, family: str) -> Severity | None:
        """The severity on an engine, by its name (`mysql-8.4`), series or family; None where the rule says nothing."""
        series = engine.rpartition(".")[0]
        return self.engines.get(engine) or self.engines.get(series) or self.engines.get(family)


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by slug, in the order of their groups."""
    folder = files("wizard.review").joinpath("data")
    rows = [json.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in ("rules.json", "spec-rules.json")]
    return {slug: _rule(slug, row) for table in rows for slug, row in table.items()}


def rule_named(slug: str) -> Rule:
    """The rule of that slug.

    Raises:
        WizardError: there is no such rule.
    """
    if found := rules().get(slug):
        return found
    near = difflib.get_close_matches(slug, rules(), 3)
    raise WizardError(f"no rule {slug}", remedy=f"Did you mean {' or '.join(near)}?" if near else "")


def _rule(slug: str, row: dict[str, str]) -> Rule:
    severity = Severity(row["severity"])
    return Rule(
        slug,
        row["group"],  # type: ignore[arg-type]
        row["priority"],
        severity,
        dict(_engine(word, severity) for word in row["engines"].split()),
        row["detects"],
        row["why"],
        row["fix"],
        row.get("similar", ""),
        enabled="off" not in row,
        acceptable=row["group"] not in ("validity", "spec") or severity is not Severity.ERROR,
    )


def _engine(word: str, default: Severity) -> tuple[str, Severity]:
    name, _, severity = word.partition(":")
    return name, Severity(severity) if severity else default
