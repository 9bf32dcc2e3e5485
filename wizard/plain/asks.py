"""What is asked, in order: every step as a list of questions, which depends on what was answered so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from wizard.change_types import ChangeType
from wizard.fields import Question, answer, questions, with_answer
from wizard.plain import analytics, blocks, columns, indexes, keys, migration, relations, review, tables
from wizard.plain.choices import ask_several
from wizard.plain.console import Console
from wizard.plain.lines import Verbs, ask_lines
from wizard.plain.spoken import spoken
from wizard.plain.texts import ask_text
from wizard.relation_answers import derived_relations
from wizard.review.completeness import new_indexes
from wizard.session import Session
from wizard.spec import Rationale, Spec
from wizard.sqltexts import inspect, query_ground, step_ground, undo_ground
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
    return [Ask(f"{step}.{key}", step, run) for step in needed for key, run in OF_STEP[step](session)]


def _texts(_session: Session, step: str) -> Iterator[tuple[str, Run]]:
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


def _relationships(session: Session) -> Iterator[tuple[str, Run]]:
    yield "keys", _lines("Foreign key", keys.VERBS)
    if derived_relations(session.plan):
        yield "relations", relations.ask_relations


def _indexes(session: Session) -> Iterator[tuple[str, Run]]:
    yield "indexes", _lines("Index", indexes.VERBS)
    unexplained = [(table, index.name) for table, index in new_indexes(session.spec) if not index.unique]
    for table, index in unexplained:
        for question in questions(Rationale):
            yield f"{table}.{index}.{question.path}", partial(_ask_rationale, question, table, index)


def _ask_rationale(question: Question, table: str, index: str, console: Console, session: Session) -> None:
    key = f"{table}.{index}"

    def store(text: str) -> None:
        session.edit(lambda spec: _with_rationale(spec, key, question.path, text), merge=f"{key}.{question.path}")

    current = answer(session.spec.rationales.get(key, Rationale()), question.path)
    ask_text(console, question, current, store, about=index)
    query = answer(session.spec.rationales.get(key, Rationale()), question.path)
    if question.path == "query" and query and query != current:
        console.say(*spoken(inspect(query_ground(session.plan), query)))


def _with_rationale(spec: Spec, key: str, path: str, text: str) -> Spec:
    rationale = with_answer(spec.rationales.get(key, Rationale()), path, text)
    return spec.model_copy(update={"rationales": {**spec.rationales, key: rationale}})


def _blocks(names: tuple[str, ...], session: Session) -> Iterator[tuple[str, Run]]:
    """The texts that derive from the change, or were written in their place."""
    there = blocks.texts(session)
    yield from ((f"block.{name}", partial(blocks.ask_block, name)) for name in names if name in there)


def _migration(session: Session) -> Iterator[tuple[str, Run]]:
    spec = session.spec
    yield from _texts(session, "migration")
    if not session.plan.problem and session.plan.hazards and session.plan.working_migration:
        yield "custom", blocks.ask_custom
    yield "data", _ask_data
    for number, _ in enumerate(migration.data_steps(spec)):
        for question in (migration.WHY, migration.UNDO):
            yield f"data.{number}.{question.path}", partial(_ask_data_step, question, number)
    for table in migration.changed_tables(spec):
        yield f"rows.{table}", partial(migration.ask_rows, table)
    yield from _blocks(("migration", "preflight", "verify"), session)


def _ask_data(console: Console, session: Session) -> None:
    before = migration.data_steps(session.spec)
    ask_lines(console, session, "Statement that changes rows", migration.VERBS)
    for place, step in enumerate(migration.data_steps(session.spec)):
        if step not in before:
            said = spoken(inspect(step_ground(session.plan, step.when, place), step.sql))
            console.say(f"Statement {place + 1}:", *said)


def _ask_data_step(question: Question, number: int, console: Console, session: Session) -> None:
    step = migration.data_steps(session.spec)[number]

    def store(text: str) -> None:
        session.edit(lambda spec: migration.set_data_step(spec, number, **{question.path: text}))

    ask_text(console, question, getattr(step, question.path), store, about=step.sql)
    undo = migration.data_steps(session.spec)[number].undo
    if question.path == "undo" and undo and undo != step.undo:
        console.say(*spoken(inspect(undo_ground(session.plan, step.when), undo)))


def _analytics(session: Session) -> Iterator[tuple[str, Run]]:
    yield "affected", analytics.ask_affected
    if tables.new_tables(session.spec):
        yield "sync", analytics.ask_synced
        yield "metrics", _lines("Figure for analytics", analytics.VERBS)
    yield from _texts(session, "analytics")
    yield from _blocks(("calculation",), session)


OF_STEP: dict[str, Callable[[Session], Iterator[tuple[str, Run]]]] = {
    "overview": partial(_texts, step="overview"),
    "types": lambda _: iter([("types", _ask_types)]),
    "table": lambda _: iter([("tables", tables.ask_tables)]),
    "columns": lambda _: iter([("columns", _lines("Column change", columns.VERBS))]),
    "relationships": _relationships,
    "indexes": _indexes,
    "migration": _migration,
    "access": partial(_blocks, ("queries", "transaction")),
    "rollback": partial(_blocks, ("rollback",)),
    "analytics": _analytics,
    "checklist": partial(_texts, step="checklist"),
    "review": lambda _: iter([("findings", review.ask_findings), ("document", review.ask_document)]),
}
"""By step, the questions and what asks them."""
