"""The headings of a Markdown text, and what stands under each."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.errors import WizardError

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")


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
    ends = (h.line - 1 for h in found if h.line > start.line and h.level <= start.level)
    lines = text.split("\n")
    return "\n".join(lines[start.line - 1 : next(ends, len(lines))]).rstrip("\n") + "\n"


def _called(heading: str) -> str:
    return re.sub(r"\s*\(if applicable\)$", "", heading.strip(), flags=re.IGNORECASE).casefold()
