"""What a hazard is, and what the rules are told about a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wizard.schema import Schema
from wizard.sql.engines import Engine

LONGEST_NAME = 64
"""Characters in a name (MySQL 1059)."""


@dataclass(frozen=True, slots=True)
class Hazard:
    """A place where drizzle-kit's file fails on a server, or silently loses something."""

    slug: str
    """The rule, as in the catalogue of findings."""
    statement_index: int
    """Which of the migration's statements, from 0."""
    message: str
    server_error: str
    """The server's number and words; empty where it takes the statement and something is lost."""
    remedy: str
    """What to do in schema.ts, or that the migration is to be written by hand."""
    statements: tuple[str, ...]
    """A whole migration that works instead; empty where only another schema helps."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a server refuses a statement."""

    slug: str
    number: int
    """The server's error number."""
    message: str
    remedy: str = "replace the content of the generated file by statements that work"


def number_for(engine: Engine, mysql: int, mariadb: int) -> int:
    """The error number of the engine's family."""
    return mariadb if engine.mariadb else mysql


@dataclass(frozen=True, slots=True)
class Step:
    """One change in its place: the schema right before it and right after."""

    change: Any
    before: Schema
    after: Schema
    engine: Engine


Rule = Callable[[Step], Iterator[Refusal]]
