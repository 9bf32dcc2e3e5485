"""An example for each rule that one migration can show: what raises it, and what the review then says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wizard.review.findings import Finding
from wizard.review.sql import review_sql


@dataclass(frozen=True, slots=True)
class Example:
    """A migration that raises a rule, on a small schema that all examples share."""

    rule: str
    sql: str
    engine: str = "mysql"
    rollback: str | None = None

    @property
    def finding(self) -> Finding | None:
        """What the review says of it, switched-off rules included."""
        on = {self.rule: "warning"}
        found = review_sql(self.sql, _schema(), self.engine, rollback=self.rollback, overrides=on)
        return next((finding for finding in found if finding.rule == self.rule), None)


@cache
def examples() -> Mapping[str, Example]:
    """The examples by rule."""
    return {slug: Example(slug, **row) for slug, row in _data()["examples"].items()}


@cache
def _schema() -> str:
    return "\n".join(_data()["schema"])


@cache
def _data() -> Mapping[str, dict[str, dict[str, str]]]:
    text = files("wizard.review").joinpath("data", "examples.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = json.loads(text)
    return found
