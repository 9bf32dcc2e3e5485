"""Markdown in lines of a width: prose wraps, code and tables stay as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import wrap

from rich.cells import cell_len

MARKER = re.compile(r"\s*(?:(?:[-*+]|\d+\.)\s+(?:\[[ x]\]\s+)?|>\s+)?")
"""What stands before the text of a list item or a quotation; the lines that follow are indented by it."""
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text as rows on a screen."""

    rows: tuple[str, ...]
    starts: tuple[int, ...]
    """The row that each line of the text begins at."""


def wrap_markdown(text: str, width: int) -> Wrapped:
    """The text in rows of at most `width` cells; lines of code and of tables may be longer."""
    rows: list[str] = []
    starts: list[int] = []
    fence = ""
    for line in text.split("\n"):
        starts.append(len(rows))
        mark = FENCE.match(line)
        if fence or mark or line.startswith("|"):
            rows.append(line)
        else:
            rows += _prose(line, width)
        if mark and not fence:
            fence = mark[1]
        elif mark and fence and line.strip().startswith(fence) and not line.strip(" `~"):
            fence = ""
    return Wrapped(tuple(rows), tuple(starts))


def _prose(line: str, width: int) -> list[str]:
    if cell_len(line) <= width:
        return [line]
    marker = MARKER.match(line)
    indent = " " * len(marker[0]) if marker else ""
    letters = width if cell_len(line) == len(line) else width // 2
    return wrap(line, max(letters, 20), subsequent_indent=indent, break_on_hyphens=False) or [line]
