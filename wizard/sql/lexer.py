"""The lexer: one regular expression cuts a text into tokens, as MySQL's own lexer does.

A token's *word* is what the grammar compares: a keyword or name in capitals, an operator as it is, or one of the
marks below for everything whose text is free.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from wizard.sql.engines import Engine

END = ""
QUOTED = "`"
STRING = "'"
INTEGER = "0"
DECIMAL = "0."
HEX = "0x"
BIT = "0b"
USER_VARIABLE = "@"
SYSTEM_VARIABLE = "@@"
UNCLOSED = "unclosed"
BAD = "bad"

_TOKEN = r"""
    [ \t\n\r\f\v]*
  (?:
    (?P<word>[A-Za-z_$\x80-\U0010ffff][\w$\x80-\U0010ffff]*(?!['\w]))
  | (?P<quoted>`[^`]*(?:``[^`]*)*`)
  | (?P<mark>[(),;])
  | (?P<comment>\Z|\#[^\n]*|--(?=[\s\x00-\x1f]|\Z)[^\n]*|/\*(?!M?!).*?\*/)
  | (?P<hex>0x[0-9a-fA-F]+(?![\w$\x80-\U0010ffff])|[xX]'(?:[0-9a-fA-F]{2})*')
  | (?P<bit>0b[01]+(?![\w$\x80-\U0010ffff])|[bB]'[01]*')
  | (?P<decimal>(?:[0-9]+\.[0-9]*|(?<![\w`$])\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+)
  | (?P<integer>[0-9]+(?![\w$\x80-\U0010ffff]))
  | (?P<string>[nN]?'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'|"[^"\\]*(?:(?:\\.|"")[^"\\]*)*")
  | (?P<bad>[xXbB]'[^']*')
  | (?P<name>[\w$\x80-\U0010ffff]+)
  | (?P<system>@@(?:[A-Za-z_]+\.)*[\w$]+|@@`[^`]*`)
  | (?P<variable>@(?:[\w$.\x80-\U0010ffff]+|'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`]|``)*`)?)
  | (?P<open>/\*M?!(?:\d{5,6})?)
  | (?P<close>\*/)
  | (?P<unclosed>['"`]|/\*)
  | (?P<operator><=>|->>|->|<<|>>|<>|!=|<=|>=|:=|\|\||&&|=[=<>!]+|.)
  )
"""
_MARKS = {
    "quoted": QUOTED, "string": STRING, "integer": INTEGER, "decimal": DECIMAL, "hex": HEX, "bit": BIT,
    "variable": USER_VARIABLE, "system": SYSTEM_VARIABLE, "unclosed": UNCLOSED, "bad": BAD,
}  # fmt: skip
_ONE_OPERATOR = re.compile(r"=[=<>!]+")


@cache
def pattern() -> re.Pattern[str]:
    """The token expression, compiled when it is first needed."""
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens as parallel lists, each closed by END at the text's end."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]


def lex(text: str, engine: Engine, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of `text[start:end]`; offsets count from the beginning of the whole text."""
    stop = len(text) if end is None else end
    found = Tokens(text, [], [], [])
    words, starts, ends = found.words, found.starts, found.ends
    inside, at, match = False, start, pattern().match
    while at < stop and (hit := match(text, at, stop)):
        kind = hit.lastgroup or ""
        first, at = hit.span(kind)
        if kind == "word" or kind == "name":
            word = text[first:at].upper()
            if text[at : at + 1] == "." or text[first - 1 : first] == ".":
                word = _beside_dot(word, text, first, at, words)
        elif kind == "mark":
            word = text[first]
        elif kind == "comment" or (kind == "close" and inside):
            inside = inside and kind == "comment"
            continue
        elif kind == "open":
            inside, at = _opened(text[first:at], engine, text, at, stop)
            continue
        else:
            word, at = _other(kind, text, first, at, stop, engine)
        words.append(word)
        starts.append(first)
        ends.append(at)
    words.append(END)
    starts.append(stop)
    ends.append(stop)
    return found


def _other(kind: str, text: str, first: int, end: int, stop: int, engine: Engine) -> tuple[str, int]:
    """The word and the end of a token whose text is free, or of an operator; what isn't closed goes on to the end."""
    if kind == "operator":
        return _operator(text[first:end], engine), end
    if kind == "close":
        return "*", first + 1
    return _MARKS[kind], stop if kind == "unclosed" else end


def _beside_dot(word: str, text: str, first: int, end: int, words: list[str]) -> str:
    """A word right before or behind a dot is a name, reserved or not."""
    before = text[end : end + 1] == "." and _is_part(text[end + 1 : end + 2])
    behind = text[first - 1 : first] == "." and words[-1:] == ["."] and _is_part(text[first - 2 : first - 1])
    return QUOTED if before or behind else word


def _is_part(character: str) -> bool:
    return bool(character) and (character.isalnum() or character in "_$`" or character > "\x7f")


def _operator(text: str, engine: Engine) -> str:
    """The operator itself. MySQL takes `==` or `=!` for one word that it doesn't know, MariaDB splits `=!`."""
    if _ONE_OPERATOR.fullmatch(text):
        return "=" if engine.mariadb and text[1] == "!" else BAD
    return text


def _opened(opening: str, engine: Engine, text: str, at: int, stop: int) -> tuple[bool, int]:
    """What follows `/*!50100`: whether its text counts, and where reading goes on."""
    digits = opening.lstrip("/*M!")
    counts = (not digits or int(digits) <= engine.version) and ("M" not in opening or engine.mariadb)
    if counts:
        return True, at
    closing = text.find("*/", at, stop)
    return False, stop if closing < 0 else closing + 2


def unquote(text: str) -> str:
    """The name or string that a quoted token stands for."""
    if text[:1] in "nN" and text[1:2] == "'":
        text = text[1:]
    quote, body = text[:1], text[1:-1]
    if quote == "`":
        return body.replace("``", "`")
    if quote not in "'\"":
        return text
    body = body.replace(quote * 2, quote)
    return _ESCAPE.sub(_unescaped, body) if "\\" in body else body


_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "Z": "\x1a", "%": "\\%", "_": "\\_"}


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[1], found[1])


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        """Find all lines once."""
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1."""
        line = bisect_left(self._ends, offset)
        return line + 1, offset - (self._ends[line - 1] if line else -1)


@lru_cache(maxsize=4)
def lines_of(text: str) -> Lines:
    """The lines of a text, found once for all that is placed in it."""
    return Lines(text)
