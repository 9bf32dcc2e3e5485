"""The rules on a plan: its migration and its rollback, with each finding at the answer that causes it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wizard.named import NamedSet
from wizard.review.checks.rollback import Pair
from wizard.review.findings import Finding, Place, Severity
from wizard.review.operation import Operation
from wizard.review.registry import Hit
from wizard.review.rules import rule_named
from wizard.review.script import Script, State, read_script
from wizard.review.sql import Judged, hits, judged, pair_hits
from wizard.schema import Schema, Table
from wizard.sql.engines import engine
from wizard.sql.implicit import implicit_indexes
from wizard.sql.lexer import lines_of
from wizard.statement import Statement

if TYPE_CHECKING:
    from wizard.plan import Plan

ANSWERED = (
    "rollback-data-loss", "rollback-irreversible", "rollback-backup-missing", "rollback-narrowing",
    "rollback-readd-constraint", "rollback-partial-failure",
)  # fmt: skip
"""What the document says by itself about a derived rollback: losses, backups, checks before it, recovery by step."""


def risks(plan: Plan) -> Iterator[Finding]:
    """What a server would refuse and what would hurt, in the migration and in the rollback."""
    if plan.problem or not plan.migration:
        return
    up, up_starts = _migration(plan)
    down, down_starts = _rollback(plan, up)
    found = [hit for hit in hits(up) if not _said_by_kit(hit, plan, up_starts)]
    found += pair_hits(Pair(up, down))
    derived = "rollback" not in plan.spec.edits
    for each in judged(found, plan.settings.rules):
        back = each.hit.script is down
        place = _place(each.hit, down_starts if back else up_starts, back)
        yield _finding(each, place, mild=derived and each.hit.rule in ANSWERED)


def _finding(found: Judged, place: Place, *, mild: bool) -> Finding:
    rule, advice = rule_named(found.hit.rule), found.hit.advice
    severity = Severity.INFO if mild else found.severity
    return Finding(rule.slug, severity, advice.message, rule.why, advice.fix or rule.fix, place)


def _migration(plan: Plan) -> tuple[Script, list[int]]:
    """The migration as a script, and where its statements begin in it."""
    edited = plan.spec.edits.get("migration", "")
    text, starts = (edited, []) if edited else _joined(plan.migration)
    script = read_script(text, engine(plan.settings.engine), State(on_server(plan.before)), plan.spec.row_counts)
    return replace(script, declared=not edited), starts


def _rollback(plan: Plan, up: Script) -> tuple[Script, list[int]]:
    edited = plan.spec.edits.get("rollback", "")
    text, starts = (edited, []) if edited else _joined(plan.rollback)
    return replace(read_script(text, up.engine, up.end, plan.spec.row_counts), declared=True), starts


def on_server(schema: Schema) -> Schema:
    """A schema as a server has it: with the indexes that it makes for foreign keys, which code does not mention."""
    return replace(schema, tables=NamedSet(_with_implicit(table) for table in schema.tables))


def _with_implicit(table: Table) -> Table:
    made = [replace(index, implicit=True) for index in implicit_indexes(table)]
    return replace(table, indexes=NamedSet([*table.indexes, *made])) if made else table


def _joined(statements: Sequence[Statement]) -> tuple[str, list[int]]:
    """All statements in one text, and where each begins."""
    text, starts = "", []
    for statement in statements:
        starts.append(len(text))
        text += statement.sql.strip().rstrip(";") + ";\n"
    return text, starts


def _number(hit: Hit, starts: list[int]) -> int:
    """Which statement of the plan a hit is in; a data step may hold several."""
    return bisect_right(starts, hit.statement.start) if starts else hit.statement.number


def _said_by_kit(hit: Hit, plan: Plan, starts: list[int]) -> bool:
    """Whether drizzle-kit's hazards say already that a server refuses this statement."""
    if rule_named(hit.rule).group != "validity" or not starts or plan.spec.custom_migration:
        return False
    first = next((place for place, made in enumerate(plan.migration) if made.origin == "drizzle-kit"), 0)
    return _number(hit, starts) in {first + hazard.statement_index + 1 for hazard in plan.hazards}


def _place(hit: Hit, starts: list[int], back: bool) -> Place:
    operation = hit.operation or next((op for op in hit.statement.operations), None)
    number = _number(hit, starts)
    if not starts:
        return _in_text(hit, "rollback" if back else "migration", operation)
    if back or operation is None:
        step = "rollback" if back else "migration"
        return Place(step, _field(operation) if operation else step, statement=number)
    return Place(_step(operation, hit.script), _field(operation), statement=number)


def _in_text(hit: Hit, step: str, operation: Operation | None) -> Place:
    """A place in a text that was rewritten by hand."""
    text = hit.script.text
    line, column = lines_of(text).place(hit.span.start)
    end = column + max(len(text[hit.span.start : hit.span.end].split("\n", 1)[0]), 1)
    field = _field(operation) if operation else step
    return Place(step, field, line=line, column=column, end_column=end, statement=hit.statement.number)


def _field(op: Operation) -> str:
    """The answer that an operation comes from: `table`, `table.column` or `table.index`."""
    if op.foreign_key:
        return f"{op.table}.{op.foreign_key.columns[0]}"
    if op.kind in ("add_index", "drop_index", "rename_index", "set_index_visibility") or op.kind.endswith("_column"):
        return f"{op.table}.{op.to or op.name}"
    return f"{op.table}.{op.name}" if op.kind == "set_default" else op.table


def _step(op: Operation, script: Script) -> str:
    """The step of the wizard where it is answered."""
    if "index" in op.kind:
        return "indexes"
    if "foreign_key" in op.kind:
        return "relationships"
    return "table" if script.is_new(op.table) else "columns"
