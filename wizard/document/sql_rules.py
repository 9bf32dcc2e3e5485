"""What is to say about the SQL of a document, at its lines: statement by statement, and whether there is a way back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from wizard.document.findings import finding
from wizard.document.ground import TOLD, Ground
from wizard.document.markdown import plain
from wizard.document.scripts import Scripts
from wizard.document.shape_rules import Line
from wizard.named import NamedSet
from wizard.review.accepted import is_acceptable
from wizard.review.assumed.needs import misspelt
from wizard.review.findings import Finding, Place, Severity
from wizard.review.risks import ANSWERED
from wizard.review.rules import rule_named
from wizard.review.sql import review_sql
from wizard.review.written import advice, said
from wizard.schema import Schema
from wizard.spec import AcceptedRisk
from wizard.sql.judge import judge
from wizard.sql.slugs import ANY, RULES
from wizard.sql.verdicts import Judged

LOSSES = ("rollback-irreversible", "rollback-backup-missing")
"""Rules that a document answers where it says how to keep what is lost."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the review needs to know besides the SQL."""

    engine: str
    severities: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    derived_rollback: bool = False
    """Whether the rollback is as it was derived: the document says by itself what it loses."""


def sql_rules(sql: Scripts, ground: Ground, around: Circumstances, lines: list[Line]) -> Iterator[Finding]:
    """The findings on all scripts of a document."""
    if sql.migration:
        yield from _migration(sql, ground, around, lines)
        if ground.origin in TOLD:
            yield finding("schema-assumed", Severity.INFO, TOLD[ground.origin], first_line(sql.migration))
    before = ground.state.schema
    up = judge(sql.migration, before, around.engine)
    down = judge(sql.rollback, up.after, around.engine)
    kept = judge(sql.copies, before, around.engine)
    restored = Schema(NamedSet([*kept.after.tables, *down.after.tables]), down.after.views)
    made = set(up.after.tables.names) - set(before.tables.names)
    for text, schema in (
        (sql.before, before),
        (sql.instead, before),
        (sql.copies, before),
        (sql.after, up.after),
        (sql.restore, restored),
    ):
        known = made if ground.is_assumed else None
        yield from _judged(text, schema, around.engine, known)


def _migration(sql: Scripts, ground: Ground, around: Circumstances, lines: list[Line]) -> Iterator[Finding]:
    """What the rules of the review say of the migration and its rollback."""
    found = review_sql(
        sql.migration,
        ground.state,
        around.engine,
        rollback=sql.rollback if sql.rollback or not sql.has_rollback else None,
        rows=around.rows,
        overrides=around.severities,
        drizzle=sql.from_kit,
    )
    unkept = {each.place.line for each in found if each.rule == "rollback-backup-missing"}
    for each in found:
        if _is_said(each, sql, around) or (each.rule == "rollback-irreversible" and each.place.line in unkept):
            continue
        if each.rule == "rollback-missing":
            at = next((line.number for line in lines if line.section == "## Rollback Plan"), each.place.line)
            yield replace(each, place=Place(line=at, column=1))
        else:
            yield each


def _is_said(each: Finding, sql: Scripts, around: Circumstances) -> bool:
    """Whether the document answers it by itself, or it holds for every statement on any table."""
    if each.rule in ANSWERED and (around.derived_rollback or (each.rule in LOSSES and sql.keeps_data)):
        return True
    return each.severity is Severity.INFO and rule_named(each.rule).group in ("locks", "order")


def _judged(text: str, schema: Schema, engine: str, made: set[str] | None) -> Iterator[Finding]:
    """What a server would refuse in a script that the rules do not read.

    With `made`, only these tables are known for sure: an unknown name is told where it is nearly one of them.
    """
    judgement = judge(text, schema, engine)
    for number, one in enumerate(judgement.statements, 1):
        if one.verdict not in ("invalid", "unfinished") or (made is not None and not _is_sure(one, made)):
            continue
        rule = RULES.get(one.cause or one.number, ANY)
        end = one.column + max(len(text[one.span.start : one.end].split("\n", 1)[0]), 1)
        place = Place(line=one.line, column=one.column, end_column=end, statement=number)
        fix = advice(one, text, judgement.engine)
        yield Finding(rule, Severity.ERROR, said(one), rule_named(rule).why, fix, place)


def _is_sure(one: Judged, made: set[str]) -> bool:
    """Whether a refusal holds whatever else the database has."""
    if one.number == 1064:
        return True
    wrong = one.text[one.span.start - one.start : one.span.end - one.start].strip("`")
    return any(misspelt(wrong, name) for name in made)


ACCEPTED = re.compile(r"^\s*[-*+]\s+`([\w-]+)`(?: at `([^`]+)`)? - accepted: (.+)$")
"""How a document says that its author accepts a risk."""


def accepted_in(lines: list[Line]) -> list[AcceptedRisk]:
    """The risks that a document says are accepted, wherever it does."""
    found = (ACCEPTED.match(line.text) for line in lines if not line.in_code)
    return [AcceptedRisk(rule=m[1], where=m[2] or "", reason=plain(m[3])) for m in found if m]


def with_places_accepted(found: Iterable[Finding], text: str, risks: Iterable[AcceptedRisk]) -> Iterator[Finding]:
    """The findings, those marked that the author accepts: where the statement names what the risk is about."""
    known, lines = list(risks), text.split("\n")
    for each in found:
        about = _statement_at(lines, each.place.line)
        reasons = (
            risk.reason
            for risk in known
            if risk.rule == each.rule and all(part in about for part in risk.where.split("."))
        )
        yield replace(each, accepted=next(reasons, "")) if is_acceptable(each) else each


def _statement_at(lines: list[str], number: int) -> str:
    """The lines of the statement around a line."""
    first, last = number - 1, number
    while first > 0 and not lines[first - 1].rstrip().endswith((";", "breakpoint")) and "```" not in lines[first - 1]:
        first -= 1
    while last < len(lines) and not lines[last - 1].rstrip().endswith(";") and "```" not in lines[last]:
        last += 1
    return "\n".join(lines[first:last])


def first_line(text: str) -> int:
    """The line of a script's first statement."""
    return len(text) - len(text.lstrip("\n")) + 1
