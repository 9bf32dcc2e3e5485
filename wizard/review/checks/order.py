"""The order of statements, and what does not belong into one migration."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.checks.compatibility import is_new_column
from wizard.review.checks.data import fills_before
from wizard.review.locks import Algorithm
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on, on_script, on_statement
from wizard.review.rows import columns_in, sources
from wizard.review.script import Script, ScriptStatement
from wizard.sql.spelling import quoted
from wizard.sql.statements import Delete, Insert, Transaction, Update

ROWS = (Insert, Update, Delete)


@on("not-null-without-backfill", "modify_column")
def not_null_without_backfill(op: Operation, c: Context) -> Iterator[Advice]:
    """A column that came empty a moment ago."""
    stricter = op.old and op.new and op.new.not_null and not op.old.not_null
    if not stricter or not is_new_column(op.table, op.name, c) or fills_before(op, c):
        return
    if op.old and op.old.default is None and not op.old.generated:
        table, name = quoted(op.table), quoted(op.name)
        yield Advice(
            f"{op.table}.{op.name} was added a moment ago and is NULL in every row",
            f"UPDATE {table} SET {name} = … WHERE {name} IS NULL; -- between the two statements, in batches",
        )


@on_script("expand-contract-collapsed")
def expand_contract_collapsed(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """Add, copy and drop in one go: at no moment do old and new code both work."""
    added: set[tuple[str, str]] = set()
    copied: set[str] = set()
    for statement in script.statements:
        for op in statement.operations:
            key = (op.table.lower(), op.name.lower())
            if op.kind == "add_column" and not script.is_new(op.table):
                added.add(key)
            if op.kind == "drop_column" and op.table.lower() in copied and key not in added:
                yield (
                    statement,
                    Advice(
                        f"{op.name} is copied and dropped in one migration: readers have no time to move",
                        "-- 1. add the column · 2. release code that writes both · 3. copy · 4. release code that "
                        "reads the new one · 5. drop the old one in a migration of its own",
                        op.node,
                    ),
                )
        copied |= set(_copies(statement, added))


def _copies(statement: ScriptStatement, added: set[tuple[str, str]]) -> Iterator[str]:
    """Tables where a new column is filled from others."""
    node = statement.node
    if isinstance(node, Update):
        tables = {source.table.name.lower() for source in sources(node.source)}
        for assignment in node.assignments:
            for table in tables:
                if (table, assignment.column.name.lower()) in added:
                    yield table


@on_script("unique-before-dedupe")
def unique_before_dedupe(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """The clean-up comes after what it was meant for."""
    kinds = ("add_index", "add_foreign_key", "add_check")
    for statement in script.statements:
        for op in statement.operations:
            if op.kind not in kinds or script.is_new(op.table) or (op.kind == "add_index" and not _is_unique(op)):
                continue
            later = (s for s in script.statements if s.number > statement.number and _cleans(s, op))
            cleanup = next(later, None)
            if cleanup:
                yield (
                    statement,
                    Advice(
                        f"statement {cleanup.number} cleans up {op.table} after the constraint that needs it",
                        in_order(script, cleanup, statement),
                        op.node,
                    ),
                )


def _is_unique(op: Operation) -> bool:
    return bool(op.index and op.index.unique)


def _cleans(statement: ScriptStatement, op: Operation) -> bool:
    node = statement.node
    if not isinstance(node, Update | Delete):
        return False
    tables = {source.table.name.lower() for source in sources(node.source)}
    columns = {name.lower() for name in _columns_of(op)}
    named = columns_in((node.where, node.source))
    named |= {a.column.name.lower() for a in node.assignments} if isinstance(node, Update) else set()
    return op.table.lower() in tables and (not columns or bool(columns & named))


def _columns_of(op: Operation) -> tuple[str, ...]:
    return op.index.columns if op.index else op.foreign_key.columns if op.foreign_key else ()


@on_script("risky-steps-bundled")
def risky_steps_bundled(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """Several tables are copied or dropped: one failure stops the rest, half done."""
    risky: dict[str, ScriptStatement] = {}
    for statement in script.statements:
        lock = statement.lock
        tables = {op.table for op in statement.operations if op.kind == "drop_table" and op.before}
        if lock and lock.algorithm is Algorithm.COPY:
            tables |= {op.table for op in statement.operations}
        for table in tables:
            if not script.is_new(table):
                risky.setdefault(table, statement)
    if len(risky) > 1:
        numbers = sorted({statement.number for statement in risky.values()})
        last = max(risky.values(), key=lambda statement: statement.number)
        yield (
            last,
            Advice(
                f"{', '.join(sorted(risky))} are copied or dropped in one migration: a failure leaves it half done",
                f"-- one migration each for the statements {', '.join(map(str, numbers))}",
            ),
        )


@on_script("lock-ddl-in-transaction")
def lock_ddl_in_transaction(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """Each DDL statement commits: ROLLBACK has nothing to undo."""
    opened: ScriptStatement | None = None
    for statement in script.statements:
        if isinstance(statement.node, Transaction):
            kind = statement.node.kind.upper()
            opened = (
                statement
                if kind.startswith(("START", "BEGIN"))
                else None
                if kind.startswith(("COMMIT", "ROLLB"))
                else opened
            )
        elif opened and any(op.kind != "force" for op in statement.operations):
            yield (
                opened,
                Advice(
                    f"statement {statement.number} commits by itself: the transaction protects nothing",
                    in_order(script, *(s for s in script.statements if not isinstance(s.node, Transaction))),
                ),
            )
            return


def in_order(script: Script, *statements: ScriptStatement) -> str:
    """The text of statements one after the other."""
    return "\n".join(f"{script.sql(statement)};" for statement in statements)


@on_statement("statement-order-dependency", refused=True)
def statement_order_dependency(c: Context) -> Iterator[Advice]:
    """What the statement needs comes later in the same script."""
    found = made_later(c)
    if found:
        op, name, maker = found
        fix = in_order(c.script, maker, c.statement)
        yield Advice(f"{name} is only made by statement {maker.number}", fix, op.node)


def made_later(c: Context) -> tuple[Operation, str, ScriptStatement] | None:
    """The operation that needs something, what it needs, and the later statement that makes it."""
    later = c.script.statements[c.statement.number :]
    for op in c.statement.operations:
        for what, name in _needs(op, c):
            maker = next((s for s in later if _makes(s, what, name, op.table)), None)
            if maker:
                return op, name, maker
    return None


def _needs(op: Operation, c: Context) -> Iterator[tuple[str, str]]:
    """Tables and columns that have to be there and are not."""
    schema = c.statement.schema
    own = {o.name.lower() for o in c.others if o.kind == "add_column" and o.table == op.table}
    own |= {o.to.lower() for o in c.others if o.kind == "rename_column" and o.table == op.table}
    if op.kind != "create_table" and not op.creating and op.before is None:
        yield "table", op.table
    key = op.foreign_key if op.kind == "add_foreign_key" else None
    if key and key.table.lower() != op.table.lower() and schema.tables.find(key.table) is None:
        yield "table", key.table
    columns = _columns_of(op) if op.kind.startswith("add_") else (op.name,) if op.kind.endswith("_column") else ()
    if op.kind == "add_column" or op.before is None:
        return
    for name in columns:
        if op.before.columns.find(name) is None and name.lower() not in own:
            yield "column", name


def _makes(statement: ScriptStatement, what: str, name: str, table: str) -> bool:
    for op in statement.operations:
        if what == "table" and op.kind == "create_table" and op.table.lower() == name.lower():
            return True
        if what == "column" and op.kind == "add_column" and op.table == table and op.name.lower() == name.lower():
            return True
    return False
