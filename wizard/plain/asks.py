"""What is asked, in order: every step as a list of questions, which depends on what was answered so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from wizard.change_types import ChangeType
from wizard.fields import Question, answer, questions, with_answer
from wizard.plain import analytics, columns, indexes, keys, migration, review, tables
from wizard.plain.choices import ask_several
from wizard.plain.console import Console
from wizard.plain.lines import Verbs, ask_lines
from wizard.plain.texts import ask_text
from wizard.review.completeness import new_indexes
from wizard.session import Session
from wizard.spec import Rationale, Spec
from wizard.steps import STEPS

Run = Callable[[Console, Session], None]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question, or one list that is asked for."""

    key: str
    """What it is found by when the list of questions has changed."""
    step: str
    run: Run


def asks(session: Session) -> list[Ask]:
    """All questions of the steps that the change needs, as things stand."""
    types = session.plan.wanted_types
    needed = (step.id for step in STEPS if step.needed(types))
    return [Ask(f"{step}.{key}", step, run) for step in needed for key, run in OF_STEP[step](session.spec)]


def _texts(spec: Spec, step: str) -> Iterator[tuple[str, Run]]:
    for question in questions(Spec):
        if question.step == step:
            yield question.path, partial(_ask_field, question)


def _ask_field(question: Question, console: Console, session: Session) -> None:
    def store(text: str) -> None:
        session.edit(lambda spec: with_answer(spec, question.path, text), merge=question.path)

    ask_text(console, question, answer(session.spec, question.path), store)


def _ask_types(console: Console, session: Session) -> None:
    names = [kind.value for kind in ChangeType]
    chosen = ask_several(console, "Kinds of change", names, session.spec.types)
    session.edit(lambda spec: spec.model_copy(update={"types": frozenset(map(ChangeType, chosen))}))


def _lines(prompt: str, verbs: Verbs) -> Run:
    return lambda console, session: ask_lines(console, session, prompt, verbs)


def _indexes(spec: Spec) -> Iterator[tuple[str, Run]]:
    yield "indexes", _lines("Index", indexes.VERBS)
    unexplained = [(table, index.name) for table, index in new_indexes(spec) if not index.unique]
    for table, index in unexplained:
        for question in questions(Rationale):
            yield f"{table}.{index}.{question.path}", partial(_ask_rationale, question, table, index)


def _ask_rationale(question: Question, table: str, index: str, console: Console, session: Session) -> None:
    key = f"{table}.{index}"

    def store(text: str) -> None:
        session.edit(lambda spec: _with_rationale(spec, key, question.path, text), merge=f"{key}.{question.path}")

    current = answer(session.spec.rationales.get(key, Rationale()), question.path)
    ask_text(console, question, current, store, about=index)


def _with_rationale(spec: Spec, key: str, path: str, text: str) -> Spec:
    rationale = with_answer(spec.rationales.get(key, Rationale()), path, text)
    return spec.model_copy(update={"rationales": {**spec.rationales, key: rationale}})


def _migration(spec: Spec) -> Iterator[tuple[str, Run]]:
    yield from _texts(spec, "migration")
    yield "data", _lines("Statement that changes rows", migration.VERBS)
    for number, _ in enumerate(migration.data_steps(spec)):
        for question in (migration.WHY, migration.UNDO):
            yield f"data.{number}.{question.path}", partial(_ask_data_step, question, number)
    for table in migration.changed_tables(spec):
        yield f"rows.{table}", partial(migration.ask_rows, table)


def _ask_data_step(question: Question, number: int, console: Console, session: Session) -> None:
    step = migration.data_steps(session.spec)[number]

    def store(text: str) -> None:
        session.edit(lambda spec: migration.set_data_step(spec, number, **{question.path: text}))

    ask_text(console, question, getattr(step, question.path), store, about=step.sql)


def _analytics(spec: Spec) -> Iterator[tuple[str, Run]]:
    yield "affected", analytics.ask_affected
    if tables.new_tables(spec):
        yield "sync", analytics.ask_synced
        yield "metrics", _lines("Figure for analytics", analytics.VERBS)
    yield from _texts(spec, "analytics")


OF_STEP: dict[str, Callable[[Spec], Iterator[tuple[str, Run]]]] = {
    "overview": partial(_texts, step="overview"),
    "types": lambda _: iter([("types", _ask_types)]),
    "table": lambda _: iter([("tables", tables.ask_tables)]),
    "columns": lambda _: iter([("columns", _lines("Column change", columns.VERBS))]),
    "relationships": lambda _: iter([("keys", _lines("Foreign key", keys.VERBS))]),
    "indexes": _indexes,
    "migration": _migration,
    "access": lambda _: iter([]),
    "rollback": lambda _: iter([]),
    "analytics": _analytics,
    "checklist": partial(_texts, step="checklist"),
    "review": lambda _: iter([("findings", review.ask_findings), ("document", review.ask_document)]),
}
"""By step, the questions and what asks them. Data access and rollback are derived: they have none."""
