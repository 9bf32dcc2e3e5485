"""`review_sql`: the findings on a migration script, with their places in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from wizard.review.checks import CHECKS
from wizard.review.checks.drizzle import is_kit_file
from wizard.review.checks.rollback import Pair, rollback_hits
from wizard.review.findings import Finding, Place, Severity
from wizard.review.intended import unserved
from wizard.review.online import SMALL
from wizard.review.others import RULES, review_other
from wizard.review.registry import Hit
from wizard.review.rules import Rule, rule_named
from wizard.review.script import Script, State, read_script
from wizard.schema import Schema
from wizard.sql.engines import Engine
from wizard.sql.engines import engine as engine_named
from wizard.sql.lexer import lines_of

RANKS = {severity: rank for rank, severity in enumerate(Severity)}
Overrides = Mapping[str, str]
"""Severity by slug: `error`, `warning`, `info` or `off`."""


def review_sql(
    migration: str,
    schema: Schema | State | str,
    engine: Engine | str = "mysql",
    *,
    rollback: str | None = None,
    rows: Mapping[str, int] | None = None,
    overrides: Overrides | None = None,
    queries: Iterable[str] = (),
    drizzle: bool | None = None,
    files: tuple[str, str] = ("", ""),
) -> tuple[Finding, ...]:
    """What a server would refuse, and what would hurt, in a migration script.

    Args:
        migration: the script.
        schema: the database before it, or the script that makes it; a `State` also knows triggers and storage.
        engine: the server, or its name; `postgres` and `sqlite` too, with the few rules that are about them.
        rollback: the script that takes it back; empty: there is none, which is a finding; None: not asked for.
        rows: about how many rows the tables have.
        overrides: severities that differ from the rules' own.
        queries: queries that the schema after it has to serve with an index.
        drizzle: whether it is a migration file of drizzle-kit; None: by its spelling.
        files: the names of the migration and of the rollback, for places.
    """
    if engine in RULES and isinstance(engine, str):
        before = schema if isinstance(schema, str) else ""
        return tuple(_other(migration, before, engine, overrides or {}, files[0]))
    server = engine_named(engine) if isinstance(engine, str) else engine
    start = state_of(schema, server) if isinstance(schema, str) else schema
    start = start if isinstance(start, State) else State(start)
    script = read_script(migration, server, start, rows)
    script = replace(script, is_drizzle=is_kit_file(migration) if drizzle is None else drizzle)
    found = list(hits(script))
    if rollback is not None:
        found += pair_hits(Pair(script, read_script(rollback, server, script.end, rows)))
    placed = (_finding(each, files[each.hit.script is not script]) for each in judged(found, overrides or {}))
    return (*dict.fromkeys(placed), *unserved(queries, script.end.schema, server))


def state_of(sql: str, engine: Engine | str = "mysql") -> State:
    """The database that a script builds from nothing."""
    server = engine_named(engine) if isinstance(engine, str) else engine
    return read_script(sql, server, State()).end


def hits(script: Script) -> Iterator[Hit]:
    """Everything that the checks of the script's engine find in it."""
    for slug, run in CHECKS:
        if rule_named(slug).severity_on(script.engine.name, script.engine.family):
            yield from run(script)


def pair_hits(pair: Pair) -> Iterator[Hit]:
    """What is wrong with a rollback, as far as the rules name the engine."""
    engine = pair.up.engine
    return (hit for hit in rollback_hits(pair) if rule_named(hit.rule).severity_on(engine.name, engine.family))


@dataclass(frozen=True, slots=True)
class Judged:
    """A hit with its severity."""

    hit: Hit
    severity: Severity


def judged(found: Iterable[Hit], overrides: Overrides) -> Iterator[Judged]:
    """Hits with their severities, by statement, the worst first; switched-off rules left out."""
    rated = ((hit, _severity(rule_named(hit.rule), hit, overrides)) for hit in found)
    kept = [Judged(hit, severity) for hit, severity in rated if severity is not None]
    return iter(sorted(kept, key=lambda one: (one.hit.statement.number, RANKS[one.severity], one.hit.span.start)))


def _severity(rule: Rule, hit: Hit, overrides: Overrides) -> Severity | None:
    """An override counts first; a lock on a small table is only information."""
    wanted = overrides.get(rule.slug)
    if wanted:
        return None if wanted == "off" else Severity(wanted)
    severity = rule.severity_on(hit.script.engine.name, hit.script.engine.family)
    if not rule.enabled or severity is None:
        return None
    if hit.advice.mild:
        return Severity.INFO
    table = hit.operation.table if hit.operation else next((op.table for op in hit.statement.operations), "")
    rows = hit.script.rows_of(table)
    small = rule.group == "locks" and rows is not None and rows < SMALL
    return Severity.INFO if small and severity is Severity.WARNING else severity


def _finding(found: Judged, file: str) -> Finding:
    hit, rule = found.hit, rule_named(found.hit.rule)
    fix = hit.advice.fix or rule.fix
    return Finding(rule.slug, found.severity, hit.advice.message, rule.why, fix, _place(hit, file))


def _place(hit: Hit, file: str) -> Place:
    """The part of the statement that is meant, up to the end of its first line."""
    text = hit.script.text
    line, column = lines_of(text).place(hit.span.start)
    first_line = text[hit.span.start : hit.span.end].split("\n", 1)[0]
    return Place(
        file=file, line=line, column=column, end_column=column + len(first_line), statement=hit.statement.number
    )


def _other(migration: str, before: str, dialect: str, overrides: Overrides, file: str) -> Iterator[Finding]:
    """The findings for an engine that has no grammar here."""
    for found in review_other(migration, before, dialect):
        rule = rule_named(found.rule)
        severity = rule.severity_on(dialect, dialect)
        wanted = overrides.get(rule.slug) or (str(severity) if severity and rule.enabled else "off")
        if wanted != "off":
            line, column = lines_of(migration).place(found.start)
            place = Place(file=file, line=line, column=column, end_column=column, statement=found.number)
            yield Finding(rule.slug, Severity(wanted), found.message, rule.why, found.fix or rule.fix, place)
