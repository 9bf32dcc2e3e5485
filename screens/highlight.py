"""What is what in SQL, TypeScript and Markdown, line by line: enough to colour them, not to judge them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int, str]
"""First column, column behind the last, and the kind."""

SQL_WORDS = (
    "add all alter analyze and as asc auto_increment before begin between bigint boolean by cascade case change check "
    "column commit constraint create cross database date datetime decimal default delete desc describe distinct double "
    "drop else end enum exists explain expression false first float foreign from full group having if in index inner "
    "insert int into is join json key left like limit modify no not now null on or order primary references rename "
    "restrict right select set show smallint table text then time timestamp tinyint to true union unique unsigned "
    "update using values varchar when where action rollback start transaction"
)
TS_WORDS = (
    "async await break case catch class const default else export extends false for from function if import in let new "
    "null return throw true try type typeof undefined"
)
STRING = r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.)*\""


def _pattern(words: str, comment: str, name: str, flags: int = 0) -> re.Pattern[str]:
    listed = "|".join(words.split())
    return re.compile(
        rf"(?P<comment>{comment})|(?P<string>{STRING})|(?P<name>{name})"
        rf"|(?P<keyword>\b(?:{listed})\b)|(?P<number>\b\d+(?:\.\d+)?\b)",
        flags,
    )


SQL = _pattern(SQL_WORDS, r"--.*|#.*|/\*.*?\*/", r"`[^`]*`", re.IGNORECASE)
CODE = _pattern(TS_WORDS, r"//.*|/\*.*?\*/", r"`[^`]*`")
LANGUAGES = {"sql": SQL, "typescript": CODE, "ts": CODE, "python": CODE}
MARKDOWN = re.compile(r"(?P<code>`[^`]+`)|(?P<keyword>\*\*[^*]+\*\*)|(?P<mark>\[NEEDS ANSWER[^\]]*\]|^\s*- \[[ x]\])")


def _found(pattern: re.Pattern[str], line: str) -> list[Span]:
    return [(match.start(), match.end(), match.lastgroup or "") for match in pattern.finditer(line)]


def no_spans(lines: Sequence[str]) -> Iterable[Sequence[Span]]:
    """Nothing to colour."""
    return ((),) * len(lines)


def code_spans(lines: Sequence[str]) -> Iterator[Sequence[Span]]:
    """TypeScript."""
    return (_found(CODE, line) for line in lines)


def markdown_spans(lines: Sequence[str]) -> Iterator[Sequence[Span]]:
    """Markdown; fenced blocks in their own language."""
    fence = ""
    for line in lines:
        if line.startswith("```"):
            fence = "" if fence else line.strip("`").strip() or "text"
            yield [(0, len(line), "comment")]
        elif fence:
            yield _found(LANGUAGES[fence], line) if fence in LANGUAGES else []
        elif line.startswith("#"):
            yield [(0, len(line), "heading")]
        else:
            yield _found(MARKDOWN, line)
