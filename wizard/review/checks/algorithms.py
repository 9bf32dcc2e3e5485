"""ALGORITHM and LOCK as they are written: what cannot be had, and what nobody needs."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.checks.cheaper import parts_of, table_of
from wizard.review.locks import Algorithm
from wizard.review.registry import Advice, Context, on_statement
from wizard.sql.spelling import quoted
from wizard.sql.statements import AlterTable, CreateIndex, DropIndex, LockTables, Maintain


@on_statement("algorithm-not-supported", refused=True)
def algorithm_not_supported(c: Context) -> Iterator[Advice]:
    """The deploy stops at a clause that the server cannot honour: safe, but stopped."""
    wrong = unsupported(c)
    if wrong and c.statement.lock:
        better = c.statement.lock.pinned or "ALGORITHM=COPY"
        text = ", ".join([*parts_of(c), better])
        fix = f"ALTER TABLE {quoted(table_of(c))} {text};" if parts_of(c) else better
        yield Advice(f"{wrong} cannot be had here (1845, 1846): {c.statement.lock}", fix)


def clause_of(c: Context, name: str) -> str:
    """The value of ALGORITHM or LOCK as written; empty without it."""
    node = c.statement.node
    if isinstance(node, AlterTable):
        return node.option(name)
    options = node.options if isinstance(node, CreateIndex | DropIndex) else ()
    return next((option.value.upper() for option in options if option.name == name), "")


def unsupported(c: Context) -> str:
    """The clause that promises more than the operation allows; empty when all is well."""
    lock, algorithm, level = c.statement.lock, clause_of(c, "ALGORITHM"), clause_of(c, "LOCK")
    if lock is None or lock.algorithm is Algorithm.ONLINE:
        return ""
    if algorithm == "INSTANT" and lock.algorithm is not Algorithm.INSTANT:
        return "ALGORITHM=INSTANT"
    if algorithm == "NOCOPY" and (lock.algorithm is Algorithm.COPY or lock.rebuild):
        return "ALGORITHM=NOCOPY"
    if algorithm == "INPLACE" and lock.algorithm is Algorithm.COPY:
        return "ALGORITHM=INPLACE"
    return "LOCK=NONE" if level == "NONE" and not lock.writes else ""


def chosen(c: Context) -> str:
    """The clause that asks for more of a lock than there need be."""
    if clause_of(c, "ALGORITHM") == "COPY":
        return "ALGORITHM=COPY"
    level = clause_of(c, "LOCK")
    return f"LOCK={level}" if level in ("SHARED", "EXCLUSIVE") else ""


@on_statement("lock-explicit-copy")
def lock_explicit_copy(c: Context) -> Iterator[Advice]:
    """Chosen, and perhaps not meant."""
    node, lock = c.statement.node, c.statement.lock
    clause = chosen(c)
    must = lock is not None and lock.algorithm is Algorithm.COPY and "LOCK" in clause
    if clause and not must and not c.script.is_new(table_of(c)):
        better = lock.pinned if lock else ""
        text = ", ".join(filter(None, [*parts_of(c), better]))
        yield Advice(f"{clause} makes everybody wait by choice", f"ALTER TABLE {quoted(table_of(c))} {text};")
    elif isinstance(node, LockTables) and node.tables:
        yield Advice("LOCK TABLES makes everybody wait until UNLOCK TABLES", "-- leave it out: DDL locks by itself")
    elif isinstance(node, Maintain) and node.action.upper().startswith("OPTIMIZE"):
        yield Advice("OPTIMIZE TABLE builds the table anew", "-- outside migrations, at a quiet hour")
