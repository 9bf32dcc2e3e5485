"""A rewritten section back into the spec: as an answer, as an edited block, or as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from wizard.change_types import ChangeType
from wizard.document import markdown as md
from wizard.document.blocks import BLOCKS, MARK
from wizard.document.outline import TITLE, pieces
from wizard.document.overview import TITLE_END
from wizard.document.render import body_of, title_text
from wizard.document.sections import BY_KEY
from wizard.document.view import View
from wizard.spec import Spec

if TYPE_CHECKING:
    from wizard.plan import Plan

Planner = Callable[[Spec], "Plan"]
"""Derives a plan from a spec, under the settings of a project."""
TICKED = re.compile(r"^\s*[-*+]\s+\[[xX]\]\s+(.+?)\s*$", re.MULTILINE)


def adopt(spec: Spec, plan_of: Planner, key: str, body: str) -> tuple[Spec, str]:
    """The spec that says what a section now says, and how it was kept: `answer`, `block NAME` or `text`."""
    new = _unmarked(body)
    answered = ANSWERS[key](spec, new) if key in ANSWERS else None
    if answered and _says(_unmarked(_written(answered, plan_of, key)), new, _written(spec, plan_of, key)):
        return answered, "answer"
    if found := _as_block(spec, plan_of, key, new):
        return found
    return spec.model_copy(update={"edits": {**spec.edits, key: new}}), "text"


def _says(written: str, new: str, old: str) -> bool:
    """Whether a section that is written from the new answer says what the rewritten one does.

    A newly ticked box may ask for more than stood there, so boxes are compared by themselves.
    """
    boxes = TICKED.findall(new)
    rest_is_old = bool(boxes) and _without_ticks(new) == _without_ticks(_unmarked(old))
    return written == new or (rest_is_old and TICKED.findall(written) == boxes)


def _without_ticks(text: str) -> str:
    return re.sub(r"^- \[[xX]\]", "- [ ]", text, flags=re.MULTILINE)


def _written(spec: Spec, plan_of: Planner, key: str) -> str:
    view = View(plan_of(spec))
    return title_text(view) if key == TITLE else body_of(BY_KEY[key], view)


def _unmarked(body: str) -> str:
    return body.strip().removesuffix(MARK).strip()


def _as_block(spec: Spec, plan_of: Planner, key: str, new: str) -> tuple[Spec, str] | None:
    """The spec with one rewritten code block, where nothing else in the section changed."""
    heading = key.lstrip("# ")
    names = [block.name for block in BLOCKS.values() if block.heading == heading]
    old = _unmarked(_written(spec, plan_of, key))
    before, after = pieces(old), pieces(new)
    differing = [i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b]
    if len(before) != len(after) or len(differing) != 1 or not before[differing[0]].is_code:
        return None
    for name in names:
        tried = spec.model_copy(update={"edits": {**spec.edits, name: after[differing[0]].text}})
        written = pieces(_written(tried, plan_of, key).replace(f"\n\n{MARK}", ""))
        if written == pieces(new.replace(f"\n\n{MARK}", "")):
            return tried, f"block {name}"
    return None


def _title(spec: Spec, body: str) -> Spec | None:
    found = re.fullmatch(rf"# (.+){re.escape(TITLE_END)}", body.strip())
    return spec.model_copy(update={"title": md.plain(found[1])}) if found else None


def _overview(spec: Spec, body: str) -> Spec:
    text, _, ticket = body.partition("\n\n**Ticket:** ")
    return spec.model_copy(update={"overview": md.plain(text), "ticket": md.plain(ticket)})


def _types(spec: Spec, body: str) -> Spec:
    ticked = frozenset(kind for kind in ChangeType if kind in TICKED.findall(body))
    return spec.model_copy(update={"types": ticked})


ANSWERS: dict[str, Callable[[Spec, str], Spec | None]] = {
    TITLE: _title,
    "## Overview": _overview,
    "## Schema Changes": _types,
}
"""Sections that hold answers, and how to read those back."""
