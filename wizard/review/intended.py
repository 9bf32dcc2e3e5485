"""Whether each index serves the query that it was made for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wizard.review.access import Pattern, create, explain_statement, missing, patterns, serving
from wizard.review.completeness import new_indexes
from wizard.review.findings import Finding, Place
from wizard.review.rules import rule_named
from wizard.schema import Index, Schema
from wizard.sql.engines import Engine, engine

if TYPE_CHECKING:
    from wizard.plan import Plan

ORDER, NONE = "index-query-order-mismatch", "index-not-covering-pattern"


def intended(plan: Plan) -> Iterator[Finding]:
    """Findings on the indexes of a spec whose rationale names a query."""
    server = engine(plan.settings.engine)
    for table, index in new_indexes(plan.spec):
        answer = plan.spec.rationales.get(f"{table}.{index.name}")
        yield from _mismatches(answer.query if answer else "", table, index, plan.after, server)


def _mismatches(query: str, table: str, index: Index, schema: Schema, server: Engine) -> Iterator[Finding]:
    place = Place("indexes", f"{table}.{index.name}")
    for pattern in patterns(query, schema, server) if query.strip() and not index.kind else ():
        why = missing(pattern, index.parts) if pattern.table == table else ""
        if why:
            used = serving(pattern, schema.tables[table])
            instead = f" ({used} serves it)" if used else ""
            yield _finding(ORDER, f"{index.name} does not serve its query: {why}{instead}", query, pattern, place)


def unserved(queries: Iterable[str], schema: Schema, server: Engine) -> Iterator[Finding]:
    """Queries that no index serves."""
    for query in queries:
        for pattern in patterns(query, schema, server):
            searched = pattern.equal or pattern.ranges or pattern.order
            if searched and not serving(pattern, schema.tables[pattern.table]):
                message = f"no index of {pattern.table} serves: {' '.join(query.split())[:80]}"
                yield _finding(NONE, message, query, pattern, Place("indexes", pattern.table))


def _finding(slug: str, message: str, query: str, pattern: Pattern, place: Place) -> Finding:
    rule = rule_named(slug)
    fix = f"{create(pattern)}\n{explain_statement(query)}"
    return Finding(slug, rule.severity, message, rule.why, fix, place)
