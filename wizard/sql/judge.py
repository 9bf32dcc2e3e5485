"""`judge`: a text of SQL, statement by statement, as a server would take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.schema import Schema
from wizard.sql import nearest
from wizard.sql.catalog import NeedsServerError, Session, SqlError, apply_statement, session_after
from wizard.sql.catalog.messages import MESSAGES, REMEDIES
from wizard.sql.engines import Engine, engine
from wizard.sql.grammar import Failure, parse
from wizard.sql.lexer import line_and_column
from wizard.sql.split import Piece, split
from wizard.sql.statements import Other, Span, Statement

_EMPTY = Schema()
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
    number: int = 0
    """MySQL's error number."""
    message: str = ""
    expected: tuple[str, ...] = ()
    """Words that could stand there."""
    nearest: str = ""
    """The word or name that was probably meant."""
    remedy: str = ""
    statement: Statement | None = None
    after: Schema = _EMPTY
    """The schema after the statement; after an error the one before it."""

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

    @property
    def errors(self) -> tuple[Judged, ...]:
        """The statements that a server would refuse."""
        return tuple(one for one in self.statements if one.verdict in ("invalid", "unfinished"))

    @property
    def accepted(self) -> bool:
        """Whether every statement is known to be valid."""
        return all(one.verdict == "valid" for one in self.statements)


def judge(
    text: str,
    schema: Schema = Schema(),  # noqa: B008
    on: Engine | str = "mysql",
    session: Session = Session(),  # noqa: B008
) -> Judgement:
    """Judge every statement of a text on the schema that the ones before it leave. It goes on after an error."""
    target = engine(on) if isinstance(on, str) else on
    found: list[Judged] = []
    for piece in split(text):
        one, session = _judge_one(text, piece, schema, target, session)
        schema = one.after
        found.append(one)
    return Judgement(tuple(found), target, schema, session)


def _judge_one(text: str, piece: Piece, schema: Schema, on: Engine, session: Session) -> tuple[Judged, Session]:
    parsed = parse(text, on, piece.start, piece.stop)
    if parsed.statement is None:
        failure = parsed.failure
        assert failure is not None
        return _failed(text, piece, failure, schema, on), session
    statement = parsed.statement
    if isinstance(statement, Other):
        why = f"{statement.what} is not checked."
        return _made(text, piece, "not_checked", statement.span, schema, message=why, statement=statement), session
    try:
        after = apply_statement(schema, statement, on, session)
    except SqlError as error:
        guess = nearest.of(error.name, error.number, statement, schema)
        judged = _made(
            text, piece, "invalid", error.span, schema, number=error.number, message=error.message,
            remedy=error.remedy, nearest=guess, statement=statement,
        )  # fmt: skip
        return judged, session
    except NeedsServerError as error:
        return _made(text, piece, "needs_server", error.span, schema, message=error.why, statement=statement), session
    return _made(text, piece, "valid", statement.span, after, statement=statement), session_after(statement, session)


def _failed(text: str, piece: Piece, failure: Failure, schema: Schema, on: Engine) -> Judged:
    """The verdict on a text that is no statement."""
    span = Span(failure.start, failure.end)
    if failure.too_deep:
        return _made(text, piece, "not_checked", span, schema, message="This nests too deep to be checked.")
    near = text[failure.start : piece.stop]
    if failure.number != 1064:
        message = MESSAGES[failure.number].format(failure.name)
        remedy = REMEDIES.get(failure.number, "")
        guess = nearest.word(failure.name, tuple(on.types) if failure.number == 4161 else tuple(on.charsets))
        return _made(
            text, piece, "invalid", span, schema, number=failure.number, message=message, remedy=remedy, nearest=guess
        )
    expected = tuple(word for word in failure.expected if word)
    guess = nearest.word(text[span.start : span.end].upper(), expected)
    verdict: Verdict = "unfinished" if failure.unfinished else "invalid"
    shown = f"near '{near[:80]}'" if near else "at the end"
    message = f"You have an error in your SQL syntax {shown}"
    return _made(
        text, piece, verdict, span, schema, number=1064, message=message, expected=expected, nearest=guess,
        remedy=f"Did you mean {guess}?" if guess else "",
    )  # fmt: skip


def _made(
    text: str,
    piece: Piece,
    verdict: Verdict,
    span: Span,
    after: Schema,
    *,
    number: int = 0,
    message: str = "",
    expected: tuple[str, ...] = (),
    nearest: str = "",
    remedy: str = "",
    statement: Statement | None = None,
) -> Judged:
    line, column = line_and_column(text, span.start)
    return Judged(
        verdict,
        piece.text,
        piece.start,
        span,
        line,
        column,
        number,
        message,
        expected,
        nearest,
        remedy,
        statement,
        after,
    )
