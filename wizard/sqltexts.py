"""The SQL that people write in a spec, and the schema that each text meets on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from wizard.changes import DataStep, Renames, apply
from wizard.drizzle.kit.hazards.repair import appended
from wizard.named import NamedSet
from wizard.schema import Schema
from wizard.sql.comparison import unlike
from wizard.sql.implicit import implicit_indexes
from wizard.sql.judge import judge
from wizard.sql.placeholders import filled
from wizard.sql.reading import physical
from wizard.sql.verdicts import Judgement
from wizard.statement import Statement

if TYPE_CHECKING:
    from wizard.plan import Plan

Lazily = Callable[[], Schema]
When = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a text runs. The schemas are worked out when they are asked for, away from the keyboard."""

    engine: str
    schema: Lazily
    leads_to: Lazily | None = None
    """The schema that the text should lead to; None where it may lead anywhere."""
    placeholders: bool = False
    """Whether it may hold places for values, as queries in code do."""


@dataclass(frozen=True, slots=True)
class SqlText:
    """One text of SQL that a person wrote."""

    title: str
    step: str
    field: str
    text: str
    ground: Ground
    ruled: bool = False
    """Whether the rules of the review read it too, and say what a server refuses in it."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the judge says of a text, and how what it leads to differs from what it should."""

    text: str
    judgement: Judgement
    unlike: tuple[str, ...] = ()


def inspect(ground: Ground, text: str, known: Judgement | None = None) -> Inspected:
    """Judge a text where it runs. What it leads to is compared only when it has no error.

    `known` is what was said of an earlier state of the text.
    """
    read = filled(text) if ground.placeholders else text
    judgement = judge(read, ground.schema(), ground.engine, known=known)
    if ground.leads_to is None or judgement.errors:
        return Inspected(text, judgement)
    wanted = ground.leads_to()
    return Inspected(text, judgement, unlike(wanted, physical(judgement.after, ground.engine, wanted)))


@lru_cache(maxsize=8)
def on_server(schema: Schema, engine: str) -> Schema:
    """A schema as a server keeps it: in its spelling, with the indexes that it made for foreign keys marked as such."""
    kept = physical(schema, engine)
    tables = []
    for table in kept.tables:
        made = {index.name for index in implicit_indexes(schema.tables[table.name])}
        indexes = (replace(index, implicit=index.name in made) for index in table.indexes)
        tables.append(replace(table, indexes=NamedSet(indexes)) if made else table)
    return replace(kept, tables=NamedSet(tables))


def sql_texts(plan: Plan) -> Iterator[SqlText]:
    """Every text of SQL that a person wrote in a spec, in the order of the steps."""
    for name in sorted(plan.spec.rationales):
        if query := plan.spec.rationales[name].query.strip():
            yield SqlText("Query of the index", "indexes", name, query, query_ground(plan))
    yield from _data_steps(plan)
    for name, (title, step) in BLOCKS.items():
        if plan.spec.edits.get(name, "").strip():
            ruled = name == "migration" and not plan.problem and bool(plan.migration)
            yield SqlText(title, step, name, plan.spec.edits[name], block_ground(plan, name), ruled)


BLOCKS = {
    "preflight": ("Pre-flight queries", "migration"),
    "migration": ("Migration SQL", "migration"),
    "verify": ("Verification", "migration"),
    "rollback": ("Rollback SQL", "rollback"),
}
"""The blocks of SQL that may be rewritten by hand: what they are called, and the step that shows them."""


def block_ground(plan: Plan, name: str) -> Ground:
    """Where a block of SQL runs, and what it should lead to."""
    before, after = (lambda: baseline(plan)), (lambda: migrated(plan))
    grounds: dict[str, tuple[Lazily, Lazily | None]] = {
        "preflight": (before, None),
        "migration": (before, lambda: wanted(plan)),
        "verify": (after, None),
        "rollback": (after, before),
    }
    schema, leads_to = grounds[name]
    return Ground(plan.settings.engine, schema, leads_to)


def query_ground(plan: Plan) -> Ground:
    """Where a query of the finished change runs: on the schema after it."""
    return Ground(plan.settings.engine, lambda: on_server(plan.after, plan.settings.engine), placeholders=True)


def step_ground(plan: Plan, when: str, place: int) -> Ground:
    """Where a data step runs: behind the statements that come before the place that it has among all data steps."""
    return Ground(plan.settings.engine, lambda: _leads(plan, _ahead(plan, when, place)))


def undo_ground(plan: Plan, when: str) -> Ground:
    """Where the undo of a data step runs: first of all on what the migration left, or last of all."""
    if when == "after":
        return Ground(plan.settings.engine, lambda: migrated(plan))
    return Ground(plan.settings.engine, lambda: _leads(plan, [step.sql for step in _steps(plan) if step.when == when]))


def baseline(plan: Plan) -> Schema:
    """The schema that a server has before the change."""
    return on_server(plan.before, plan.settings.engine)


def wanted(plan: Plan) -> Schema:
    """The schema that the changes lead to on a server, with the tables that data steps make by themselves.

    New columns stand at the end, where drizzle-kit adds them, wherever the code has them.
    """
    renamed = apply(plan.before, Renames.of(plan.spec.changes).changes(plan.before))
    asked = on_server(appended(renamed, plan.after), plan.settings.engine)
    before, made = baseline(plan), _leads(plan, [step.sql for step in _steps(plan)])
    extra = [table for table in made.tables if table.name not in before.tables and table.name not in asked.tables]
    return replace(asked, tables=NamedSet([*asked.tables, *extra]))


def migrated(plan: Plan) -> Schema:
    """The schema that the migration leaves, rewritten by hand or not."""
    edited = plan.spec.edits.get("migration", "").strip()
    return _leads(plan, [edited] if edited else [statement.sql for statement in plan.migration])


def _leads(plan: Plan, statements: Iterable[str]) -> Schema:
    text = joined(statements)
    return judge(text, baseline(plan), plan.settings.engine).after if text else baseline(plan)


def joined(statements: Iterable[str]) -> str:
    """Statements as one text."""
    return "".join(f"{sql.strip().rstrip(';')};\n" for sql in statements)


def _steps(plan: Plan) -> list[DataStep]:
    return [change for change in plan.spec.changes if isinstance(change, DataStep)]


def _ahead(plan: Plan, when: str, place: int) -> list[str]:
    """The statements that run before a data step."""
    steps = _steps(plan)[:place]
    earlier = [step.sql for step in steps if step.when == when]
    if when == "before":
        return earlier
    rest: list[Statement] = list(plan.migration)
    count = sum(step.when == "after" for step in _steps(plan))
    return [statement.sql for statement in rest[: len(rest) - count]] + earlier


def _data_steps(plan: Plan) -> Iterator[SqlText]:
    ruled = not plan.problem and "migration" not in plan.spec.edits
    for place, step in enumerate(_steps(plan)):
        ground = step_ground(plan, step.when, place)
        yield SqlText(f"Data step {place + 1}", "migration", f"data-step.{place}", step.sql, ground, ruled)
        if step.undo.strip():
            ground = undo_ground(plan, step.when)
            yield SqlText(f"Undo of data step {place + 1}", "migration", f"data-step.{place}", step.undo, ground)
