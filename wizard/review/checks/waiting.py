"""Who else waits: replicas, parents, and everybody behind a long transaction."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review import online
from wizard.review.checks.cheaper import parts_of
from wizard.review.locks import Algorithm
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on, on_script
from wizard.review.script import Script, ScriptStatement
from wizard.sql.spelling import quoted
from wizard.sql.statements import AlterTable


@on_script("lock-multiple-alters-same-table")
def lock_multiple_alters_same_table(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """The table is copied once for each of them."""
    seen: dict[str, list[ScriptStatement]] = {}
    for statement in script.statements:
        lock = statement.lock
        if lock and lock.heavy and isinstance(statement.node, AlterTable) and not statement.refused:
            table = statement.operations[0].table
            if not script.is_new(table):
                seen.setdefault(table, []).append(statement)
    for table, statements in seen.items():
        if len(statements) > 1:
            parts = ", ".join(part for s in statements for part in parts_of(Context(script, s)))
            yield (
                statements[-1],
                Advice(
                    f"{table} is built anew {len(statements)} times",
                    f"ALTER TABLE {quoted(table)} {parts};",
                ),
            )


@on("lock-parent-metadata", "add_foreign_key", new_tables=True)
def lock_parent_metadata(op: Operation, c: Context) -> Iterator[Advice]:
    """The parent's metadata is locked for a moment too."""
    if op.foreign_key and not c.script.is_new(op.foreign_key.table):
        yield Advice(
            f"a long transaction on {op.foreign_key.table} makes this wait, and everybody behind it",
            "SET SESSION lock_wait_timeout = 5; -- and try again when it fails",
        )


@on("lock-drop-big-table", "drop_table", "truncate_table")
def lock_drop_big_table(op: Operation, c: Context) -> Iterator[Advice]:
    """Pages are thrown out of the buffer pool while others wait."""
    rows = c.script.rows_of(op.table)
    if rows is not None and rows >= online.LARGE:
        yield Advice(f"dropping about {rows:,} rows of {op.table} at once stalls the server for a moment")


@on_script("lock-no-timeout")
def lock_no_timeout(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """DDL that waits lets nobody else through."""
    touching = [s for s in script.statements if s.lock and any(not script.is_new(op.table) for op in s.operations)]
    if touching and "lock_wait_timeout" not in script.text.lower():
        wait = "a day" if script.engine.mariadb else "a year"
        yield (
            touching[0],
            Advice(
                f"waits for {wait} behind a long transaction, and every query waits behind it",
                "SET SESSION lock_wait_timeout = 5; -- and try again when it fails",
            ),
        )


VERSIONS = 8


@on_script("lock-instant-version-limit")
def lock_instant_version_limit(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """Each INSTANT add or drop is a row version, and their number is limited (4092)."""
    counts: dict[str, int] = {}
    for statement in script.statements:
        if statement.lock and statement.lock.algorithm is Algorithm.INSTANT:
            for table in {op.table for op in statement.operations if op.kind in ("add_column", "drop_column")}:
                counts[table] = counts.get(table, 0) + 1
                if counts[table] == VERSIONS:
                    limit = 255 if script.engine.version >= 90100 else 64
                    yield (
                        statement,
                        Advice(
                            f"{table}: {VERSIONS} of {limit} row versions in one migration", f"OPTIMIZE TABLE {table};"
                        ),
                    )


@on_script("replication-lag-plan")
def replication_lag_plan(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """A replica runs it after the source, and stands still meanwhile."""
    heavy = [s for s in script.statements if s.lock and s.lock.heavy and not script.is_new(s.operations[0].table)]
    if heavy:
        yield (
            heavy[0],
            Advice("replicas fall behind by as long as this takes", "-- a tool with --max-lag, or a quiet hour"),
        )


@on_script("cutover-long-transaction")
def cutover_long_transaction(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """A long build ends with a moment alone, and a transaction that is open then holds up everybody."""
    heavy = [s for s in script.statements if s.lock and s.lock.heavy and not script.is_new(s.operations[0].table)]
    if heavy:
        table = heavy[0].operations[0].table
        yield (
            heavy[0],
            Advice(
                f"at its end this waits for every open transaction on {table}, and everybody waits behind it",
                "SELECT trx_mysql_thread_id, trx_started FROM information_schema.innodb_trx ORDER BY trx_started;",
            ),
        )
