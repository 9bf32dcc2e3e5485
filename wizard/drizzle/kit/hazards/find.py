"""`hazards`: have a migration judged as by a server, and see what it refuses and what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wizard.changes import apply
from wizard.drizzle.kit.hazards.advice import clause, explained
from wizard.drizzle.kit.hazards.losses import losses
from wizard.drizzle.kit.hazards.model import Hazard
from wizard.drizzle.kit.hazards.repair import Steps, answered, appended, repair
from wizard.drizzle.kit.hazards.touched import touched
from wizard.drizzle.kit.hazards.verdicts import refusals
from wizard.drizzle.kit.migration import Migration
from wizard.drizzle.kit.statements import KitStatement
from wizard.drizzle.snapshot import Snapshot
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.named import NamedSet
from wizard.schema import Index, Schema
from wizard.sql import engines
from wizard.sql.engines import Engine

OF_A_STATE = frozenset({1075})
"""Errors that a table is in, not one that a statement makes: said once for each table."""


def hazards(before: Snapshot, after: Snapshot, migration: Migration, engine: str) -> tuple[Hazard, ...]:
    """The hazards of a migration on an engine (`mysql-8.4`, `mariadb-10.11`, `planetscale`), in statement order.

    Each is judged as if the statements before it had worked.

    Raises:
        WizardError: there is no such engine.
    """
    target, (start, meant) = engines.engine(engine), _ends(before, after, migration)
    refused = list(_refused(migration.statements, start, target))
    blamed = {hazard.statement_index for hazard in refused}
    lost = (h for h in _lost(migration.statements, start, meant) if h.statement_index not in blamed)
    found = sorted([*refused, *lost], key=lambda hazard: hazard.statement_index)
    steps = repair(start, meant, answered(migration), target) if found else ()
    instead = tuple(sql for sql, _ in steps)
    return tuple(replace(hazard, statements=instead) for hazard in found)


def working_migration(before: Snapshot, after: Snapshot, migration: Migration, engine: str) -> Steps:
    """The same change as statements that the engine takes; () where only another schema helps.

    Raises:
        WizardError: there is no such engine.
    """
    return repair(*_ends(before, after, migration), answered(migration), engines.engine(engine))


def _ends(before: Snapshot, after: Snapshot, migration: Migration) -> tuple[Schema, Schema]:
    """The schema before and the one meant, with its columns in the order in which they end up on a server."""
    start, wanted = map(from_snapshot, touched(before, after))
    return start, appended(apply(start, answered(migration).changes(start)), wanted)


def _refused(statements: Sequence[KitStatement], start: Schema, engine: Engine) -> Iterator[Hazard]:
    said: set[tuple[str, int]] = set()
    verdicts = refusals(((statement.sql, statement.changes) for statement in statements), start, engine)
    for index, (statement, refusal) in enumerate(zip(statements, verdicts, strict=True)):
        if refusal is None or (statement.table, refusal.number) in said:
            continue
        said |= {(statement.table, refusal.number)} if refusal.number in OF_A_STATE else set()
        slug, remedy = explained(statement, refusal, statements[index + 1 :])
        error = f"ERROR {refusal.number}: {refusal.message}"
        yield Hazard(slug, index, clause(refusal.message), error, remedy, ())


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
