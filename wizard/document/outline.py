"""The headings of a Markdown text, and what stands under each."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.errors import WizardError

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")

CLOSE = 0.85
"""How alike a heading and the one that it is meant to be are, from 0 to 1."""
TITLE = "#"
"""The key of what stands above the first section: the title and what follows it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading."""

    level: int
    text: str
    line: int
    """From 1."""

    @property
    def key(self) -> str:
        """The heading with its `#`s."""
        return f"{'#' * self.level} {self.text}"


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
    plain = re.sub(r"^#* *(?:\d+[.)] *)?|[*_`:]", "", heading.strip())
    return re.sub(r"\s*\(if applicable\)$", "", plain, flags=re.IGNORECASE).strip().casefold()


def recognised(text: str, known: Iterable[str]) -> dict[int, str]:
    """The line of each heading that is one of `known`, with the key that it stands for.

    Keys are headings with their `#`s. A heading of another level, or spelled a little otherwise, stands for a key that
    no other heading has. Of two with the same key both are recognised.
    """
    keys, found = list(known), {heading.line: heading for heading in headings(text)}
    exact = {line: heading.key for line, heading in found.items() if heading.key in keys}
    free = [key for key in keys if key not in exact.values()]
    title = next((line for line, heading in found.items() if heading.level == 1), 0)
    for line, heading in found.items():
        if line not in exact and line != title and (near := _nearest(heading.text, free)):
            exact[line] = near
            free.remove(near)
    return exact


def _nearest(heading: str, free: list[str]) -> str:
    """The key that a heading is meant to be; empty in doubt."""
    called = {_called(key): key for key in reversed(free)}
    close = difflib.get_close_matches(_called(heading), called, 1, CLOSE)
    return called[close[0]] if close else ""


def split(text: str, known: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """(key, body) of every section in order; the key is the heading with its `#`s, the body what stands below it.

    The first is the title's, whose body has the heading, too. With `known`, other headings are part of a body.
    """
    text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    starts = {h.line: h.key for h in headings(text) if h.level > 1} if known is None else recognised(text, known)
    ends = [line - 1 for line in sorted(starts)] + [len(lines)]
    found = [(TITLE, "\n".join(lines[: ends[0]]).strip("\n"))]
    for line, end in zip(sorted(starts), ends[1:], strict=True):
        found.append((starts[line], "\n".join(lines[line:end]).strip("\n")))
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


def lines_of_text(text: str, known: Iterable[str]) -> Iterator[tuple[int, str, str, bool]]:
    """(number, text, heading above with its `#`s, whether it is code) of every line.

    Only headings in `known` count.
    """
    starts = recognised(text, known)
    here, fence = "", ""
    for number, line in enumerate(text.split("\n"), 1):
        match = FENCE.fullmatch(line)
        if fence and match and match[1].startswith(fence) and not match[2].strip():
            fence = ""
            yield number, line, here, False
            continue
        here = starts.get(number, here)
        yield number, line, here, bool(fence)
        if not fence and match and not (match[1][0] == "`" and "`" in match[2]):
            fence = match[1]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A code block where it stands in a document."""

    section: str
    """The heading above, with its `#`s; empty before the first."""
    language: str
    """In lower case."""
    line: int
    """The line of its first line of code, from 1."""
    lines: tuple[str, ...]
    lead: str
    """The last line of text above it."""

    @property
    def text(self) -> str:
        """The code."""
        return "\n".join(self.lines)


def code_blocks(text: str, known: Iterable[str]) -> list[CodeBlock]:
    """All code blocks in order."""
    found, lead, opened = [], "", ""
    inside: list[tuple[int, str, str]] = []
    for number, line, here, is_code in [*lines_of_text(text, known), (0, "", "", False)]:
        if is_code:
            inside.append((number, line, here))
            continue
        if inside:
            code = tuple(line for _, line, _ in inside)
            found.append(CodeBlock(inside[0][2], opened, inside[0][0], code, lead))
            inside = []
        if match := FENCE.fullmatch(line):
            opened = next(iter(match[2].lower().split()), "")
        elif line.strip():
            lead = line.strip()
    return found
