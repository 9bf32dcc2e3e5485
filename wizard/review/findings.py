"""Findings: what is wrong, risky or worth knowing, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: errors must be mended, warnings decided, information known."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: a field of the spec, or a place in a file, or both."""

    step: str = ""
    field: str = ""
    """The path of a question (`overview`), or `table.column`, or an index as `table.index`."""
    file: str = ""
    line: int = 0
    """From 1; 0 when unknown."""
    column: int = 0
    """From 1, in characters."""
    end_column: int = 0
    statement: int = 0
    """The number of the statement in its script, from 1; 0 when it is about none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding."""

    rule: str
    """The rule's slug, as documented."""
    severity: Severity
    message: str
    """What is the matter, in one sentence."""
    why: str = ""
    fix: str = ""
    """What to write instead: SQL or code that can be taken over as it is, or a sentence."""
    place: Place = Place()
    accepted: str = ""
    """The author's reason for accepting it; empty when it is open."""
