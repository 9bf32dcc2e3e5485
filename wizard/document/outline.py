"""The headings of a Markdown text, and what stands under each."""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from wizard.errors import WizardError

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")

TITLE = "#"
"""The key of what stands above the first section: the title and what follows it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading."""

    level: int
    text: str
    line: int
    """From 1."""


def headings(text: str) -> Iterator[Heading]:
    """The headings with `#`, code blocks aside."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        found = FENCE.fullmatch(line)
        if fence:
            closes = found and found[1].startswith(fence) and not found[2].strip()
            fence = "" if closes else fence
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
        elif match := HEADING.fullmatch(line):
            yield Heading(len(match[1]), (match[2] or "").strip(), number)


def section_of(text: str, name: str) -> str:
    """One section of a document, with its heading and what is nested in it.

    Raises:
        WizardError: there is no such heading.
    """
    found = list(headings(text))
    start = next((heading for heading in found if _called(heading.text) == _called(name)), None)
    if start is None:
        near = difflib.get_close_matches(name, [heading.text for heading in found], 1, 0.4)
        known = ", ".join(dict.fromkeys(heading.text for heading in found if heading.level > 1))
        raise WizardError("no such section", where=name, remedy=f"did you mean {near[0]}?" if near else known)
    return section_at(text, start)


def section_at(text: str, start: Heading) -> str:
    """The section under one of the text's own headings, with the heading and what is nested in it."""
    ends = (h.line - 1 for h in headings(text) if h.line > start.line and h.level <= start.level)
    lines = text.split("\n")
    return "\n".join(lines[start.line - 1 : next(ends, len(lines))]).rstrip("\n") + "\n"


def _called(heading: str) -> str:
    return re.sub(r"\s*\(if applicable\)$", "", heading.strip(), flags=re.IGNORECASE).casefold()


def split(text: str, known: Container[str] | None = None) -> list[tuple[str, str]]:
    """(key, body) of every section in order; the key is the heading with its `#`s, the body what stands below it.

    The first is the title's, whose body has the heading, too. With `known`, other headings are part of a body.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    starts = [(f"{'#' * h.level} {h.text}", h.line) for h in headings(text) if h.level > 1]
    starts = [(key, line) for key, line in starts if known is None or key in known]
    ends = [line - 1 for _, line in starts] + [len(lines)]
    found = [(TITLE, "\n".join(lines[: ends[0]]).strip("\n"))]
    for (key, line), end in zip(starts, ends[1:], strict=True):
        found.append((key, "\n".join(lines[line:end]).strip("\n")))
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """A code block, or the text between two."""

    text: str
    is_code: bool = False
    language: str = ""


def pieces(text: str) -> list[Piece]:
    """A section as texts and code blocks in turn."""
    found, lines, fence, language = [], list[str](), "", ""
    for line in text.split("\n"):
        match = FENCE.fullmatch(line)
        if fence and match and match[1].startswith(fence) and not match[2].strip():
            found.append(Piece("\n".join(lines), True, language))
            lines, fence = [], ""
        elif not fence and match and not (match[1][0] == "`" and "`" in match[2]):
            found.append(Piece("\n".join(lines).strip()))
            lines, fence, language = [], match[1], match[2].strip()
        else:
            lines.append(line)
    found.append(Piece("\n".join(lines).strip(), bool(fence), language if fence else ""))
    return found


def lines_of_text(text: str, known: Container[str]) -> Iterator[tuple[int, str, str, bool]]:
    """(number, text, heading above with its `#`s, whether it is code) of every line.

    Only headings in `known` count.
    """
    starts = {heading.line: f"{'#' * heading.level} {heading.text}" for heading in headings(text)}
    here, fence = "", ""
    for number, line in enumerate(text.split("\n"), 1):
        match = FENCE.fullmatch(line)
        if fence and match and match[1].startswith(fence) and not match[2].strip():
            fence = ""
            yield number, line, here, False
            continue
        here = starts[number] if starts.get(number) in known else here
        yield number, line, here, bool(fence)
        if not fence and match and not (match[1][0] == "`" and "`" in match[2]):
            fence = match[1]
