"""What only a person can answer and has not yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wizard.changes import AddIndex, CreateTable
from wizard.fields import Question, questions
from wizard.review.findings import Finding, Place, Severity
from wizard.schema import Index
from wizard.spec import Rationale, Spec

if TYPE_CHECKING:
    from wizard.plan import Plan


def completeness(plan: Plan) -> Iterator[Finding]:
    """A finding for every required answer that is missing."""
    for question in questions(Spec):
        if question.required and not str(getattr(plan.spec, question.path, "")).strip():
            yield _unanswered(question)
    if not plan.spec.changes:
        place = Place("types", "types")
        yield Finding("no-change", Severity.ERROR, "nothing changes yet", fix="Add a table or a column.", place=place)
    for table, index in new_indexes(plan.spec):
        answer = plan.spec.rationales.get(f"{table}.{index.name}", Rationale())
        if not index.unique and not answer.why.strip():
            yield _no_rationale(table, index)


def new_indexes(spec: Spec) -> Iterator[tuple[str, Index]]:
    """The indexes that the change adds, with their tables. A unique one explains itself: it keeps values apart."""
    for change in spec.changes:
        if isinstance(change, CreateTable):
            yield from ((change.table.name, index) for index in change.table.indexes)
        elif isinstance(change, AddIndex):
            yield change.table, change.index


def _unanswered(question: Question) -> Finding:
    return Finding(
        "missing-answer",
        Severity.ERROR,
        f"{question.title}: no answer yet",
        question.why,
        f"Example: {question.example}",
        Place(question.step, question.path),
    )


def _no_rationale(table: str, index: Index) -> Finding:
    question = next(question for question in questions(Rationale) if question.path == "why")
    return Finding(
        "missing-rationale",
        Severity.ERROR,
        f"{index.name}: why does this index exist?",
        question.why,
        f"Example: {question.example}",
        Place("indexes", f"{table}.{index.name}"),
    )
