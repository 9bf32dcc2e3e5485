"""What derives from a spec, computed away from the keyboard and handed to the screens as one frozen value."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from wizard.errors import WizardError

if TYPE_CHECKING:
    from wizard.analytics import Impact
    from wizard.drizzle.kit.hazards import Hazard
    from wizard.plan import Plan
    from wizard.review.data_steps import Offer
    from wizard.review.findings import Finding
    from wizard.statement import Statement

T = TypeVar("T")
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Derived:
    """The parts of a plan that screens show."""

    plan: Plan
    problem: str = ""
    """Why there is no migration, in words."""
    migration: tuple[Statement, ...] = ()
    rollback: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    document: str = ""
    blocks: Mapping[str, str] = field(default_factory=dict)
    """The derived text of the blocks that may be rewritten by hand."""
    hazards: tuple[Hazard, ...] = ()
    """Where drizzle-kit's own file would fail."""
    replaceable: bool = False
    """Whether there are statements that work in its place."""
    file: str = ""
    """The migration file that drizzle-kit will write."""
    impact: Impact | None = None
    """What the change means for analytics."""
    offers: tuple[Offer, ...] = ()
    """Data steps that the change needs."""
    unedited: Plan | None = None
    """The plan as if nothing were rewritten by hand: what `blocks` are of."""


def derive(plan: Plan, before: Derived | None = None) -> Derived:
    """Compute all parts. One that fails is empty and leaves the others alone.

    Typing in a rewritten block changes none of the derived ones: they are taken from `before`.
    """
    from wizard.derived_blocks import derived_blocks, unedited
    from wizard.document import files
    from wizard.document.view import View
    from wizard.review.data_steps import offers

    view, plain = View(plan), unedited(plan)
    same = before if before and before.unedited and _alike(before.unedited, plain) else None

    problem = _or(lambda: str(plan.problem or ""), "the migration cannot be derived")
    return Derived(
        plan,
        problem,
        _or(lambda: plan.migration, ()),
        _or(lambda: plan.rollback, ()),
        _or(lambda: plan.findings, (_unreviewed(),)),
        _or(lambda: plan.document, ""),
        same.blocks if same else _or(lambda: derived_blocks(plain), {}),
        _or(lambda: () if plan.problem else plan.hazards, ()),
        _or(lambda: bool(not plan.problem and plan.working_migration), False),
        _or(lambda: files.path(view), ""),
        _or(lambda: view.impact, None),
        _or(lambda: offers(plan.spec.changes, plan.before), ()),
        plain,
    )


def _alike(one: Plan, other: Plan) -> bool:
    return (one.spec, one.settings) == (other.spec, other.settings)


def _unreviewed() -> Finding:
    """Stands in the place of findings that could not be worked out: no findings would mean that all is well."""
    from wizard.review.findings import Finding, Place, Severity

    message = "This change could not be reviewed: a defect of spec-wizard. The draft keeps it"
    return Finding("not-reviewed", Severity.ERROR, message, place=Place("review"))


def _or(compute: Callable[[], T], fallback: T) -> T:
    """The value, or the fallback when it cannot be computed: a defect there must not take the form down."""
    try:
        return compute()
    except WizardError:
        return fallback
    except Exception:
        LOG.exception("cannot derive")
        return fallback
