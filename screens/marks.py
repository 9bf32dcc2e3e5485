"""What the judge says of a text, as marks on its lines and as words for the line below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from screens.alike import alike
from screens.glyphs import GLYPHS
from wizard.review.written import said
from wizard.sql.mending import wrong_word
from wizard.sql.verdicts import Judged
from wizard.sqltexts import Inspected

NEAR = re.compile(r"(?<=near ')(.{24}).{3,}(?=' \(1064\))")
"""What a server repeats of the text: it stands at the cursor, and the advice behind it must fit into the line."""
Location = tuple[int, int]
"""Line and column, from 0."""


def offset_of(text: str, at: Location) -> int:
    """How many characters stand before a place."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: at[0]]) + at[1]


def location_of(text: str, offset: int) -> Location:
    """The place behind so many characters."""
    before = text[:offset]
    return before.count("\n"), offset - before.rfind("\n") - 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of one line that something is wrong with."""

    line: int
    start: int
    end: int
    judged: Judged
    soft: bool = False
    """Whether it is still being typed, and nobody should be alarmed."""

    @property
    def message(self) -> str:
        """`3:12 Unknown column 'x' (1054). Did you mean y?`."""
        one, place = self.judged, f"{self.line + 1}:{self.start + 1}"
        meant = f"  Did you mean {one.nearest}?" if one.nearest else f"  {one.remedy}" if one.remedy else ""
        words = NEAR.sub(r"\1…", " ".join(f"{said(one)}{meant}".split()))
        return f"{place} {words}"


def marks_of(inspected: Inspected, typing: int = -1) -> tuple[Mark, ...]:
    """The errors of a text in its order, each on its first line. Where nothing stands, the last character is marked.

    `typing` is the offset at which the user types; what ends there is soft.
    """
    return tuple(_mark(one, inspected, typing) for one in inspected.judgement.errors)


def _mark(one: Judged, inspected: Inspected, typing: int) -> Mark:
    span = wrong_word(one.span, one.message, inspected.text, inspected.judgement.engine)
    row, start = location_of(inspected.text, span.start)
    line = inspected.text.split("\n")[row]
    end = min(start + max(span.end - span.start, 1), len(line))
    soft = one.verdict == "unfinished" or span.end == typing
    return Mark(row, min(start, max(len(line) - 1, 0)), end, one, soft)


def moved(marks: Sequence[Mark], before: str, now: str) -> tuple[Mark, ...]:
    """The marks of a text that was edited since, where they stand now; those in or beside what was edited are gone."""
    if before == now:
        return tuple(marks)
    old, new = before.split("\n"), now.split("\n")
    same, _ = alike(old, new)
    by = len(new) - len(old)
    kept = []
    for mark in marks:
        line = mark.line if mark.line < same else mark.line + by
        if 0 <= line < len(new) and (shift := _shift(mark, old[mark.line], new[line])) is not None:
            kept.append(replace(mark, line=line, start=mark.start + shift, end=mark.end + shift))
    return tuple(kept)


def _shift(mark: Mark, old: str, new: str) -> int | None:
    """How far a mark moves when its line is edited; None when the edit is in it or beside it."""
    if old == new:
        return 0
    ahead, behind = alike(old, new)
    if mark.end < ahead:
        return 0
    return len(new) - len(old) if mark.start > len(old) - behind else None


def nearest_mark(marks: Sequence[Mark], at: Location) -> Mark | None:
    """The mark that is closest to the cursor."""
    return min(marks, key=lambda mark: (abs(mark.line - at[0]), abs(mark.start - at[1])), default=None)


def next_mark(marks: Sequence[Mark], at: Location) -> Mark | None:
    """The first mark behind the cursor; from the last one on to the first."""
    return next((mark for mark in marks if (mark.line, mark.start) > at), marks[0] if marks else None)


def verdict_line(inspected: Inspected, marks: Sequence[Mark]) -> tuple[str, str]:
    """The whole text in one line, and its level: `good`, `note`, `warning` or `error`. Green only when all is known."""
    statements = inspected.judgement.statements
    hard = sum(not mark.soft for mark in marks)
    if hard:
        return f"{GLYPHS.error} {_counted(hard, 'error')}, F5 goes to the next", "error"
    if marks:
        words = said(marks[0].judged) if marks[0].judged.verdict == "unfinished" else "not finished"
        return f"{GLYPHS.open} line {marks[0].line + 1}: {words}", "note"
    if inspected.unlike:
        more = f" (+{len(inspected.unlike) - 1})" if len(inspected.unlike) > 1 else ""
        return f"{GLYPHS.warning} leads elsewhere: {inspected.unlike[0]}{more}", "warning"
    if unknown := [one for one in statements if one.verdict != "valid"]:
        return f"{GLYPHS.open} line {unknown[0].line}: {said(unknown[0])}", "note"
    if not statements:
        return "", "note"
    return (
        f"{GLYPHS.good} {_counted(len(statements), 'statement')}, valid on {inspected.judgement.engine.title}",
        "good",
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
