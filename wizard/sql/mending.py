"""Where exactly an error is, and what to write there, where only one thing can be meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wizard.sql import dialects
from wizard.sql.engines import Engine
from wizard.sql.highlight import tokens
from wizard.sql.statements import Span
from wizard.sql.verdicts import Judged


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text for a part of the whole text."""

    start: int
    end: int
    """Offsets of the part that goes."""
    text: str


def mend(one: Judged, text: str, on: Engine) -> Replacement | None:
    """The nearest word or name; for a statement of another dialect, all of it in MySQL's words. None in doubt.

    Args:
        one: the verdict.
        text: the whole text that was judged.
        on: the server.
    """
    if one.verdict != "invalid":
        return None
    if one.nearest:
        return renamed(wrong_word(one.span, one.message, text, on), one.nearest, text, on)
    dialect = dialects.recognised(one.text) if one.number == 1064 else None
    written = dialects.equivalent(one.text, dialect, on) if dialect else ""
    return Replacement(one.start, one.start + len(one.text), written) if written else None


def wrong_word(span: Span, message: str, text: str, on: Engine) -> Span:
    """The one word in a longer piece of a text that a server's message names; the piece itself when none is."""
    named = {name.rpartition(".")[2].casefold() for name in re.findall(r"'([^']+)'", message)}
    piece = text[span.start : span.end]
    found = [token for token in tokens(piece, on) if piece[token.start : token.end].strip("`").casefold() in named]
    return Span(span.start + found[0].start, span.start + found[0].end) if len(found) == 1 else span


def renamed(span: Span, name: str, text: str, on: Engine) -> Replacement | None:
    """Another name in the place of one word, in backticks where that had some."""
    piece = text[span.start : span.end]
    if len(list(tokens(piece, on))) != 1:
        return None
    return Replacement(span.start, span.end, f"`{name}`" if piece.startswith("`") else name)
