"""Tokens for highlighting: every piece of a text with its kind, comments included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from wizard.sql.engines import Engine, engine
from wizard.sql.lexer import pattern

_NEXT = re.compile(r"[ \t]+([A-Za-z]+)")
Kind = Literal["keyword", "function", "type", "name", "string", "number", "variable", "comment", "operator", "error"]
_KINDS: dict[str, Kind] = {
    "string": "string", "decimal": "number", "integer": "number", "hex": "number", "bit": "number",
    "quoted": "name", "comment": "comment", "mark": "operator", "variable": "variable", "system": "variable",
    "open": "comment", "close": "comment", "unclosed": "error", "bad": "error", "operator": "operator",
}  # fmt: skip


class Token(NamedTuple):
    """A piece of the text: offsets and kind."""

    start: int
    end: int
    kind: Kind


def tokens(text: str, on: Engine | str = "mysql", start: int = 0) -> Iterator[Token]:
    """The tokens of a text from `start` on, where one must begin; blanks are left out.

    An open quote makes an error of all that follows.
    """
    target = engine(on) if isinstance(on, str) else on
    at = start
    while at < len(text) and (found := pattern().match(text, at)):
        group = found.lastgroup or "bad"
        start, at = found.span(group)
        if group in ("word", "name"):
            yield Token(start, at, _word(text, start, at, target))
        elif start < at:
            at = len(text) if group == "unclosed" else at
            yield Token(start, at, _KINDS[group])


def _word(text: str, start: int, end: int, on: Engine) -> Kind:
    word = text[start:end]
    if word.lower() in on.types and word.upper() not in ("SET",):
        return "type"
    if text[end : end + 1] == "(" and word.lower() in on.functions:
        return "function"
    if word.upper() in on.reserved:
        return "keyword"
    return "keyword" if word.upper() in on.keywords and not _defines(text, end, on) else "name"


def _defines(text: str, end: int, on: Engine) -> bool:
    """Whether a data type follows: a word that is not reserved, such as `name` or `status`, is a column then."""
    following = _NEXT.match(text, end)
    return following is not None and following[1].lower() in on.types
