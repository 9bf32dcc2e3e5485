"""A script cut into statements: at semicolons, at drizzle's breakpoints, at the client's DELIMITER."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_BREAKPOINT = re.compile(r"-->[ \t]*statement-breakpoint[^\n]*")
_DELIMITER = re.compile(r"[ \t]*DELIMITER[ \t]+(\S+)[^\n]*\n?", re.IGNORECASE)


class Piece(NamedTuple):
    """One statement's text in a script, without what ends it."""

    text: str
    start: int
    end: int
    stop: int
    """Where the delimiter stands, or the script ends: `end` without the blanks before it."""


def split(script: str) -> list[Piece]:
    """The statements of a script with their offsets; pieces of blanks and comments alone are left out.

    A breakpoint ends a statement even where a quote is open, because drizzle cuts its files there without looking.
    """
    pieces: list[Piece] = []
    start = 0
    for found in _BREAKPOINT.finditer(script):
        pieces += _statements(script, start, found.start())
        start = found.end()
    pieces += _statements(script, start, len(script))
    return pieces


def _statements(script: str, start: int, end: int) -> Iterator[Piece]:
    delimiter, at, filled = ";", start, False
    while at < end:
        if not filled and (command := _DELIMITER.match(script, at, end)) and _line_start(script, at):
            delimiter, at = command[1], command.end()
            start = at
            continue
        found = _token(delimiter).match(script, at, end)
        if found is None:
            break
        at = found.end()
        if found.lastgroup == "delimiter":
            if filled:
                yield _trimmed(script, start, found.start())
            start, filled = at, False
        elif found.lastgroup == "code":
            filled = True
    if filled:
        yield _trimmed(script, start, end)


@cache
def _token(delimiter: str) -> re.Pattern[str]:
    """What a script is made of, as far as it matters for its cuts."""
    run = r"[^;'\"`\#/\-\s][^;'\"`\#/\-]*" if delimiter == ";" else r"[\w$\x80-\U0010ffff]+"
    return re.compile(
        rf"""
        (?P<delimiter>{re.escape(delimiter)})
      | (?P<blank>[ \t\r\n\f\v]+|\#[^\n]*|--(?=[\s\x00-\x1f]|\Z)[^\n]*|/\*(?!M?!).*?\*/)
      | (?P<code>'[^'\\]*(?:(?:\\.|'')[^'\\]*)*(?:'|\Z)|"[^"\\]*(?:(?:\\.|"")[^"\\]*)*(?:"|\Z)
          |`[^`]*(?:``[^`]*)*(?:`|\Z)|/\*(?!M?!).*
          |{run}|.)
        """,
        re.VERBOSE | re.DOTALL,
    )


def _line_start(script: str, at: int) -> bool:
    return not script[script.rfind("\n", 0, at) + 1 : at].strip()


def _trimmed(script: str, start: int, end: int) -> Piece:
    text = script[start:end]
    left = len(text) - len(text.lstrip())
    stripped = text.strip()
    return Piece(stripped, start + left, start + left + len(stripped), end)
