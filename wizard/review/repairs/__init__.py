"""Repairs: the statement that works instead of one that a server refuses, by MySQL's error number."""

from __future__ import annotations

from collections.abc import Callable

from wizard.review.repairs import columns, constraints, keys, objects, references
from wizard.review.repairs.broken import Broken
from wizard.review.script import Refusal, Script, ScriptStatement

REPAIRS: dict[int, Callable[[Broken], str]] = {
    **columns.REPAIRS, **keys.REPAIRS, **references.REPAIRS, **constraints.REPAIRS, **objects.REPAIRS,
}  # fmt: skip
"""What to write instead; empty where a person has to decide."""


def repaired(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """The SQL that does what the statement meant; empty where only its author can tell."""
    repair = REPAIRS.get(refusal.cause)
    return repair(Broken(refusal, statement, script)) if repair else ""
