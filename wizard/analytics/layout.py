"""Python text laid out as `ruff format` and black do it, in lines of 88."""

from __future__ import annotations

import unicodedata

WIDTH = 88
"""The longest line; ruff's and black's default."""


def quoted(text: str) -> str:
    """A Python string literal in double quotes, or in single ones where these escape less, as `ruff format` has it."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    escaped = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text.replace("\\", "\\\\"))
    return quote + escaped.replace(quote, f"\\{quote}") + quote


def fitting(*candidates: str, indent: int) -> str:
    """The first text that fits the line, else the last one."""
    return next((text for text in candidates if indent + _columns(text) <= WIDTH), candidates[-1])


def _columns(text: str) -> int:
    """The width on screen: East Asian wide characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
