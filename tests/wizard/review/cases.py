"""The labelled migrations: cases of the field, and cases of our own for each rule and each false alarm."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wizard.review.findings import Finding, Severity
from wizard.review.sql import review_sql

FOLDER = Path(__file__).parents[2] / "fixtures" / "review"


@dataclass(frozen=True)
class Case:
    """A migration with the rules that it must raise."""

    id: str
    engine: str
    before: str
    migration: str
    expect: frozenset[str]
    allow: frozenset[str]
    """Rules that it may raise besides."""
    rollback: str | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the review says."""
        return review_sql(self.migration, self.before, self.engine, rollback=self.rollback)

    @property
    def raised(self) -> frozenset[str]:
        """The rules of all findings that are more than information."""
        return frozenset(found.rule for found in self.findings if found.severity is not Severity.INFO)


@cache
def cases(name: str) -> tuple[Case, ...]:
    """The cases of a file: `cases`, `own` or `near`."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_case(json.loads(line)) for line in lines)


def _case(row: dict[str, str | list[str]]) -> Case:
    version = row.get("version")
    return Case(
        str(row["id"]),
        f"{row['engine']}-{version}" if version else str(row["engine"]),
        str(row["schema_before"]),
        str(row["migration"]),
        frozenset(row["expect"]),
        frozenset(row.get("allow", ())),
        None if "rollback" not in row else str(row["rollback"]),
    )
