"""`hazards`: walk through a migration as a server would, and see what it refuses and what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wizard.changes import apply
from wizard.drizzle.kit.hazards.losses import losses
from wizard.drizzle.kit.hazards.model import Hazard, Refusal, Step, number_for
from wizard.drizzle.kit.hazards.repair import Steps, answered, appended, repair
from wizard.drizzle.kit.hazards.rules import refusals
from wizard.drizzle.kit.migration import Migration
from wizard.drizzle.kit.statements import KitStatement
from wizard.drizzle.snapshot import Snapshot
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.named import NamedSet
from wizard.schema import Index, Schema
from wizard.sql import engines
from wizard.sql.engines import Engine

QUOTED_EXPRESSION = "drizzle-kit quotes the expression as if it were a column"
_NAMES = re.compile(r"`[^`]*`(,`[^`]*`)*")
"""Quoted names between commas: readable, if only as columns that do not exist (1072)."""


def hazards(before: Snapshot, after: Snapshot, migration: Migration, engine: str) -> tuple[Hazard, ...]:
    """The hazards of a migration on an engine (`mysql-8.4`, `mariadb-10.11`, `planetscale`), in statement order.

    Each is judged as if the statements before it had worked.

    Raises:
        WizardError: there is no such engine.
    """
    target, start, meant = engines.engine(engine), from_snapshot(before), _meant(before, after, migration)
    refused = list(_refused(migration.statements, start, target))
    lost = _lost(migration.statements, start, meant)
    blamed = {hazard.statement_index for hazard in refused}
    found = [*refused, *(hazard for hazard in lost if hazard.statement_index not in blamed)]
    steps = repair(start, meant, answered(migration), target) if found else ()
    instead = tuple(sql for sql, _ in steps)
    return tuple(replace(h, statements=instead) for h in sorted(found, key=lambda hazard: hazard.statement_index))


def working_migration(before: Snapshot, after: Snapshot, migration: Migration, engine: str) -> Steps:
    """The same change as statements that the engine takes; () where only another schema helps.

    Raises:
        WizardError: there is no such engine.
    """
    meant = _meant(before, after, migration)
    return repair(from_snapshot(before), meant, answered(migration), engines.engine(engine))


def _meant(before: Snapshot, after: Snapshot, migration: Migration) -> Schema:
    """The schema after, with its columns in the order in which they end up on a server."""
    start = from_snapshot(before)
    return appended(apply(start, answered(migration).changes(start)), from_snapshot(after))


def _refused(statements: Sequence[KitStatement], schema: Schema, engine: Engine) -> Iterator[Hazard]:
    for index, statement in enumerate(statements):
        for change in statement.changes:
            now = apply(schema, [change])
            for refusal in refusals(Step(change, schema, now, engine)):
                yield _hazard(index, refusal)
            schema = now
        if not statement.changes and statement.kind in ("add_unique", "create_index", "add_foreign_key"):
            yield _hazard(index, _unreadable(statement, engine))


def _unreadable(statement: KitStatement, engine: Engine) -> Refusal:
    """Why a statement has no effect: its parent table is missing, or an expression stands where a column should."""
    if statement.kind == "add_foreign_key":
        message = "the referenced table is not exported, so it is never created"
        return Refusal("fk-parent-missing", number_for(engine, 1824, 1005), message, "export the parent table")
    parts = statement.sql[statement.sql.index("(") + 1 : statement.sql.rindex(")")]
    return Refusal("functional-index-invalid", 1072 if _NAMES.fullmatch(parts) else 1064, QUOTED_EXPRESSION)


def _hazard(index: int, refusal: Refusal) -> Hazard:
    error = f"ERROR {refusal.number}: {refusal.message}"
    return Hazard(refusal.slug, index, refusal.message, error, refusal.remedy, ())


def _lost(statements: Sequence[KitStatement], start: Schema, meant: Schema) -> Iterator[Hazard]:
    reached = apply(start, (change for statement in statements for change in statement.changes))
    changed = [table.name for table in meant.tables if reached.tables.get(table.name) != table]
    for loss in losses(statements, start, _as_printed(reached, changed), _as_printed(meant, changed)):
        yield Hazard(loss.slug, loss.statement_index, loss.message, "", loss.remedy, ())


def _as_printed(schema: Schema, names: Sequence[str]) -> Schema:
    """The named tables, without the index options that drizzle-kit compares but never prints."""

    def plain(indexes: NamedSet[Index]) -> NamedSet[Index]:
        return NamedSet(replace(index, using="", algorithm="", lock="") for index in indexes)

    tables = (schema.tables[name] for name in names if name in schema.tables)
    return Schema(NamedSet(replace(table, indexes=plain(table.indexes)) for table in tables))
