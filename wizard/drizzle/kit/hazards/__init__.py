"""Where drizzle-kit's file would fail on a server or silently lose something, and the migration that works instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wizard.changes import apply
from wizard.drizzle.kit.hazards.losses import losses
from wizard.drizzle.kit.hazards.model import Hazard, Refusal, Server, Step
from wizard.drizzle.kit.hazards.repair import answered, appended, repair
from wizard.drizzle.kit.hazards.rules import refusals
from wizard.drizzle.kit.migration import Migration
from wizard.drizzle.kit.statements import KitStatement
from wizard.drizzle.snapshot import Snapshot
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.schema import Schema

__all__ = ["Hazard", "hazards"]

UNREADABLE = {
    "add_unique": ("functional-index-invalid", "drizzle-kit quotes the expression as if it were a column"),
    "create_index": ("functional-index-invalid", "drizzle-kit quotes the expression as if it were a column"),
    "add_foreign_key": ("fk-parent-missing", "the referenced table is not exported, so it is never created"),
}
"""Statements without effect, by kind: what a server has against them."""
NAMES = re.compile(r"`[^`]*`(,`[^`]*`)*")
"""Quoted names between commas: readable, if only as columns that do not exist (1072)."""


def hazards(before: Snapshot, after: Snapshot, migration: Migration, engine: str) -> tuple[Hazard, ...]:
    """The hazards of a migration on an engine (`mysql-8.4`, `mariadb-10.11`, `planetscale`), in statement order.

    Each is judged as if the statements before it had worked.
    """
    server, start, meant = Server(engine), from_snapshot(before), from_snapshot(after)
    found = [*_refused(migration.statements, start, server)]
    reached = apply(start, (change for statement in migration.statements for change in statement.changes))
    renames = answered(migration)
    meant = appended(apply(start, renames.changes(start)), meant)
    for loss in losses(migration.statements, start, _bare(reached), _bare(meant)):
        if not any(hazard.statement_index == loss.statement_index for hazard in found):
            found.append(Hazard(loss.slug, loss.statement_index, loss.message, "", loss.remedy, ()))
    if not found:
        return ()
    instead = repair(start, meant, renames, server)
    ordered = sorted(found, key=lambda hazard: hazard.statement_index)
    return tuple(replace(hazard, statements=instead) for hazard in ordered)


def _refused(statements: tuple[KitStatement, ...], schema: Schema, server: Server) -> Iterator[Hazard]:
    for index, statement in enumerate(statements):
        for change in statement.changes:
            now = apply(schema, [change])
            for refusal in refusals(Step(change, schema, now, server)):
                yield _hazard(index, refusal)
            schema = now
        if not statement.changes and statement.kind in UNREADABLE:
            yield _hazard(index, _unreadable(statement, server))


def _unreadable(statement: KitStatement, server: Server) -> Refusal:
    slug, message = UNREADABLE[statement.kind]
    if slug == "fk-parent-missing":
        return Refusal(slug, server.number(1824, 1005), message, "export the parent table")
    parts = statement.sql[statement.sql.index("(") + 1 : statement.sql.rindex(")")]
    return Refusal(slug, 1072 if NAMES.fullmatch(parts) else 1064, message)


def _hazard(index: int, refusal: Refusal) -> Hazard:
    error = f"ERROR {refusal.number}: {refusal.message}"
    return Hazard(refusal.slug, index, refusal.message, error, refusal.remedy, ())


def _bare(schema: Schema) -> Schema:
    """The schema without what drizzle-kit compares but never prints."""
    tables = (
        replace(
            table,
            indexes=type(table.indexes)(replace(i, using="", algorithm="", lock="") for i in table.indexes),
        )
        for table in schema.tables
    )
    return Schema(type(schema.tables)(tables))
