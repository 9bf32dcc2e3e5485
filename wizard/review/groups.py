"""The groups of checks on a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from wizard.review.completeness import completeness
from wizard.review.consistency import consistency
from wizard.review.findings import Finding
from wizard.review.hazards import hazards
from wizard.review.intended import intended
from wizard.review.risks import risks
from wizard.review.still_used import still_used
from wizard.review.written import written

if TYPE_CHECKING:
    from wizard.plan import Plan

GROUPS: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    completeness,
    consistency,
    hazards,
    risks,
    intended,
    written,
    still_used,
)
"""In the order in which they are said."""
