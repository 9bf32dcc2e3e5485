"""Verdicts: what the judge says of a statement, and of a whole text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.schema import Schema
from wizard.sql.catalog import Session
from wizard.sql.engines import Engine
from wizard.sql.statements import Span, Statement

Verdict = Literal["valid", "invalid", "unfinished", "not_checked", "needs_server"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of one statement."""

    verdict: Verdict
    text: str
    start: int
    """Offset of the statement in the whole text."""
    span: Span
    """What is wrong, or the whole statement: offsets in the whole text."""
    line: int
    """Line and column where `span` begins, counted from 1."""
    column: int
    before: Schema
    """The schema that the statement meets."""
    session: Session
    """The settings that it meets."""
    changed: Schema | None = None
    """The schema that the statement makes of it; None when it changes nothing."""
    statement: Statement | None = None
    """What was read; its spans count from where the statement starts."""
    number: int = 0
    """The server's error number."""
    cause: int = 0
    """MySQL's number where it is the catalog that refuses: MariaDB has one (1005) for many causes."""
    message: str = ""
    expected: tuple[str, ...] = ()
    """Words that could stand there."""
    nearest: str = ""
    """The word or name that was probably meant."""
    remedy: str = ""

    @property
    def after(self) -> Schema:
        """The schema after the statement; after an error the one before it."""
        return self.before if self.changed is None else self.changed

    @property
    def end(self) -> int:
        """Offset behind what is wrong."""
        return self.span.end


@dataclass(frozen=True, slots=True)
class Judgement:
    """All statements of a text."""

    statements: tuple[Judged, ...]
    engine: Engine
    after: Schema
    """The schema that the text leaves."""
    session: Session
    """The settings that the text leaves."""

    @property
    def errors(self) -> tuple[Judged, ...]:
        """The statements that a server would refuse."""
        return tuple(one for one in self.statements if one.verdict in ("invalid", "unfinished"))

    @property
    def accepted(self) -> bool:
        """Whether every statement is known to be valid."""
        return all(one.verdict == "valid" for one in self.statements)
