"""Whether the headings are the template's: people find their way by them, and so do programs."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.document.findings import finding
from wizard.document.outline import Heading, headings, recognised
from wizard.document.overview import TITLE_END
from wizard.document.sections import BY_KEY
from wizard.review.findings import Finding, Severity

FEW = 3
"""So many missing headings are told one by one, each where it belongs; more are told together."""


def heading_rules(text: str) -> Iterator[Finding]:
    """The findings, each at its line."""
    found, known = list(headings(text)), recognised(text, BY_KEY)
    yield from _title(found, known)
    for heading in found:
        wanted = known.get(heading.line, "")
        if wanted and heading.key != wanted:
            message = f"“{heading.key}” is written otherwise in the template"
            yield finding("document-heading-missing", Severity.ERROR, message, heading.line, fix=f"Write: {wanted}")
    yield from _missing(text, known)
    yield from _order(known)
    for heading in found[1:]:
        if heading.line not in known and heading.level <= 3:
            message = f"“{heading.text}” is no heading of the template: put it in bold inside a section"
            yield finding("document-heading-extra", Severity.WARNING, message, heading.line, fix=f"**{heading.text}**")


def _title(found: list[Heading], known: dict[int, str]) -> Iterator[Finding]:
    first = found[0] if found else Heading(1, "", 1)
    if first.level != 1 or first.line in known or not first.text.endswith(TITLE_END.strip()):
        message = f"the first heading must be “# Feature{TITLE_END}”"
        name = first.text.removesuffix("Database Schema Specification").strip(" -–—:") or "Feature"
        fix = f"# {name if first.line not in known else 'Feature'}{TITLE_END}"
        yield finding("document-title", Severity.ERROR, message, first.line, fix=fix)


def _missing(text: str, known: dict[int, str]) -> Iterator[Finding]:
    there = {key: line for line, key in reversed(known.items())}
    missing = [key for key in BY_KEY if key not in there]
    last = text.rstrip("\n").count("\n") + 1
    if len(missing) > FEW:
        what = "all headings" if len(missing) == len(BY_KEY) else f"{len(missing)} of {len(BY_KEY)} headings"
        message = f"{what} of the template are missing"
        yield finding("document-heading-missing", Severity.ERROR, message, last, fix="\n".join(missing))
        return
    for key in missing:
        behind = list(BY_KEY)[list(BY_KEY).index(key) + 1 :]
        line = next((there[later] for later in behind if later in there), last)
        message = f"the heading “{key}” is missing: it belongs above this line"
        yield finding("document-heading-missing", Severity.ERROR, message, line, fix=f"Write: {key}")


def _order(known: dict[int, str]) -> Iterator[Finding]:
    """Headings that stand before the place that the template has for them, and second ones."""
    places = {key: place for place, key in enumerate(BY_KEY)}
    highest, seen = -1, set[str]()
    for line in sorted(known):
        key = known[line]
        if key in seen:
            yield finding("document-heading-order", Severity.ERROR, f"a second “{key}”", line)
        elif places[key] < highest:
            message = f"“{key}” stands behind “{list(BY_KEY)[highest]}”, where the template has it before"
            yield finding("document-heading-order", Severity.ERROR, message, line)
        seen.add(key)
        highest = max(highest, places[key])
