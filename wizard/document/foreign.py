"""A spec that was written by hand in the template's shape: read as far as it can be, the rest kept as text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wizard.baseline import Baseline
from wizard.document.adopt import ANSWERS
from wizard.document.checklist import LINES
from wizard.document.foreign_code import MIGRATION, NEW_TABLE, ROLLBACK, Reading, take_migration, take_tables
from wizard.document.outline import TITLE, headings, pieces
from wizard.document.overview import TITLE_END
from wizard.document.shape_rules import BOX, PLACEHOLDER
from wizard.spec import Spec

CODE = {NEW_TABLE: take_tables, MIGRATION: take_migration}
"""Sections whose code says what changes."""
_NOTHING = re.compile(r"[-_*\s]*(?:n/?a|none|nothing|not applicable)\b[^\n]*", re.IGNORECASE)


def read_by_hand(
    bodies: Mapping[str, str], baseline: Baseline, engine: str
) -> tuple[Spec, list[tuple[str, str]], list[str]]:
    """The spec; (heading, how it was kept) of each section; and what could not be read."""
    reading = Reading(Spec(baseline=baseline), engine, rollback="\n".join(_code(bodies.get(ROLLBACK, ""))))
    for key, body in bodies.items():
        if _says_nothing(key, body):
            continue
        answered = (
            _title(reading.spec, body) if key == TITLE else ANSWERS[key](reading.spec, body) if key in ANSWERS else None
        )
        if answered is not None:
            reading.spec = answered
            reading.kept.append((key, "answer"))
            continue
        if key in CODE:
            CODE[key](reading, _code(body))
        reading.spec = reading.spec.model_copy(update={"edits": {**reading.spec.edits, key: body.strip()}})
        reading.kept.append((key, "text"))
    return reading.spec, reading.kept, reading.problems


def _code(body: str) -> list[str]:
    return [piece.text for piece in pieces(body) if piece.is_code]


def _says_nothing(key: str, body: str) -> bool:
    """Whether a section holds no more than the template: nothing, placeholders, or boxes that nobody ticked."""
    lines = [line for line in body.strip().split("\n") if line.strip()]
    if _NOTHING.fullmatch(body.strip()) or all(PLACEHOLDER.search(line) for line in lines):
        return True
    items = [text for text, _ in LINES.get(key.lstrip("# "), ())] if key.startswith("###") else []
    boxes = [match for line in lines if (match := BOX.match(line))]
    return (
        bool(items) and len(boxes) == len(lines) and [(b[1], b[2].strip()) for b in boxes] == [(" ", i) for i in items]
    )


def _title(spec: Spec, body: str) -> Spec | None:
    """The title, where nothing else stands above the first section; its usual end may be missing."""
    found = list(headings(body.strip()))
    if body.strip().count("\n") or len(found) != 1:
        return None
    exact = ANSWERS[TITLE](spec, body)
    return exact or spec.model_copy(update={"title": found[0].text.removesuffix(TITLE_END).strip()})
