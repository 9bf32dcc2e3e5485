"""All that is to say about a document, at its lines: its shape, its content, its SQL, and the spec that it carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wizard.baseline import Baseline
from wizard.document import ground as grounds
from wizard.document.adopt import Planner
from wizard.document.content_rules import content
from wizard.document.embed import EmbedError, NewerDocumentError, embedded, without_spec
from wizard.document.findings import finding
from wizard.document.ground import Ground
from wizard.document.outline import TITLE
from wizard.document.reopen import Opened, open_markdown
from wizard.document.scripts import REVIEW, Scripts, scripts
from wizard.document.shape_rules import Line, lines_of, shape
from wizard.document.sql_rules import Circumstances, accepted_in, first_line, sql_rules, with_places_accepted
from wizard.document.story import Told, story, told_before
from wizard.review.accepted import is_acceptable, with_accepted, with_settings
from wizard.review.consistency import consistency
from wizard.review.findings import Finding, Place, Severity
from wizard.review.hazards import hazards
from wizard.review.intended import intended
from wizard.review.still_used import still_used
from wizard.review.written import DIFFERS
from wizard.spec import Spec
from wizard.sql.engines import engine
from wizard.sql.split import split
from wizard.sqltexts import block_ground, inspect
from wizard.steps import BY_ID

if TYPE_CHECKING:
    from wizard.plan import Plan

ON_SPEC = (consistency, hazards, intended, still_used)
"""Groups of checks that say what the text of the document cannot."""
SAME = frozenset({"type-without-change", "type-not-ticked"})
"""Rules on the spec that the text of the document answers by itself."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """The schemas that are at hand where a document is checked."""

    given: Baseline | str | None = None
    """The schema before, as the user names it; SQL as it stands."""
    project: Baseline | None = None


def check_document(text: str, plan_of: Planner, at_hand: AtHand = AtHand()) -> list[Finding]:
    """The findings on a document, whoever wrote it, in the order of its lines."""
    body = without_spec(text)
    lines, sql = lines_of(body), scripts(body)
    found = [*shape(body), *content(body)]
    try:
        opened = (
            open_markdown(text, plan_of, lambda: at_hand.project or Baseline()) if embedded(text) is not None else None
        )
    except (EmbedError, NewerDocumentError) as error:
        opened = None
        last = text.rstrip().count("\n") + 1
        found.append(finding("document-comment", Severity.WARNING, error.what, last, fix=error.remedy))
    plan = plan_of(opened.spec if opened else Spec(baseline=_by_hand(at_hand)))
    document = _Document(body, sql, plan, opened, at_hand)
    found += _on_sql(document, lines)
    found += _on_spec(document, lines)
    found = [*with_settings(dict.fromkeys(found), plan.settings.rules)]
    return sorted(found, key=lambda finding: (finding.place.line, finding.place.column))


@dataclass(frozen=True, slots=True)
class _Document:
    """A document with what it is compared with."""

    body: str
    sql: Scripts
    plan: Plan
    opened: Opened | None
    at_hand: AtHand

    def ground(self) -> Ground:
        """The schema that its SQL meets."""
        engine, given, project = self.plan.settings.engine, self.at_hand.given, self.at_hand.project
        if given is not None:
            return grounds.given(given.schema if isinstance(given, Baseline) else given, engine)
        if self.opened:
            return grounds.carried(self.plan.before)
        known = project.schema if project and project.source not in ("example", "empty") else None
        told = told_before(self.body, self.sql, engine)
        return grounds.found(self.sql.migration, self.sql.rollback, known, engine, told)


def _by_hand(at_hand: AtHand) -> Baseline:
    """The names and the style of the code that a document without a spec is about."""
    known = (at_hand.given, at_hand.project)
    return next((each for each in known if isinstance(each, Baseline) and each.source != "example"), Baseline())


def _on_sql(document: _Document, lines: list[Line]) -> Iterator[Finding]:
    """The findings on the SQL, and on what TypeScript says otherwise."""
    plan, sql, ground = document.plan, document.sql, document.ground()
    spec, settings = plan.spec, plan.settings
    derived = document.opened is not None and not {"rollback", "## Rollback Plan"} & spec.edits.keys()
    around = Circumstances(settings.engine, settings.rules, spec.row_counts, derived)
    found = (each for each in sql_rules(sql, ground, around, lines) if not _said_by_kit(each, document))
    risks = spec.accepted if document.opened else accepted_in(lines)
    yield from with_places_accepted(found, document.body, risks)
    severity = Severity.WARNING if spec.custom_migration else Severity.ERROR
    told = Told(document.body, sql, ground, engine(settings.engine), plan.names, spec.baseline.style, severity)
    differing = list(story(told))
    yield from differing or _other_changes(document)


def _other_changes(document: _Document) -> Iterator[Finding]:
    """Whether a migration that was rewritten by hand still does what the carried spec says."""
    plan, text = document.plan, document.sql.migration
    if document.opened is None or not text or not {"migration", REVIEW} & plan.spec.edits.keys():
        return
    unlike = inspect(block_ground(plan, "migration"), text).unlike
    if unlike:
        more = f" (and {len(unlike) - 1} more)" if len(unlike) > 1 else ""
        message = f"the migration {DIFFERS['migration']}: {unlike[0]}{more}"
        yield finding("migration-differs", Severity.WARNING, message, first_line(text), fix="\n".join(unlike))


def _said_by_kit(each: Finding, document: _Document) -> bool:
    """Whether the carried spec says of this statement that a server refuses it, with what works instead."""
    plan, line = document.plan, each.place.line
    in_migration = bool(document.sql.migration) and bool(document.sql.migration.split("\n")[line - 1])
    if plan.spec.custom_migration or not in_migration or is_acceptable(each):
        return False
    first = next((place for place, made in enumerate(plan.migration) if made.origin == "drizzle-kit"), 0)
    return each.place.statement in {first + hazard.statement_index + 1 for hazard in plan.hazards}


def _on_spec(document: _Document, lines: list[Line]) -> Iterator[Finding]:
    """What the carried spec adds: findings on the change, and what was rewritten since."""
    if document.opened is None:
        return
    plan = document.plan
    for edited in document.opened.edited:
        message = f"rewritten by hand, kept as {edited.kept}"
        at = 1 if edited.key == TITLE else _first(lines, edited.key)
        yield finding("document-rewritten", Severity.INFO, message, at)
    found = [each for group in ON_SPEC for each in group(plan) if each.rule not in SAME]
    for known in with_accepted(found, plan.spec.accepted):
        place = replace(known.place, line=_line_of(known.place, document, lines), column=1)
        yield replace(known, place=place)


def _line_of(place: Place, document: _Document, lines: list[Line]) -> int:
    """The line of the statement that a finding is about, else of what names its field, else the heading of its step."""
    first = sum(made.origin == "data step" for made in document.plan.migration)
    pieces = split(document.sql.migration)
    if place.statement and place.statement + first <= len(pieces):
        start = pieces[place.statement + first - 1].start
        return document.sql.migration.count("\n", 0, start) + 1
    step = BY_ID.get(place.step)
    names = [line.section for line in lines if step and line.section.lstrip("# ") in step.headings]
    name, key = place.field.rpartition(".")[2], names[-1] if names else ""
    named = (line.number for line in lines if name and line.section == key and f"`{name}`" in line.text)
    return next(named, _first(lines, key))


def _first(lines: list[Line], key: str) -> int:
    return next((line.number for line in lines if line.section == key), 1)
