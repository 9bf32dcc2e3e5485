"""What is wrong with a document's shape: headings, placeholders, boxes. One function for each rule."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.change_types import ChangeType
from wizard.document.checklist import LINES
from wizard.document.outline import headings, lines_of_text
from wizard.document.overview import TITLE_END
from wizard.document.sections import BY_KEY
from wizard.review.findings import Finding, Place, Severity

_WORDS = (
    "tableName|table_name|relatedTable|Feature Name|feature|metric|column_name|column|index_name|type|timestamp|"
    "description|1-2 sentence[^]]*|Why this index[^]]*|Link to [^]]*"
)
PLACEHOLDER = re.compile(rf"(?<![A-Za-z0-9\])])\[(?:{_WORDS})\](?!\()|// \.\.\. additional columns")
"""What the template leaves to be filled in."""
OPEN = re.compile(r"(?<!\\)\[NEEDS ANSWER: ([^\]]*)\]")
BOX = re.compile(r"^\s*- \[([ xX])\] (.*)$")
YES, NO = "Yes - ", "No - "


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, with where it stands."""

    number: int
    """From 1."""
    text: str
    section: str
    """The heading above, with its `#`s; empty before the first."""
    in_code: bool


def lines_of(text: str) -> list[Line]:
    """The lines of a document."""
    return [Line(number, line, key, code) for number, line, key, code in lines_of_text(text, BY_KEY)]


def shape(text: str) -> Iterator[Finding]:
    """The findings of all rules, each at its line."""
    lines = lines_of(text)
    yield from _headings(text)
    for rule in (_placeholders, _open_answers, _analytics_boxes, _type_boxes, _checklist):
        yield from rule(lines)


def finding(
    rule: str, severity: Severity, message: str, line: int, *, column: int = 1, end: int = 0, fix: str = ""
) -> Finding:
    """A finding at a line."""
    return Finding(rule, severity, message, fix=fix, place=Place(line=line, column=column, end_column=end))


def _headings(text: str) -> Iterator[Finding]:
    found = list(headings(text))
    if not found or found[0].level != 1 or not found[0].text.endswith(TITLE_END.strip()):
        line = found[0].line if found else 1
        yield finding("document-title", Severity.ERROR, f"the first heading must be “# Feature{TITLE_END}”", line)
    there = {f"{'#' * h.level} {h.text}": h.line for h in reversed(found)}
    for key in BY_KEY:
        if key not in there:
            near = difflib.get_close_matches(key, [name for name in there if name not in BY_KEY], 1, 0.7)
            line = there[near[0]] if near else max(len(text.rstrip("\n").split("\n")), 1)
            message = f"the heading “{key}” is missing"
            yield finding("document-heading-missing", Severity.ERROR, message, line, fix=f"Write: {key}")
    yield from _order(there)
    for heading in found[1:]:
        if f"{'#' * heading.level} {heading.text}" not in BY_KEY and heading.level <= 3:
            message = f"“{heading.text}” is no heading of the template: put it in bold inside a section"
            yield finding("document-heading-extra", Severity.WARNING, message, heading.line, fix=f"**{heading.text}**")


def _order(there: dict[str, int]) -> Iterator[Finding]:
    place = 0
    for key in BY_KEY:
        line = there.get(key, 0)
        if line and line < place:
            yield finding("document-heading-order", Severity.ERROR, f"“{key}” stands before its place", line)
        place = max(place, line)


def _placeholders(lines: list[Line]) -> Iterator[Finding]:
    for line in lines:
        for match in PLACEHOLDER.finditer(line.text):
            message = f"left from the template: {match[0]}"
            column, end = match.start() + 1, match.end() + 1
            yield finding("document-placeholder", Severity.ERROR, message, line.number, column=column, end=end)


def _open_answers(lines: list[Line]) -> Iterator[Finding]:
    for line in lines:
        for match in OPEN.finditer(line.text):
            column, end = match.start() + 1, match.end() + 1
            message = f"not answered yet: {match[1]}"
            yield finding("needs-answer", Severity.ERROR, message, line.number, column=column, end=end)


def _boxes(lines: list[Line], key: str) -> list[tuple[Line, bool, str]]:
    """(line, ticked, text) of the boxes under a heading."""
    matched = ((line, BOX.match(line.text)) for line in lines if line.section == key and not line.in_code)
    return [(line, match[1] != " ", match[2].strip()) for line, match in matched if match]


def _heading_line(lines: list[Line], key: str) -> int:
    return next((line.number for line in lines if line.section == key), 0)


def _analytics_boxes(lines: list[Line]) -> Iterator[Finding]:
    key = "## Analytics Impact"
    boxes = [(line, ticked) for line, ticked, text in _boxes(lines, key) if text.startswith((YES, NO))]
    ticked = [line for line, is_ticked in boxes if is_ticked]
    at = _heading_line(lines, key)
    if at and len(ticked) != 1:
        message = "neither Yes nor No is ticked" if not ticked else "Yes and No are both ticked"
        line = ticked[-1].number if ticked else boxes[0][0].number if boxes else at
        yield finding("analytics-box", Severity.ERROR, message, line, fix="Tick exactly one.")


def _type_boxes(lines: list[Line]) -> Iterator[Finding]:
    key = "## Schema Changes"
    boxes = _boxes(lines, key)
    at = _heading_line(lines, key)
    missing = [kind for kind in ChangeType if kind not in [text for _, _, text in boxes]]
    if at and missing:
        yield finding("type-box", Severity.WARNING, f"boxes are missing: {', '.join(missing)}", at)
    if boxes and not any(ticked for _, ticked, _ in boxes):
        yield finding("type-box", Severity.ERROR, "no kind of change is ticked", boxes[0][0].number)


def _checklist(lines: list[Line]) -> Iterator[Finding]:
    for heading, items in LINES.items():
        key = f"### {heading}"
        there = [text for _, _, text in _boxes(lines, key)]
        gone = [text for text, _ in items if not any(found.startswith(text) for found in there)]
        if gone and _heading_line(lines, key):
            message = f"lines of the checklist are missing: {'; '.join(gone)}"
            yield finding("checklist-line", Severity.WARNING, message, _heading_line(lines, key))
