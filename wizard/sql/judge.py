"""`judge`: a text of SQL, statement by statement, as a server would take it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from wizard.schema import Schema
from wizard.sql import dialects, nearest
from wizard.sql.catalog import NeedsServerError, Session, SqlError, apply_statement, session_after
from wizard.sql.catalog.messages import MESSAGES, REMEDIES
from wizard.sql.engines import Engine, engine
from wizard.sql.grammar import Failure, Parsed, parse
from wizard.sql.lexer import Lines, lines_of
from wizard.sql.split import split
from wizard.sql.statements import Other, Span, Statement
from wizard.sql.verdicts import Judged, Judgement, Verdict

MAX_FOREIGN = 20_000
"""Longer texts are not translated from another dialect."""
_SYNTAX = "You have an error in your SQL syntax "
MAX_KEPT = 4_000
"""Longer statements are read anew each time, so that what is kept of the others takes no more than some megabytes."""
MAX_NEAR = 80
"""So many characters of the text are repeated in a message, as by the server."""


def judge(
    text: str,
    schema: Schema = Schema(),  # noqa: B008
    on: Engine | str = "mysql",
    session: Session = Session(),  # noqa: B008
    known: Judgement | None = None,
) -> Judgement:
    """Judge every statement of a text on the schema that the ones before it leave. It goes on after an error.

    `known` is the judgement of an earlier state of the text: what still meets the same schema is taken from there.
    """
    target = engine(on) if isinstance(on, str) else on
    lines = lines_of(text)
    before = {one.text: one for one in known.statements} if known and known.engine is target else {}
    found: list[Judged] = []
    for piece in split(text):
        one = before.get(piece.text)
        if one is None or one.statement is None or (one.before, one.session) != (schema, session):
            span = Span(piece.start, piece.end)
            blank = Judged("valid", piece.text, piece.start, span, *lines.place(piece.start), schema, session)
            one = _judged(text[piece.start : piece.stop], blank, target)
        found.append(_placed(one, piece.start, lines))
        schema = one.after
        if one.verdict == "valid" and one.statement:
            session = session_after(one.statement, session)
    return Judgement(tuple(found), target, schema, session)


def _placed(one: Judged, start: int, lines: Lines) -> Judged:
    """A verdict where its statement starts now, with the line and the column of what is wrong."""
    by = start - one.start
    span = Span(one.span.start + by, one.span.end + by)
    line, column = lines.place(span.start)
    if (by, line, column) == (0, one.line, one.column):
        return one
    return replace(one, start=start, span=span, line=line, column=column)


def _judged(source: str, blank: Judged, on: Engine) -> Judged:
    """The verdict on one statement; line and column are still those of its start."""
    parsed = _read(source, on) if len(source) <= MAX_KEPT else parse(source, on)
    if parsed.failure:
        return _failed(source, parsed.failure, blank, on)
    statement = parsed.statement
    if statement is None or isinstance(statement, Other):
        return replace(blank, verdict="not_checked", statement=statement, message="This statement is not checked.")
    return _applied(statement, blank, on)


def _within(blank: Judged, start: int, end: int) -> Span:
    """A piece of the statement, as a piece of the whole text."""
    return Span(blank.start + start, blank.start + end)


@lru_cache(maxsize=256)
def _read(source: str, on: Engine) -> Parsed:
    """A statement by itself. Its text is judged again and again: after each key, for each engine, for each finding."""
    return parse(source, on)


def forget() -> None:
    """Forget what was read: the next judgement takes as long as the first one."""
    _read.cache_clear()


def _applied(statement: Statement, blank: Judged, on: Engine) -> Judged:
    try:
        after = apply_statement(blank.before, statement, on, blank.session)
    except NeedsServerError as error:
        return replace(
            blank, verdict="needs_server", span=_within(blank, *error.span), message=error.why, statement=statement
        )
    except SqlError as error:
        return replace(
            blank,
            verdict="invalid",
            span=_within(blank, *error.span),
            statement=statement,
            number=error.number,
            cause=error.cause,
            message=error.message,
            nearest=nearest.of(error.name, error.number, statement, blank.before),
            remedy=error.remedy,
        )
    return replace(blank, changed=after if after is not blank.before else None, statement=statement)


def _failed(source: str, failure: Failure, blank: Judged, on: Engine) -> Judged:
    """The verdict on a text that is no statement."""
    blank = replace(blank, span=_within(blank, failure.start, failure.end), number=failure.number)
    if failure.too_deep:
        return replace(blank, verdict="not_checked", number=0, message="This nests too deep to be checked.")
    if failure.number != 1064:
        return replace(
            blank,
            verdict="invalid",
            message=MESSAGES[failure.number].format(*failure.names),
            nearest=nearest.word(failure.name, (*on.types, *on.charsets)),
            remedy=REMEDIES.get(failure.number, ""),
        )
    return _misread(source, failure, blank, on)


def _misread(source: str, failure: Failure, blank: Judged, on: Engine) -> Judged:
    near = source[failure.start :][:MAX_NEAR]
    expected = tuple(word for word in failure.expected if word)
    guess = nearest.word(source[failure.start : failure.end].upper(), expected)
    verdict: Verdict = "unfinished" if failure.unfinished else "invalid"
    foreign = dialects.advice(blank.text, on) if verdict == "invalid" and len(source) < MAX_FOREIGN else ""
    return replace(
        blank,
        verdict=verdict,
        message=_SYNTAX + (f"near '{near}'" if near else "at the end"),
        expected=expected,
        nearest=guess,
        remedy=foreign or (f"Did you mean {guess}?" if guess else ""),
    )
