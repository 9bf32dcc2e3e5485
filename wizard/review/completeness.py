"""What only a person can answer and has not yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wizard.changes import AddIndex, CreateTable
from wizard.fields import questions
from wizard.review.findings import Finding, Place, Severity
from wizard.schema import Index
from wizard.spec import Rationale, Spec

if TYPE_CHECKING:
    from wizard.plan import Plan


def completeness(plan: Plan) -> Iterator[Finding]:
    """A finding for every required answer that is missing."""
    for question in questions(Spec):
        if question.required and not str(getattr(plan.spec, question.path, "")).strip():
            message = f"{question.title}: no answer yet"
            place = Place(question.step, question.path)
            yield Finding(
                "missing-answer", Severity.ERROR, message, question.why, f"Example: {question.example}", place
            )
    if not plan.spec.changes:
        place = Place("types", "types")
        yield Finding("no-change", Severity.ERROR, "nothing changes yet", fix="Add a table or a column.", place=place)
    for table, index in new_indexes(plan.spec):
        if not plan.spec.rationales.get(f"{table}.{index.name}", Rationale()).why.strip():
            yield _no_rationale(table, index)


def new_indexes(spec: Spec) -> Iterator[tuple[str, Index]]:
    """The indexes that the change adds, with their tables; unique ones included."""
    for change in spec.changes:
        if isinstance(change, CreateTable):
            yield from ((change.table.name, index) for index in change.table.indexes)
        elif isinstance(change, AddIndex):
            yield change.table, change.index


def _no_rationale(table: str, index: Index) -> Finding:
    severity = Severity.WARNING if index.unique else Severity.ERROR
    question = next(question for question in questions(Rationale) if question.path == "why")
    return Finding(
        "missing-rationale",
        severity,
        f"{index.name}: why does this index exist?",
        question.why,
        f"Example: {question.example}",
        Place("indexes", f"{table}.{index.name}"),
    )
