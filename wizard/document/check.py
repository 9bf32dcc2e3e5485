"""All that is to say about a document, at its lines: its shape, its content, and the spec that it carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.document.adopt import Planner
from wizard.document.content_rules import content
from wizard.document.embed import EmbedError, NewerDocumentError, embedded, without_spec
from wizard.document.outline import TITLE, headings
from wizard.document.reopen import open_markdown
from wizard.document.shape_rules import finding, shape
from wizard.review.findings import Finding, Severity
from wizard.steps import BY_ID

SAME = frozenset({"missing-answer", "missing-rationale", "type-without-change", "type-not-ticked"})
"""Rules on the spec that the text of the document answers by itself."""


def check_document(text: str, plan_of: Planner) -> list[Finding]:
    """The findings on a document, whoever wrote it, in the order of its lines."""
    body = without_spec(text)
    found = [*shape(body), *content(body), *_carried(text, body, plan_of)]
    return sorted(found, key=lambda finding: (finding.place.line, finding.place.column))


def _carried(text: str, body: str, plan_of: Planner) -> Iterator[Finding]:
    """What the spec in the comment adds: findings on the change, and what was rewritten since."""
    last = body.count("\n") + 1
    try:
        if embedded(text) is None:
            return
        opened = open_markdown(text, plan_of)
    except (EmbedError, NewerDocumentError) as error:
        yield finding("document-comment", Severity.WARNING, error.what, last, fix=error.remedy)
        return
    places = {f"{'#' * heading.level} {heading.text}": heading.line for heading in headings(body)}
    names = {key.lstrip("# "): line for key, line in reversed(places.items())}
    for edited in opened.edited:
        line = 1 if edited.key == TITLE else places.get(edited.key, last)
        message = f"rewritten by hand, kept as {edited.kept}"
        yield finding("document-rewritten", Severity.INFO, message, line)
    for known in plan_of(opened.spec).findings:
        if known.rule not in SAME:
            step = BY_ID.get(known.place.step)
            line = next((names[name] for name in (step.headings if step else ()) if name in names), 1)
            yield replace(known, place=replace(known.place, line=line))
