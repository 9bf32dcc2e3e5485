"""The schema that the SQL of a document meets: what is given, what the document carries, what the project has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wizard.review.assumed import assumed
from wizard.review.risks import on_server
from wizard.review.same import difference
from wizard.review.script import State
from wizard.review.sql import state_of
from wizard.schema import Column, Schema
from wizard.sql.engines import engine
from wizard.sql.judge import judge

Origin = Literal["given", "carried", "project", "applied", "unlike", "assumed"]
TOLD: Mapping[Origin, str] = {
    "applied": "the project's schema has this change already: judged on the schema that the rollback leads to",
    "unlike": "the project's schema is neither the one before nor the one after: judged on what the SQL itself shows",
    "assumed": "no schema is at hand: judged on what the SQL itself shows (--schema names the one before)",
}
"""What there is to say about a schema that nobody named."""
_EXISTS = frozenset({1050, 1060, 1061, 1068, 1826, 3822})
"""Errors of a migration that was applied before."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The database before the migration, and where that is known from."""

    state: State
    origin: Origin

    @property
    def is_assumed(self) -> bool:
        """Whether it holds no more than what the SQL needs."""
        return self.origin in ("unlike", "assumed")


def given(schema: Schema | str, engine_name: str) -> Ground:
    """The schema that the user names, as SQL or read already."""
    state = state_of(schema, engine_name) if isinstance(schema, str) else State(on_server(schema))
    return Ground(state, "given")


def carried(schema: Schema) -> Ground:
    """The schema that the document carries."""
    return Ground(State(on_server(schema)), "carried")


def found(
    migration: str,
    rollback: str,
    project: Schema | None,
    engine_name: str,
    known: Mapping[tuple[str, str], Column] | None = None,
) -> Ground:
    """The project's schema where it is the one before the migration, or gives it by the rollback; else an assumed one.

    A document is checked again long after its migration was applied, so the project's schema may well be a later one.
    """
    origin: Origin = "assumed"
    if project is not None:
        here = on_server(project)
        up = judge(migration, here, engine_name)
        if not up.errors and difference(here, up.after, engine(engine_name)):
            return Ground(State(here), "project")
        down = judge(rollback, here, engine_name)
        again = judge(migration, down.after, engine_name)
        if rollback and not (down.errors or again.errors or difference(here, again.after, engine(engine_name))):
            return Ground(State(down.after), "applied")
        if not any((error.cause or error.number) in _EXISTS for error in up.errors):
            return Ground(State(here), "project")
        origin = "unlike"
    return Ground(State(assumed(migration, rollback, engine(engine_name), known)), origin)
