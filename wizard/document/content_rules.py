"""Where a document contradicts itself: boxes without content, content without boxes, indexes without a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.change_types import ChangeType
from wizard.document.findings import finding
from wizard.document.shape_rules import BOX, Line, lines_of
from wizard.review.findings import Finding, Severity

NEW_TABLE = "## New Table Definition (if applicable)"
IN_TABLE = (ChangeType.ADD_INDEX, ChangeType.ADD_FOREIGN_KEY)
"""Kinds of change that the definition of a new table shows, too."""
CODE = {
    ChangeType.NEW_TABLE: (NEW_TABLE, r"\w*[tT]able\w*\("),
    ChangeType.ADD_INDEX: ("## Indexes", r"\b(?:index|uniqueIndex|unique)\("),
    ChangeType.ADD_FOREIGN_KEY: ("## Relationships", r"\.references\(|\bforeignKey\("),
    ChangeType.ADD_COLUMNS: ("## Column Modifications (if applicable)", r"^\s*[\w$'\"]+: "),
    ChangeType.MODIFY_COLUMNS: ("## Column Modifications (if applicable)", r"^\s*[\w$'\"]+: |third argument"),
}
"""Where the code of each kind of change stands, and how it is known."""
_CLAUSES = r"(?:CONSTRAINT|INDEX|KEY|UNIQUE|PRIMARY|FOREIGN|FULLTEXT|SPATIAL|CHECK)\b"
SQL = {
    ChangeType.NEW_TABLE: r"\bCREATE\s+TABLE\b",
    ChangeType.ADD_COLUMNS: rf"\bADD\s+(?:COLUMN\s+)?(?!{_CLAUSES})[`\w]+\s+\w",
    ChangeType.ADD_INDEX: r"\bCREATE\s+(?:UNIQUE\s+)?INDEX\b|\bUNIQUE\s*(?:(?:KEY|INDEX)\s*)?[`\w]*\s*\(|"
    r"\bADD\s+(?:UNIQUE\s+)?(?:INDEX|KEY)\b",
    ChangeType.ADD_FOREIGN_KEY: r"\bFOREIGN\s+KEY\s*\(",
    ChangeType.DELETE: r"\bDROP\s+(?:COLUMN|TABLE)\b",
}
"""How a kind of change is known in the migration's SQL."""
INDEX = re.compile(r"\b(?:index|uniqueIndex)\(\s*(['\"])(.+?)\1")


def content(text: str) -> Iterator[Finding]:
    """The findings of all rules, each at its line."""
    lines = lines_of(text)
    yield from _ticked_without_content(lines)
    yield from _content_without_tick(lines)
    yield from _rationales(lines)


def _code(lines: list[Line], key: str) -> list[Line]:
    return [line for line in lines if line.section == key and line.in_code]


def _ticks(lines: list[Line]) -> dict[str, tuple[int, bool]]:
    """Kind of change → (line, whether it is ticked)."""
    found = {}
    for line in lines:
        match = BOX.match(line.text)
        if match and line.section == "## Schema Changes" and not line.in_code and match[2].strip() in list(ChangeType):
            found[match[2].strip()] = (line.number, match[1] != " ")
    return found


def _ticked_without_content(lines: list[Line]) -> Iterator[Finding]:
    for kind, (at, ticked) in _ticks(lines).items():
        key, pattern = CODE.get(ChangeType(kind), ("", ""))
        code = _code(lines, key) + (_code(lines, NEW_TABLE) if kind in IN_TABLE else [])
        if ticked and key and not any(re.search(pattern, line.text) for line in code):
            message = f"{kind} is ticked, but “{key.lstrip('# ')}” shows none"
            yield finding("type-without-change", Severity.ERROR, message, at)


def _content_without_tick(lines: list[Line]) -> Iterator[Finding]:
    ticks = _ticks(lines)
    sql = _code(lines, "### Review Migration File")
    for kind, pattern in SQL.items():
        at, ticked = ticks.get(kind, (0, True))
        match = next((line for line in sql if re.search(pattern, line.text, re.IGNORECASE)), None)
        if match and not ticked:
            message = f"the migration does it, but {kind} is not ticked"
            yield finding("type-not-ticked", Severity.WARNING, message, at, fix=f"- [x] {kind}")


def _rationales(lines: list[Line]) -> Iterator[Finding]:
    """An index of the section that has no line of rationale."""
    said = [line.text for line in lines if line.section == "## Indexes" and not line.in_code]
    for line in _code(lines, "## Indexes"):
        for match in INDEX.finditer(line.text):
            reason = next((text for text in said if match[2] in text), "")
            if not re.sub(rf"^\s*- `?{re.escape(match[2])}`?:?", "", reason).strip():
                message = f"{match[2]}: why does this index exist?"
                yield finding("missing-rationale", Severity.ERROR, message, line.number, column=match.start() + 1)
