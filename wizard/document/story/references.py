"""References behind columns: as the code has them, and as the migration has foreign keys."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.document.story.told import Told, action, differs
from wizard.document.typescript import ReferenceCode, references_in
from wizard.drizzle.names import key_of
from wizard.review.findings import Finding
from wizard.schema import ForeignKey


def references(told: Told) -> Iterator[Finding]:
    """The findings on foreign keys; one that several sections show is told at the first."""
    for code in {(code.column, code.parent): code for code in reversed(list(references_in(told.body)))}.values():
        keys = list(_keys(told, code))
        there = [key for key in keys if code.parent in (told.names.table(key.table), key_of(key.table), key.table)]
        if not keys:
            message = f"{code.column} references {code.parent} here, but the migration has no such key"
            yield from told.lacks(message, code.line)
        elif not there:
            others = ", ".join(sorted({key.table for key in keys}))
            yield differs(f"{code.column} references {code.parent} here, and {others} in the migration", code.line)
        elif not any(action("delete", key.on_delete) == _action(code) for key in there):
            here = _action(code) or " without onDelete"
            acts = action("delete", there[0].on_delete) or " without ON DELETE"
            where = told.line_of(there[0].name)
            message = f"{code.column} references {code.parent}{here} here, and{acts} in the migration{where}"
            yield differs(message, code.line)


def _keys(told: Told, code: ReferenceCode) -> Iterator[ForeignKey]:
    """The foreign keys on the column."""
    for table in told.after.tables:
        for key in table.foreign_keys:
            names = {key.columns[0], told.names.column(table.name, key.columns[0])}
            if len(key.columns) == 1 and names & {code.column, code.key}:
                yield key


def _action(code: ReferenceCode) -> str:
    return action("delete", code.cascades or "no action")
