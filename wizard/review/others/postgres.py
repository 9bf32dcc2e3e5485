"""PostgreSQL: locks and rewrites."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.others.words import ADD_COLUMN, INDEX, NAME, Advice, Rule, Words, pattern, plain

VOLATILE = pattern(r"\b(random|clock_timestamp|gen_random_uuid|uuid_generate_v\d|nextval|timeofday)\s*\(")
REWRITTEN = pattern(r"\b(BIG|SMALL)?SERIAL\b|\bSTORED\b")
DEFAULT = pattern(r"\bDEFAULT\b(.*)")
NEW_TYPE = pattern(rf"ALTER\s+(?:COLUMN\s+)?{NAME}\s+(SET\s+DATA\s+)?TYPE\b")
DROP_INDEX = pattern(r"(DROP\s+INDEX|REINDEX\s+\w+)\s+(?!CONCURRENTLY\b)")
FIRST_INDEX = pattern(r"\bINDEX\b")
CONSTRAINT = pattern(r"ADD\s+(?:CONSTRAINT\s+\S+\s+)?(FOREIGN\s+KEY|CHECK)\b")
NOT_VALID = pattern(r"\bNOT\s+VALID\b")
CONCURRENTLY = pattern(r"\bINDEX\s+CONCURRENTLY\b")
BEGIN, END = pattern(r"(BEGIN|START\s+TRANSACTION)\b"), pattern(r"(COMMIT|ROLLBACK|END)\b")


def _index(s: Words) -> Iterator[Advice]:
    found = INDEX.match(s.text)
    fixed = f"{FIRST_INDEX.sub('INDEX CONCURRENTLY', s.text, count=1)};"
    if found and not found[2] and not s.is_new(found[4]):
        yield "pg-index-not-concurrent", f"writes to {plain(found[4])} wait until the index is there", fixed
    if DROP_INDEX.match(s.text):
        yield "pg-index-not-concurrent", "everybody waits for the table", fixed


def _constraint(s: Words) -> Iterator[Advice]:
    for table, part in s.on_existing():
        if CONSTRAINT.match(part) and not NOT_VALID.search(part):
            fix = f"ALTER TABLE {table} {part} NOT VALID;\nALTER TABLE {table} VALIDATE CONSTRAINT …;"
            yield "pg-constraint-not-valid", f"all rows of {table} are read under a lock", fix


def _rewrite(s: Words) -> Iterator[Advice]:
    for table, part in s.on_existing():
        found = ADD_COLUMN.match(part)
        default = DEFAULT.search(found[2]) if found else None
        volatile = default is not None and VOLATILE.search(default[1])
        if NEW_TYPE.match(part) or (found and (volatile or REWRITTEN.search(found[2]))):
            fix = "-- a new column without a default, filled in batches; then its default"
            yield "pg-volatile-default-rewrite", f"{table} is written anew under an exclusive lock", fix


def _transaction(s: Words) -> Iterator[Advice]:
    opened = False
    for other in s.script.statements[: s.number - 1]:
        opened = bool(BEGIN.match(other.text)) or (opened and not END.match(other.text))
    if opened and CONCURRENTLY.search(s.text):
        fix = "-- in a file of its own, without BEGIN"
        yield "pg-concurrently-in-transaction", "CONCURRENTLY cannot run in a transaction (25001)", fix


POSTGRES: tuple[Rule, ...] = (_index, _constraint, _rewrite, _transaction)
