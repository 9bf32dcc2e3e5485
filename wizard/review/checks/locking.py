"""Statements that make others wait. At most one finding on a statement: the most specific."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review import online
from wizard.review.checks.algorithms import chosen, clause_of, unsupported
from wizard.review.checks.cheaper import CHEAPER, alteration_of, table_of
from wizard.review.locks import Lock
from wizard.review.registry import Advice, Context, on_statement
from wizard.sql.slugs import RULES
from wizard.sql.statements import AlterTable

LOCK_RULES = (
    "lock-table-copy", "lock-table-rebuild", "lock-writes-inplace", "lock-add-fk", "lock-add-check",
    "lock-varchar-length-byte", "lock-expression-default", "lock-enum-set-change", "lock-charset-convert",
    "lock-generated-stored", "lock-auto-increment-column", "lock-mixed-alter-loses-instant", "lock-column-position",
    "lock-instant-blockers",
)  # fmt: skip
"""Rules that a line of the matrix names."""
IMPOSSIBLE = ("functional-index-invalid", "special-index-invalid", "unknown-engine")
"""Refusals of something that no server can make: how it would lock is no news."""


def _lock(c: Context) -> Lock | None:
    """The lock of a statement on a table that is there; None where a clause of its own decides."""
    lock, refusal = c.statement.lock, c.statement.refusal
    if lock is None or c.script.is_new(table_of(c)) or chosen(c) or unsupported(c):
        return None
    if refusal and RULES.get(refusal.cause) in IMPOSSIBLE:
        return None
    return lock


def _large(c: Context) -> bool:
    rows = c.script.rows_of(table_of(c))
    return rows is not None and rows >= online.LARGE


def _register(rule: str) -> None:
    def check(c: Context) -> Iterator[Advice]:
        lock = _lock(c) if c.statement.lock and c.statement.lock.rule == rule else None
        if lock and not (lock.heavy and _large(c)):
            yield Advice(_message(lock, c), _fix(lock, c))

    on_statement(rule, refused=True)(check)


for _rule in LOCK_RULES:
    _register(_rule)


def _message(lock: Lock, c: Context) -> str:
    rows = c.script.rows_of(table_of(c))
    size = f" ({online.size_class(rows)}: about {rows:,} rows)" if rows is not None else ""
    if lock.mixed:
        return f"{table_of(c)}{size}: together these rebuild the table; apart each goes without"
    return f"{table_of(c)}{size}: {_inside(lock.reason)}: {lock}"


def _inside(title: str) -> str:
    """A title inside a sentence; SQL keeps its capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _fix(lock: Lock, c: Context) -> str:
    """The cheaper way where there is one, else the tool that copies beside the table."""
    cheaper = CHEAPER.get(lock.rule)
    text = cheaper(c) if cheaper else ""
    if text:
        return text
    if not lock.heavy:
        return f"{c.script.sql(c.statement)}, {lock.pinned}; -- at a quiet hour"
    return "\n".join(_tools(c))


def _tools(c: Context) -> tuple[str, ...]:
    """The command lines of the tools that take this table."""
    return online.commands(table_of(c), alteration_of(c), c.script.engine.name, _ties(c))


def _ties(c: Context) -> online.Ties:
    table = c.statement.schema.tables.find(table_of(c))
    triggers = c.statement.before.around.triggers.values()
    if table is None:
        return online.Ties()
    return online.ties_of(table, c.statement.schema, triggers=any(t.table == table.name.lower() for t in triggers))


@on_statement("lock-large-table", refused=True)
def lock_large_table(c: Context) -> Iterator[Advice]:
    """A copy of a large table takes its time, and everybody waits."""
    lock = _lock(c)
    if lock and lock.heavy and lock.rule and _large(c):
        cheaper = CHEAPER.get(lock.rule, lambda _: "")(c)
        yield Advice(_message(lock, c), "\n".join(filter(None, [cheaper, *_tools(c)])))


@on_statement("lock-osc-incompatible")
def lock_osc_incompatible(c: Context) -> Iterator[Advice]:
    """The tool that a large table needs does not take this one."""
    lock, table = _lock(c), c.statement.schema.tables.find(table_of(c))
    if lock is None or not lock.heavy or table is None or not _large(c):
        return
    found = list(online.obstacles(table, _ties(c), c.others))
    if found:
        yield Advice(f"{table.name}: {'; '.join(found)}", "-- expand and contract: a new column or table, dual writes")


@on_statement("lock-no-algorithm-guard")
def lock_no_algorithm_guard(c: Context) -> Iterator[Advice]:
    """Without a clause the server takes the heavier way and says nothing."""
    lock = _lock(c)
    node = c.statement.node
    if lock and lock.pinned and isinstance(node, AlterTable) and not clause_of(c, "ALGORITHM"):
        yield Advice("says nothing of ALGORITHM: a wrong plan locks", f"{c.script.sql(c.statement)}, {lock.pinned};")
