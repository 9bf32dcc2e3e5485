"""Statements that make others wait. At most one finding on a statement: the most specific."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review import online
from wizard.review.locks import Algorithm, Lock
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on, on_script, on_statement
from wizard.review.script import Script, ScriptStatement
from wizard.sql import spelling
from wizard.sql.spelling import quoted
from wizard.sql.statements import AlterTable, CreateIndex, DropIndex, LockTables, Maintain, alter

LOCK_RULES = (
    "lock-table-copy", "lock-table-rebuild", "lock-writes-inplace", "lock-add-fk", "lock-add-check",
    "lock-varchar-length-byte", "lock-expression-default", "lock-enum-set-change", "lock-charset-convert",
    "lock-generated-stored", "lock-auto-increment-column", "lock-mixed-alter-loses-instant", "lock-column-position",
    "lock-instant-blockers",
)  # fmt: skip
"""Rules that a line of the matrix names."""


def _table(c: Context) -> str:
    return next((op.table for op in c.others), "")


def _lock(c: Context) -> Lock | None:
    """The lock of a statement on a table that is there; None where a clause of its own decides."""
    lock = c.statement.lock
    if lock is None or c.script.is_new(_table(c)) or _chosen(c) or unsupported(c):
        return None
    return lock


def _large(c: Context) -> bool:
    rows = c.script.rows_of(_table(c))
    return rows is not None and rows >= online.LARGE


def _register(rule: str) -> None:
    def check(c: Context) -> Iterator[Advice]:
        lock = _lock(c)
        if lock and lock.rule == rule and not (lock.heavy and _large(c)):
            yield Advice(_message(lock, c), _fix(lock, c))

    on_statement(rule, refused=True)(check)


for _rule in LOCK_RULES:
    _register(_rule)


def _message(lock: Lock, c: Context) -> str:
    rows = c.script.rows_of(_table(c))
    size = f" ({online.size_class(rows)}: about {rows:,} rows)" if rows is not None else ""
    if lock.mixed:
        return f"{_table(c)}{size}: together these rebuild the table; apart each goes without"
    return f"{_table(c)}{size}: {lock.reason[0].lower()}{lock.reason[1:]}: {lock}"


def _fix(lock: Lock, c: Context) -> str:
    """The cheaper way where there is one, else the tool that copies beside the table."""
    cheaper = CHEAPER.get(lock.rule)
    text = cheaper(c) if cheaper else ""
    if text:
        return text
    if not lock.heavy:
        return f"{c.script.sql(c.statement)}, {lock.pinned}; -- at a quiet hour"
    return "\n".join(online.commands(_table(c), _alteration(c), c.script.engine.name))


def _alteration(c: Context) -> str:
    node = c.statement.node
    if isinstance(node, AlterTable):
        return c.script.text[node.table.span.end : c.statement.end].strip()
    parts = [f"ADD {spelling.index(op.index)}" for op in c.others if op.kind == "add_index" and op.index]
    parts += [f"DROP INDEX {quoted(op.name)}" for op in c.others if op.kind == "drop_index"]
    return ", ".join(parts)


def _parts(c: Context) -> list[str]:
    """The clauses of an ALTER TABLE as they are written, ALGORITHM and LOCK left out."""
    node = c.statement.node
    clauses = node.clauses if isinstance(node, AlterTable) else ()
    kept = [clause for clause in clauses if not isinstance(clause, alter.Modifier)]
    return [c.script.text[clause.span.start : clause.span.end] for clause in kept]


def _apart(c: Context) -> str:
    """The INSTANT work on its own, the rest after it."""
    node = c.statement.node
    if not isinstance(node, AlterTable):
        return ""
    quick: list[str] = []
    slow: list[str] = []
    for clause in node.clauses:
        text = c.script.text[clause.span.start : clause.span.end]
        instant = isinstance(clause, alter.AddColumn | alter.DropColumn | alter.RenameColumn | alter.SetDefault)
        if not isinstance(clause, alter.Modifier):
            (quick if instant else slow).append(text)
    table = quoted(node.table.name)
    first = f"ALTER TABLE {table} {', '.join(quick)}, ALGORITHM=INSTANT;"
    return f"{first}\nALTER TABLE {table} {', '.join(slow)}, ALGORITHM=INPLACE, LOCK=NONE;" if quick and slow else ""


def _unchecked(c: Context) -> str:
    text = c.script.sql(c.statement)
    return (
        "-- when no orphan is left (see the query of add-fk-existing-data):\n"
        f"SET foreign_key_checks = 0;\n{text};\nSET foreign_key_checks = 1;"
    )


def _not_enforced(c: Context) -> str:
    if c.script.engine.mariadb:
        return ""
    checks = [op for op in c.others if op.kind == "add_check" and op.check]
    made = ", ".join(f"ADD {spelling.check(op.check)} NOT ENFORCED" for op in checks if op.check)
    return f"ALTER TABLE {quoted(_table(c))} {made}; -- INSTANT; the server then checks nothing" if made else ""


def _plain_default(c: Context) -> str:
    """CURRENT_TIMESTAMP for now(); else the column first and its default after."""
    lines = []
    for op in c.others:
        default = op.new.default if op.kind == "add_column" and op.new else None
        if default is None or op.new is None or not default.startswith("("):
            continue
        table, name = quoted(op.table), quoted(op.name)
        if default.lower().replace(" ", "").startswith("(now("):
            lines.append(c.script.sql(c.statement).replace(default, "CURRENT_TIMESTAMP") + ";")
        else:
            lines.append(f"ALTER TABLE {table} ADD COLUMN {name} {op.new.type} NULL, ALGORITHM=INSTANT;")
            lines.append(f"ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT {default}, ALGORITHM=INSTANT;")
            lines.append(f"UPDATE {table} SET {name} = DEFAULT({name}) WHERE {name} IS NULL; -- in batches")
    return "\n".join(lines)


def _virtual_first(c: Context) -> str:
    """For an index on an expression: the column first (INSTANT), then its index (writes go on)."""
    lines = []
    for op in c.others:
        parts = op.index.parts if op.kind == "add_index" and op.index else ()
        expression = next((part.expression for part in parts if part.expression), "")
        if expression and op.index:
            table, name = quoted(op.table), quoted(f"{op.index.name}_value"[:64])
            lines.append(
                f"ALTER TABLE {table} ADD COLUMN {name} VARCHAR(255) AS {expression} VIRTUAL, ALGORITHM=INSTANT;"
            )
            lines.append(
                f"ALTER TABLE {table} ADD INDEX {quoted(op.index.name)} ({name}), ALGORITHM=INPLACE, LOCK=NONE;"
            )
    return "\n".join(lines) or (online.apart("", _table(c), _parts(c)) if len(_parts(c)) > 1 else "")


def _append(c: Context) -> str:
    for op in c.others:
        if op.kind == "modify_column" and op.old and op.new:
            from dataclasses import replace

            from wizard.review.types import sql_type

            old, new = sql_type(op.old.type), sql_type(op.new.type)
            members = [*old.members, *(member for member in new.members if member not in old.members)]
            if set(old.members) <= set(new.members) and len(members) < 256 and old.family == "enum":
                listed = ",".join(spelling.literal(member) for member in members)
                column = spelling.column(replace(op.new, type=f"{old.name}({listed})"))
                return (
                    f"ALTER TABLE {quoted(op.table)} MODIFY COLUMN {column}, ALGORITHM=INSTANT; -- new ones at the end"
                )
    return ""


def _stored(c: Context) -> str:
    for op in c.others:
        if op.kind == "add_column" and op.new and op.new.generated and op.new.generated.kind == "stored":
            table, name = quoted(op.table), quoted(op.name)
            return (
                f"ALTER TABLE {table} ADD COLUMN {name} {op.new.type} AS ({op.new.generated.expression}) VIRTUAL, "
                f"ALGORITHM=INSTANT;\nALTER TABLE {table} ADD INDEX {quoted(f'{op.name}_idx'[:64])} ({name}), "
                "ALGORITHM=INPLACE, LOCK=NONE; -- where it is searched"
            )
    return ""


CHEAPER = {
    "lock-mixed-alter-loses-instant": _apart,
    "lock-add-fk": _unchecked,
    "lock-add-check": _not_enforced,
    "lock-expression-default": _plain_default,
    "lock-writes-inplace": _virtual_first,
    "lock-enum-set-change": _append,
    "lock-generated-stored": _stored,
}
"""The cheaper way around a lock, by its rule; empty where this statement has none."""


@on_statement("lock-large-table", refused=True)
def lock_large_table(c: Context) -> Iterator[Advice]:
    """A copy of a large table takes its time, and everybody waits."""
    lock = _lock(c)
    if lock and lock.heavy and lock.rule and _large(c):
        tools = online.commands(_table(c), _alteration(c), c.script.engine.name)
        yield Advice(_message(lock, c), "\n".join(filter(None, [CHEAPER.get(lock.rule, lambda _: "")(c), *tools])))


@on_statement("lock-osc-incompatible")
def lock_osc_incompatible(c: Context) -> Iterator[Advice]:
    """The tool that a large table needs does not take this one."""
    lock, table = _lock(c), c.statement.schema.tables.find(_table(c))
    if lock is None or not lock.heavy or table is None or not _large(c):
        return
    triggers = any(trigger.table == table.name.lower() for trigger in c.statement.before.around.triggers.values())
    found = list(online.obstacles(table, c.statement.schema, c.others, triggers))
    if found:
        yield Advice(f"{table.name}: {'; '.join(found)}", "-- expand and contract: a new column or table, dual writes")


@on_statement("algorithm-not-supported", refused=True)
def algorithm_not_supported(c: Context) -> Iterator[Advice]:
    """The deploy stops at a clause that the server cannot honour: safe, but stopped."""
    wrong = unsupported(c)
    if wrong and c.statement.lock:
        better = c.statement.lock.pinned or "ALGORITHM=COPY"
        text = ", ".join([*_parts(c), better])
        fix = f"ALTER TABLE {quoted(_table(c))} {text};" if _parts(c) else better
        yield Advice(f"{wrong} cannot be had here (1845, 1846): {c.statement.lock}", fix)


def _clause(c: Context, name: str) -> str:
    """The value of ALGORITHM or LOCK as written; empty without it."""
    node = c.statement.node
    if isinstance(node, AlterTable):
        return node.option(name)
    options = node.options if isinstance(node, CreateIndex | DropIndex) else ()
    return next((option.value.upper() for option in options if option.name == name), "")


def unsupported(c: Context) -> str:
    """The clause that promises more than the operation allows; empty when all is well."""
    lock, algorithm, level = c.statement.lock, _clause(c, "ALGORITHM"), _clause(c, "LOCK")
    if lock is None or lock.algorithm is Algorithm.ONLINE:
        return ""
    if algorithm == "INSTANT" and lock.algorithm is not Algorithm.INSTANT:
        return "ALGORITHM=INSTANT"
    if algorithm == "NOCOPY" and (lock.algorithm is Algorithm.COPY or lock.rebuild):
        return "ALGORITHM=NOCOPY"
    if algorithm == "INPLACE" and lock.algorithm is Algorithm.COPY:
        return "ALGORITHM=INPLACE"
    return "LOCK=NONE" if level == "NONE" and not lock.writes else ""


def _chosen(c: Context) -> str:
    """The clause that asks for more of a lock than there need be."""
    if _clause(c, "ALGORITHM") == "COPY":
        return "ALGORITHM=COPY"
    level = _clause(c, "LOCK")
    return f"LOCK={level}" if level in ("SHARED", "EXCLUSIVE") else ""


@on_statement("lock-explicit-copy")
def lock_explicit_copy(c: Context) -> Iterator[Advice]:
    """Chosen, and perhaps not meant."""
    node, lock = c.statement.node, c.statement.lock
    chosen = _chosen(c)
    if (
        chosen
        and not c.script.is_new(_table(c))
        and not (lock and lock.algorithm is Algorithm.COPY and "LOCK" in chosen)
    ):
        better = lock.pinned if lock else ""
        text = ", ".join(filter(None, [*_parts(c), better]))
        yield Advice(f"{chosen} makes everybody wait by choice", f"ALTER TABLE {quoted(_table(c))} {text};")
    elif isinstance(node, LockTables) and node.tables:
        yield Advice("LOCK TABLES makes everybody wait until UNLOCK TABLES", "-- leave it out: DDL locks by itself")
    elif isinstance(node, Maintain) and node.action.upper().startswith("OPTIMIZE"):
        yield Advice("OPTIMIZE TABLE builds the table anew", "-- outside migrations, at a quiet hour")


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
            parts = ", ".join(part for s in statements for part in _parts(Context(script, s)))
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
        yield Advice(f"a long transaction on {op.foreign_key.table} makes this wait, and everybody behind it")


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


@on_statement("lock-no-algorithm-guard")
def lock_no_algorithm_guard(c: Context) -> Iterator[Advice]:
    """Without a clause the server takes the heavier way and says nothing."""
    lock = _lock(c)
    node = c.statement.node
    if lock and lock.pinned and isinstance(node, AlterTable) and not _clause(c, "ALGORITHM"):
        yield Advice("says nothing of ALGORITHM: a wrong plan locks", f"{c.script.sql(c.statement)}, {lock.pinned};")


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
    """Even INSTANT needs a moment alone."""
    touching = [s for s in script.statements if s.lock and not script.is_new(s.operations[0].table)]
    if touching:
        yield (
            touching[0],
            Advice(
                "a long transaction on the table makes this wait, and everybody behind it",
                "SELECT trx_mysql_thread_id, trx_started FROM information_schema.innodb_trx ORDER BY trx_started;",
            ),
        )
