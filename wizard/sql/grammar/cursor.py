"""The cursor: a place among tokens, and the few questions that a grammar asks there."""

from __future__ import annotations

from wizard.sql import lexer
from wizard.sql.engines import Engine
from wizard.sql.lexer import QUOTED, STRING, Tokens
from wizard.sql.statements import Name, Span, TableName

DEPTH = 80
"""How deep parentheses, subqueries and function calls may nest before the judge declines to answer."""
NAME = "a name"
TIGHT = frozenset(
    """ADDDATE BIT_AND BIT_OR BIT_XOR CAST COUNT CURDATE CURTIME DATE_ADD DATE_SUB EXTRACT GROUP_CONCAT JSON_ARRAYAGG
    JSON_OBJECTAGG MAX MID MIN NOW POSITION SESSION_USER STD STDDEV STDDEV_POP STDDEV_SAMP SUBDATE SUBSTR SUBSTRING SUM
    SYSDATE SYSTEM_USER TRIM VARIANCE VAR_POP VAR_SAMP""".split()
)
"""Functions, and no names, where the bracket follows at once; with a blank between they are names like others."""


class NoStatementError(Exception):
    """The text is no statement: the cursor says where and what was expected."""


class EarlyError(NoStatementError):
    """A server refuses this word while it still reads: whatever follows doesn't matter."""

    def __init__(self, number: int, *names: str) -> None:
        """Keep the server's error number and the words of its message."""
        super().__init__(*names)
        self.number, self.names = number, names


class TooDeepError(Exception):
    """The text nests deeper than the judge reads."""


