"""Whether a rollback leads back: on the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard.changes import diff
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Hit
from wizard.review.same import difference
from wizard.review.script import Script, ScriptStatement
from wizard.schema import Schema, Table
from wizard.sql.render import render
from wizard.sql.statements import CreateTable, Span


@dataclass(frozen=True)
class Pair:
    """A migration and its rollback, which starts where the migration ends."""

    up: Script
    down: Script


Check = Callable[[Pair], Iterator[tuple[Script, ScriptStatement, Advice]]]
CHECKS: list[tuple[str, Check]] = []


def check(rule: str) -> Callable[[Check], Check]:
    """Register a check of a rollback."""

    def register(found: Check) -> Check:
        CHECKS.append((rule, found))
        return found

    return register


def rollback_hits(pair: Pair) -> Iterator[Hit]:
    """What the checks find, in either script."""
    for rule, run in CHECKS:
        for script, statement, advice in run(pair):
            span = advice.node.span if advice.node else Span(statement.start, statement.end)
            yield Hit(rule, advice, statement, span, script)


@check("rollback-missing")
def rollback_missing(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """Nothing to run when it has to be taken back."""
    changing = [s for s in pair.up.statements if s.operations]
    if changing and not pair.down.statements:
        yield pair.up, changing[0], Advice("there is no rollback", _way_back(pair.up.end.schema, pair.up.start.schema))


def _way_back(here: Schema, there: Schema) -> str:
    try:
        return "\n".join(render(diff(here, there), here))
    except (ValueError, KeyError):
        return ""


def _is_read(pair: Pair) -> bool:
    """Whether every statement of the migration could be read: else nobody knows where the rollback starts."""
    return not any(statement.failure for statement in pair.up.statements)


def _refused(pair: Pair) -> list[ScriptStatement]:
    return [s for s in pair.down.statements if s.refused or s.failure]


@check("rollback-name-mismatch")
def rollback_name_mismatch(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """A name that nothing has (1091): mostly one that the server chose."""
    for statement, op in _drops(pair) if _is_read(pair) else ():
        if op.before is None or _exists(op, pair.up.end.schema):
            continue
        names = _names(op)
        near = f"it has {', '.join(names)}" if names else "it has none"
        fix = pair.down.sql(statement).replace(op.name, names[0]) if len(names) == 1 else ""
        yield pair.down, statement, Advice(f"{op.table} has no {op.name} to drop: {near}", fix and f"{fix};", op.node)


@check("rollback-wrong-order")
def rollback_wrong_order(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """A server refuses a statement of the rollback where it stands."""
    mismatched = {s.number for s, op in _drops(pair) if not _exists(op, pair.up.end.schema) and op.before}
    for statement in pair.down.statements if _is_read(pair) else ():
        if statement.refusal and statement.number not in mismatched:
            yield (
                pair.down,
                statement,
                Advice(
                    f"refused here: {statement.refusal}",
                    _way_back(pair.up.end.schema, pair.up.start.schema),
                ),
            )


def _drops(pair: Pair) -> Iterator[tuple[ScriptStatement, Operation]]:
    kinds = ("drop_index", "drop_foreign_key", "drop_check", "drop_column")
    for statement in pair.down.statements:
        for op in statement.operations:
            if op.kind in kinds and not getattr(op.node, "if_exists", False):
                yield statement, op


def _names(op: Operation) -> tuple[str, ...]:
    """The names that the table has for things of the kind that the operation drops."""
    return _named(op, op.before) if op.before else ()


def _named(op: Operation, table: Table) -> tuple[str, ...]:
    return {
        "drop_index": table.indexes.names,
        "drop_foreign_key": table.foreign_keys.names,
        "drop_check": table.checks.names,
        "drop_column": table.columns.names,
    }[op.kind]


def _exists(op: Operation, schema: Schema) -> bool:
    """Whether the migration left what is dropped, under the table's name then or the one that the rollback gave it."""
    tables = (schema.tables.find(op.table), op.before)
    return any(op.name.casefold() in map(str.casefold, _named(op, table)) for table in tables if table)


@check("rollback-not-inverse")
def rollback_not_inverse(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """Up and down together leave something behind, or something missing."""
    if not pair.down.statements or _refused(pair) or any(s.refused or s.failure for s in pair.up.statements):
        return
    copies = {s.operations[0].table for s in pair.up.statements if isinstance(s.node, CreateTable) and s.node.query}
    start, end = pair.up.start.schema, pair.down.end.schema
    end = Schema(end.tables.without(*(name for name in copies if name not in start.tables)))
    if not difference(start, end, pair.up.engine):
        return
    missing = _way_back(end, start)
    yield (
        pair.down,
        pair.down.statements[-1],
        Advice(f"after migration and rollback {difference(start, end, pair.up.engine)}", missing),
    )
