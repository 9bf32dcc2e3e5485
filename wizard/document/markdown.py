"""Markdown's small pieces, safe for any text: what a person typed shows up as typed and never becomes structure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NOTHING = "&#8203;"
"""A zero-width space: it keeps GitHub from linking `@name` and `#12` and from drawing `:emoji:`."""

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPAN = re.compile(r"(?<!`)`([^`]*[^`\s][^`]*)`(?!`)")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"([\\`*\[|~$])"), r"\\\1"),
    (re.compile(r"<"), r"\<"),
    (re.compile(r"(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])"), r"\_"),
    (re.compile(r"&(?=#?\w+;)"), r"\&"),
    (re.compile(r"#(?=\d)"), f"#{NOTHING}"),
    (re.compile(r"(?<!\w)@(?=\w)"), f"@{NOTHING}"),
    (re.compile(r"\b(GH-)(?=\d)"), rf"\1{NOTHING}"),
    (re.compile(r":(?=[\w+-]+:)"), f":{NOTHING}"),
)
_LINE_START = re.compile(r"^(?:(#{1,6}|[-+])(?=\s|$)|(>|=+|-{2,})|(\d{1,9})([.)])(?=\s|$))")


def inline(text: str) -> str:
    """Text on one line. Words between single backticks stay code; everything else shows up as typed."""
    return _line(_joined(_visible(text).strip()))


def prose(text: str) -> str:
    """Text of several lines: its lines and paragraphs stay."""
    lines = [_line(line.strip()) for line in _visible(text).strip().split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def code(text: str) -> str:
    """A code span, whatever the text."""
    plain = _joined(_visible(text))
    ticks = "`" * (_longest_run(plain) + 1) if "`" in plain else "`"
    padded = f" {plain} " if plain.startswith("`") or plain.endswith("`") or not plain.strip() else plain
    return f"{ticks}{padded}{ticks}"


def fence(language: str, text: str) -> str:
    """A code block, with a fence longer than any run of backticks in it."""
    body = re.sub(r"\r\n?", "\n", text).strip("\n")
    ticks = "`" * max(3, _longest_run(body) + 1)
    return f"{ticks}{language}\n{body}\n{ticks}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already."""
    lines = [_row(header), _row(["---"] * len(header)), *map(_row, rows)]
    return "\n".join(lines)


def details(summary: str, body: str) -> str:
    """A folded block. The blank lines let GitHub read the Markdown inside; the summary is plain text."""
    plain = summary.replace("&", "&amp;").replace("<", "&lt;")
    return f"<details>\n<summary>{plain}</summary>\n\n{body}\n\n</details>"


def bullets(items: Iterable[str]) -> str:
    """A list; the items are Markdown already."""
    return "\n".join(f"- {_joined(item)}" for item in items)


def numbered(items: Iterable[str]) -> str:
    """A numbered list; the items are Markdown already."""
    return "\n".join(f"{number}. {_joined(item)}" for number, item in enumerate(items, 1))


def one_line(text: str) -> str:
    """Text for a comment in code, which ends with its line."""
    return " ".join(text.split())


def blocks(*parts: str) -> str:
    """Blocks with a blank line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def not_applicable(reason: str) -> str:
    """The one line of a section that a change does not need."""
    return f"_Not applicable: {reason}._"


def needs_answer(what: str) -> str:
    """Stands where only a person can tell, and did not yet."""
    return f"[NEEDS ANSWER: {inline(re.sub(r'[][]', '', what))}]"


def plain(text: str) -> str:
    """What was typed to give this Markdown, where it was made by `inline` or `prose`."""
    pieces = re.split(r"(`[^`\n]*`)", re.sub(r"&#8203;", "", text.strip()))
    pieces[::2] = [re.sub(r"\\([!-/:-@[-`{-~])", r"\1", piece) for piece in pieces[::2]]
    return "".join(pieces)


def _joined(text: str) -> str:
    """Text on one line."""
    return re.sub(r"\s*\n\s*", " ", text)


def _line(text: str) -> str:
    """One line: code spans as they are, everything else escaped."""
    pieces = _SPAN.split(text)
    pieces[::2] = [_escaped(piece) for piece in pieces[::2]]
    pieces[1::2] = [code(piece) for piece in pieces[1::2]]
    return _LINE_START.sub(_escaped_start, "".join(pieces))


def _escaped(text: str) -> str:
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    return text


def _escaped_start(match: re.Match[str]) -> str:
    return f"{match[3]}\\{match[4]}" if match[3] else f"\\{match[0]}"


def _visible(text: str) -> str:
    """Control characters, and those that turn the direction of text, as their code points."""
    lines = re.sub(r"\r\n?|\x0b|\x0c", "\n", text).replace("\t", " ")
    return _INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", lines)


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(re.sub(r"(?<!\\)\|", r"\\|", cell.replace("\n", " ")) for cell in cells) + " |"