class Cursor:
    """Reads tokens from left to right. It never goes back, so reading takes time linear in the text."""

    __slots__ = ("at", "depth", "ends", "engine", "mariadb", "starts", "text", "word", "words")

    def __init__(self, tokens: Tokens, engine: Engine) -> None:
        """Stand on the first token."""
        self.text, self.words, self.starts, self.ends = tokens.text, tokens.words, tokens.starts, tokens.ends
        self.engine, self.mariadb = engine, engine.mariadb
        self.at, self.depth = 0, 0
        self.word = self.words[0]

    def ahead(self, count: int = 1) -> str:
        """The word that many tokens further on."""
        place = self.at + count
        return self.words[place] if place < len(self.words) else lexer.END

    def advance(self) -> None:
        """Step over the token."""
        if self.word != lexer.END:
            self.at += 1
            self.word = self.words[self.at]

    def expecting(self, *words: str) -> None:
        """Note that these would have been right here. The plain cursor keeps no notes."""

    def accept(self, word: str) -> bool:
        """Step over this word if it stands here."""
        if self.word == word:
            self.advance()
            return True
        self.expecting(word)
        return False

    def accept_words(self, *words: str) -> bool:
        """Step over these words if they stand here one after the other."""
        for count, word in enumerate(words):
            if (self.word if not count else self.ahead(count)) != word:
                self.expecting(words[0])
                return False
        for _ in words:
            self.advance()
        return True

    def one_of(self, *words: str) -> str:
        """Step over one of these words and say which; empty when none stands here."""
        word = self.word
        if word in words:
            self.advance()
            return word
        self.expecting(*words)
        return ""

    def sees(self, *words: str) -> bool:
        """Whether one of these words stands here."""
        if self.word in words:
            return True
        self.expecting(*words)
        return False

    def expect(self, *words: str) -> None:
        """Step over these words.

        Raises:
            NoStatementError: something else stands here.
        """
        for word in words:
            if self.word != word:
                raise self.fail(word)
            self.advance()

    def expect_one_of(self, *words: str) -> str:
        """Step over one of these words and say which."""
        if self.word in words:
            return self.one_of(*words)
        raise self.fail(*words)

    def fail(self, *words: str) -> NoStatementError:
        """The failure to raise: these words were expected here."""
        self.expecting(*words)
        return NoStatementError()

    def deeper(self) -> None:
        """Go one level down; leave it with `depth -= 1`.

        Raises:
            TooDeepError: that is one level too many.
        """
        self.depth += 1
        if self.depth > DEPTH:
            raise TooDeepError

    @property
    def start(self) -> int:
        """Where the token begins."""
        return self.starts[self.at]

    def span(self, start: int) -> Span:
        """From `start` to the end of the token before this one."""
        return Span(start, self.ends[self.at - 1] if self.at else start)

    def source(self, start: int) -> str:
        """The text from `start` to the end of the token before this one."""
        return self.text[start : self.ends[self.at - 1]]

    def take(self) -> str:
        """Step over the token and give its text."""
        text = self.text[self.starts[self.at] : self.ends[self.at]]
        self.advance()
        return text

    def is_name(self) -> bool:
        """Whether an identifier stands here: a quoted one, or a word that isn't reserved."""
        word = self.word
        if word == QUOTED:
            return True
        if word in TIGHT and self.ahead() == "(" and self.ends[self.at] == self.starts[self.at + 1]:
            return False
        return is_word(word) and word not in self.engine.reserved

    def name(self) -> Name:
        """Read an identifier."""
        if not self.is_name():
            raise self.fail(NAME)
        start = self.start
        text = self.take()
        return Name(self.span(start), lexer.unquote(text) if text[:1] == "`" else text)

    def name_or_string(self) -> Name:
        """Read an identifier or a string in its place, as for aliases and character sets."""
        if self.word != STRING:
            return self.name()
        start = self.start
        return Name(Span(start, self.ends[self.at]), self.string())

    def charset_name(self) -> Name:
        """Read the name of a character set or collation."""
        if self.word != "BINARY":
            return self.name_or_string()
        start = self.start
        self.advance()
        return Name(self.span(start), "binary")

    def known_charset(self) -> str:
        """Read the name of a character set.

        Raises:
            EarlyError: the server has no such character set (1115).
        """
        name = self.charset_name().name
        if not (known := self.engine.charset_called(name)):
            raise EarlyError(1115, name)
        return known

    def known_collation(self) -> str:
        """Read the name of a collation.

        Raises:
            EarlyError: the server has no such collation (1273).
        """
        name = self.charset_name().name
        if not (known := self.engine.collation_called(name)):
            raise EarlyError(1273, name)
        return known

    def string(self) -> str:
        """Read one plain string literal: of a comment, an option, an alias."""
        if self.word != STRING or self.text[self.start] in "nN":
            raise self.fail(STRING)
        return lexer.unquote(self.take())

    def strings(self) -> str:
        """Read a string in an expression: neighbours are joined."""
        if self.word != STRING:
            raise self.fail(STRING)
        text = lexer.unquote(self.take())
        while self.word == STRING:
            text += self.string()
        return text

    def number(self) -> int:
        """Read an unsigned integer."""
        if self.word != lexer.INTEGER:
            raise self.fail(lexer.INTEGER)
        return int(self.take()[:20])

    def table_name(self) -> TableName:
        """Read a table's name, perhaps with its database."""
        start = self.start
        first = self.name()
        if self.accept("."):
            second = self.name()
            return TableName(self.span(start), second.name, first.name)
        return TableName(first.span, first.name)

    def names(self) -> tuple[Name, ...]:
        """Read names with commas between them."""
        found = [self.name()]
        while self.accept(","):
            found.append(self.name())
        return tuple(found)

    def name_list(self) -> tuple[Name, ...]:
        """Read names in parentheses."""
        self.expect("(")
        found = self.names()
        self.expect(")")
        return found


_MARKS = frozenset({lexer.INTEGER, lexer.DECIMAL, lexer.HEX, lexer.BIT, lexer.UNCLOSED, lexer.BAD})


def is_word(word: str) -> bool:
    """Whether a token's word is a keyword or an unquoted name."""
    first = word[:1]
    return (first.isalnum() or first in ("_", "$") or first > "\x7f") and word not in _MARKS
