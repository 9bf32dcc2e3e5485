"""`parse`: one statement, or where it stops being one and what could stand there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from wizard.sql import lexer
from wizard.sql.engines import Engine
from wizard.sql.grammar import datatypes, expressions
from wizard.sql.grammar.cursor import Cursor, EarlyError, NoStatementError, TooDeepError
from wizard.sql.grammar.dispatch import statement
from wizard.sql.lexer import Tokens, lex
from wizard.sql.statements import DataType, Expression, Statement


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a text stops being SQL."""

    start: int
    """Offset of the token that can't stand there; the text's end when something is missing."""
    end: int
    expected: tuple[str, ...]
    """Words and marks of the grammar that could stand there, in the order in which it asked."""
    unfinished: bool
    """The text ends too early, or in a string, name or comment that isn't closed."""
    too_deep: bool = False
    number: int = 1064
    """The server's error number: 1064, or what it says of a single word while it reads."""
    names: tuple[str, ...] = ()
    """The words of its message."""

    @property
    def name(self) -> str:
        """The word that is meant; empty for a plain syntax error."""
        return self.names[0] if self.names else ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A statement, or the failure to read one."""

    statement: Statement | None
    failure: Failure | None = None


class _Notes(Cursor):
    """A cursor that notes what was expected at the furthest token."""

    __slots__ = ("expected", "furthest")

    def __init__(self, tokens: Tokens, engine: Engine) -> None:
        super().__init__(tokens, engine)
        self.furthest = 0
        self.expected: dict[str, None] = {}

    def expecting(self, *words: str) -> None:
        """Keep the words if this is the furthest token so far."""
        if self.at > self.furthest:
            self.furthest, self.expected = self.at, {}
        if self.at == self.furthest:
            self.expected.update(dict.fromkeys(words))


def parse(text: str, engine: Engine, start: int = 0, end: int | None = None) -> Parsed:
    """Read `text[start:end]` as one statement, without its semicolon. Spans count from the beginning of the text."""
    tokens = lex(text, engine, start, end)
    cursor = Cursor(tokens, engine)
    try:
        found = statement(cursor)
        if cursor.word == lexer.END:
            return Parsed(found)
    except NoStatementError:
        pass
    except TooDeepError:
        return Parsed(None, Failure(cursor.start, cursor.start, (), False, too_deep=True))
    return Parsed(None, _explained(tokens, engine))


def _explained(tokens: Tokens, engine: Engine) -> Failure:
    """Read once more, this time with notes."""
    cursor, number, names = _Notes(tokens, engine), 1064, tuple[str, ...]()
    try:
        statement(cursor)
        cursor.expecting(lexer.END)
    except EarlyError as error:
        number, names = error.number, error.names
        cursor.at -= number != 4161
    except (NoStatementError, TooDeepError):
        pass
    at = max(cursor.at, 0)
    word = tokens.words[at] if at < len(tokens.words) else lexer.END
    place = min(at, len(tokens.words) - 1)
    expected = tuple(cursor.expected) if cursor.furthest == at else ()
    unfinished = number == 1064 and word in (lexer.END, lexer.UNCLOSED)
    return Failure(tokens.starts[place], tokens.ends[place], expected, unfinished, number=number, names=names)


def expectations(text: str, engine: Engine) -> tuple[str, ...]:
    """Words and marks of the grammar that could follow this text; none when it goes wrong earlier."""
    tokens = lex(text, engine)
    cursor = _Notes(tokens, engine)
    with suppress(NoStatementError, TooDeepError):
        statement(cursor)
    return tuple(cursor.expected) if cursor.furthest >= len(tokens.words) - 1 else ()


def parse_expression(text: str, engine: Engine) -> Expression | Failure:
    """Read a text as one expression: a CHECK condition, a default, what a generated column computes."""
    tokens = lex(text, engine)
    cursor = _Notes(tokens, engine)
    try:
        found = expressions.expression(cursor)
        if cursor.word == lexer.END:
            return found
        cursor.expecting(lexer.END)
    except (NoStatementError, TooDeepError):
        pass
    place = min(cursor.at, len(tokens.words) - 1)
    unfinished = tokens.words[place] in (lexer.END, lexer.UNCLOSED)
    return Failure(tokens.starts[place], tokens.ends[place], tuple(cursor.expected), unfinished)


def parse_type(text: str, engine: Engine) -> DataType | None:
    """Read a text as one data type; None when it is none."""
    cursor = Cursor(lex(text, engine), engine)
    try:
        return datatypes.data_type(cursor)
    except NoStatementError:
        return None
