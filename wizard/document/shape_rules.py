"""What is wrong with a document's shape: headings, placeholders, boxes. One function for each rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from wizard.change_types import ChangeType
from wizard.document.checklist import LINES
from wizard.document.findings import finding
from wizard.document.heading_rules import heading_rules
from wizard.document.outline import lines_of_text
from wizard.document.sections import BY_KEY
from wizard.review.findings import Finding, Severity

_WORDS = (
    "tableName|table_name|relatedTable|Feature Name|feature|metric|column_name|column|index_name|type|timestamp|"
    "description|1-2 sentence[^]]*|Why this index[^]]*|Link to [^]]*"
)
PLACEHOLDER = re.compile(rf"(?<![A-Za-z0-9\])])\[(?:{_WORDS})\](?!\()|// \.\.\. additional columns")
"""What the template leaves to be filled in."""
OPEN = re.compile(r"(?<!\\)\[NEEDS ANSWER: ([^\]]*)\]")
BOX = re.compile(r"^\s*[-*+]\s+\[([ xX])\]\s+(.*)$")
TO_DO = re.compile(r"\b(?:TODO|TBD|FIXME|XXX)\b|(?<!\S)\?{3}(?!\S)")
MAY_BE_EMPTY = frozenset({"## Migration", "## Data Access Patterns", "## Testing Checklist"})
"""Headings that only hold others."""
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
    yield from heading_rules(text)
    for rule in (_placeholders, _open_answers, _to_do, _empty, _analytics_boxes, _type_boxes, _checklist):
        yield from rule(lines)


def _placeholders(lines: list[Line]) -> Iterator[Finding]:
    """What was never filled in, once for each section: whoever fills in the first sees the others."""
    for _, group in groupby(lines, lambda line: line.section):
        found = [(line, match) for line in group for match in PLACEHOLDER.finditer(line.text)]
        if found:
            line, match = found[0]
            names = list(dict.fromkeys(match[0] for _, match in found))
            more = f", … ({len(found)} in this section)" if len(names) > 3 else ""
            message = f"left from the template: {', '.join(names[:3])}{more}"
            column, end = match.start() + 1, match.end() + 1
            yield finding("document-placeholder", Severity.ERROR, message, line.number, column=column, end=end)


def _open_answers(lines: list[Line]) -> Iterator[Finding]:
    for line in lines:
        for match in OPEN.finditer(line.text):
            column, end = match.start() + 1, match.end() + 1
            message = f"not answered yet: {match[1]}"
            yield finding("needs-answer", Severity.ERROR, message, line.number, column=column, end=end)


def _to_do(lines: list[Line]) -> Iterator[Finding]:
    """What a person left for later. In code it may be meant to stay."""
    for line in lines:
        for match in TO_DO.finditer(line.text):
            severity = Severity.WARNING if line.in_code else Severity.ERROR
            rest = line.text[match.start() :].strip()
            message = f"left for later: {rest if len(rest) <= 60 else rest[:59] + '…'}"
            column, end = match.start() + 1, match.end() + 1
            yield finding("document-todo", severity, message, line.number, column=column, end=end)
            break


def _empty(lines: list[Line]) -> Iterator[Finding]:
    """Sections that say nothing, not even that they do not apply."""
    for key, group in groupby((line for line in lines if line.section), lambda line: line.section):
        heading, *body = group
        if key not in MAY_BE_EMPTY and not any(line.text.strip() for line in body):
            fix = "Say what is so, or: _Not applicable: why._"
            yield finding("document-section-empty", Severity.ERROR, f"“{key}” says nothing", heading.number, fix=fix)


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
