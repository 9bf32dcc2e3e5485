"""Columns that go and that a query of the spec still asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wizard.changes import DropColumn
from wizard.review.findings import Finding, Place
from wizard.review.rules import rule_named

if TYPE_CHECKING:
    from wizard.plan import Plan

RULE = "drop-column-still-used"


def still_used(plan: Plan) -> Iterator[Finding]:
    """A finding for each query of a rationale that names a column that the change drops."""
    rule = rule_named(RULE)
    for change in plan.spec.changes:
        if not isinstance(change, DropColumn):
            continue
        for name, answer in plan.spec.rationales.items():
            words = set(re.findall(r"\w+", answer.query.lower()))
            if {change.table.lower(), change.column.lower()} <= words:
                message = f"the query of {name} still asks for {change.table}.{change.column}, which goes"
                yield Finding(RULE, rule.severity, message, rule.why, rule.fix, Place("indexes", name))
