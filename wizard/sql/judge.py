"""`judge`: a text of SQL, statement by statement, as a server would take it."""

from __future__ import annotations

from dataclasses import replace

from wizard.schema import Schema
from wizard.sql import dialects, nearest
from wizard.sql.catalog import NeedsServerError, Session, SqlError, apply_statement, session_after
from wizard.sql.catalog.messages import MESSAGES, REMEDIES
from wizard.sql.engines import Engine, engine
from wizard.sql.grammar import Failure, parse
from wizard.sql.lexer import Lines
from wizard.sql.split import Piece, split
from wizard.sql.statements import Other, Span, Statement
from wizard.sql.verdicts import Judged, Judgement, Verdict

MAX_FOREIGN = 20_000
"""Longer texts are not translated from another dialect."""
_SYNTAX = "You have an error in your SQL syntax "
MAX_NEAR = 80
"""So many characters of the text are repeated in a message, as by the server."""


def judge(
    text: str,
    schema: Schema = Schema(),  # noqa: B008
    on: Engine | str = "mysql",
    session: Session = Session(),  # noqa: B008
) -> Judgement:
    """Judge every statement of a text on the schema that the ones before it leave. It goes on after an error."""
    target = engine(on) if isinstance(on, str) else on
    lines = Lines(text)
    found: list[Judged] = []
    for piece in split(text):
        blank = Judged(
            "valid", piece.text, piece.start, Span(piece.start, piece.end), *lines.place(piece.start), schema
        )
        one = _judged(text, piece, blank, target, session)
        if one.span.start != piece.start:
            line, column = lines.place(one.span.start)
            one = replace(one, line=line, column=column)
        found.append(one)
        schema = one.after
        if one.verdict == "valid" and one.statement:
            session = session_after(one.statement, session)
    return Judgement(tuple(found), target, schema, session)


def _judged(text: str, piece: Piece, blank: Judged, on: Engine, session: Session) -> Judged:
    parsed = parse(text, on, piece.start, piece.stop)
    if parsed.failure:
        return _failed(text, piece, parsed.failure, blank, on)
    statement = parsed.statement
    if statement is None or isinstance(statement, Other):
        return replace(blank, verdict="not_checked", statement=statement, message="This statement is not checked.")
    return _applied(statement, blank, on, session)


def _applied(statement: Statement, blank: Judged, on: Engine, session: Session) -> Judged:
    try:
        after = apply_statement(blank.before, statement, on, session)
    except NeedsServerError as error:
        return replace(blank, verdict="needs_server", span=error.span, message=error.why, statement=statement)
    except SqlError as error:
        return replace(
            blank,
            verdict="invalid",
            span=error.span,
            statement=statement,
            number=error.number,
            cause=error.cause,
            message=error.message,
            nearest=nearest.of(error.name, error.number, statement, blank.before),
            remedy=error.remedy,
        )
    return replace(blank, changed=after if after is not blank.before else None, statement=statement)


def _failed(text: str, piece: Piece, failure: Failure, blank: Judged, on: Engine) -> Judged:
    """The verdict on a text that is no statement."""
    blank = replace(blank, span=Span(failure.start, failure.end), number=failure.number)
    if failure.too_deep:
        return replace(blank, verdict="not_checked", number=0, message="This nests too deep to be checked.")
    if failure.number != 1064:
        return replace(
            blank,
            verdict="invalid",
            message=MESSAGES[failure.number].format(failure.name),
            nearest=nearest.word(failure.name, (*on.types, *on.charsets)),
            remedy=REMEDIES.get(failure.number, ""),
        )
    return _misread(text, piece, failure, blank, on)


def _misread(text: str, piece: Piece, failure: Failure, blank: Judged, on: Engine) -> Judged:
    near = text[failure.start : piece.stop][:MAX_NEAR]
    expected = tuple(word for word in failure.expected if word)
    guess = nearest.word(text[failure.start : failure.end].upper(), expected)
    verdict: Verdict = "unfinished" if failure.unfinished else "invalid"
    foreign = dialects.advice(piece.text, on) if verdict == "invalid" and len(piece.text) < MAX_FOREIGN else ""
    return replace(
        blank,
        verdict=verdict,
        message=_SYNTAX + (f"near '{near}'" if near else "at the end"),
        expected=expected,
        nearest=guess,
        remedy=foreign or (f"Did you mean {guess}?" if guess else ""),
    )
