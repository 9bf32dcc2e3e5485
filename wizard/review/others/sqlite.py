"""SQLite: what ALTER TABLE cannot do."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.others.words import ADD_COLUMN, NAME, Advice, Rule, Words, pattern, plain

RULE = "sqlite-alter-unsupported"
MISSING = pattern(
    r"(MODIFY|CHANGE|ALTER\s+COLUMN|ADD\s+(CONSTRAINT|FOREIGN|CHECK|UNIQUE|PRIMARY)"
    r"|DROP\s+(CONSTRAINT|PRIMARY|FOREIGN))\b"
)
"""Clauses that it does not have."""
KEY = pattern(r"\b(UNIQUE|PRIMARY\s+KEY)\b")
DROPPED = pattern(rf"DROP\s+(?:COLUMN\s+)?({NAME})")
REBUILD = (
    "-- CREATE the new table, INSERT INTO it … SELECT, DROP the old one, RENAME the new one; "
    "then its indexes and triggers again"
)


def _unsupported(s: Words) -> Iterator[Advice]:
    for table, part in s.clauses:
        added, dropped = ADD_COLUMN.match(part), DROPPED.match(part)
        if MISSING.match(part):
            yield RULE, f"SQLite cannot change {table} in place: {' '.join(part.split()[:2])}", REBUILD
        elif added and KEY.search(added[2]):
            yield RULE, f"SQLite cannot add a UNIQUE or PRIMARY KEY column to {table}", REBUILD
        elif dropped and _is_held(s, table, plain(dropped[1])):
            yield RULE, f"{table}.{plain(dropped[1])} is part of an index or a key", REBUILD


def _is_held(s: Words, table: str, column: str) -> bool:
    return (table, column) in s.script.indexed or s.script.is_key(table, column)


SQLITE: tuple[Rule, ...] = (_unsupported,)
