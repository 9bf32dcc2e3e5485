"""What a rollback means for rows, for those who wait, and for a second try."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.charsets import bytes_per_character, charset_and_collation
from wizard.review.checks.data import orphans
from wizard.review.checks.rollback import Pair, check
from wizard.review.conversion import conversion
from wizard.review.operation import Operation
from wizard.review.registry import Advice
from wizard.review.rows import sources, walk
from wizard.review.script import Script, ScriptStatement
from wizard.review.types import sql_type
from wizard.schema import Schema
from wizard.sql import spelling
from wizard.sql.spelling import quoted
from wizard.sql.statements import CreateTable, Insert, TableSource, Update

DESTRUCTIVE = ("drop_table", "drop_column", "truncate_table")


def _losses(pair: Pair) -> Iterator[tuple[ScriptStatement, Operation, str]]:
    """What the migration destroys: the operation, and what is lost in words."""
    for statement in pair.up.statements:
        for op in statement.operations:
            if pair.up.is_new(op.table) or statement.refused:
                continue
            if op.kind in DESTRUCTIVE and op.before and not (op.old and op.old.generated):
                yield statement, op, f"{op.table}.{op.name}" if op.kind == "drop_column" else f"the rows of {op.table}"
            elif op.kind == "modify_column" and _cuts(op):
                yield statement, op, f"the values of {op.table}.{op.name}"


def _cuts(op: Operation) -> bool:
    return bool(op.old and op.new and conversion(sql_type(op.old.type), sql_type(op.new.type)).cuts)


def _writes(script: Script, table: str, upto: int | None = None) -> list[ScriptStatement]:
    """Statements that fill a table from another one."""
    found = []
    for statement in script.statements:
        if upto is not None and statement.number >= upto:
            break
        node = statement.node
        target = node.table.name if isinstance(node, Insert) else ""
        if isinstance(node, Update):
            target = next((source.table.name for source in sources(node.source)), "")
        if target.lower() == table.lower():
            found.append(statement)
    return found


def _copied(pair: Pair, table: str, before: int) -> bool:
    """Whether the rows of a table are kept somewhere before a statement."""
    for statement in pair.up.statements[: before - 1]:
        node = statement.node
        query = node.query if isinstance(node, CreateTable | Insert) else None
        read = {item.table.name.lower() for item in walk(query) if isinstance(item, TableSource)}
        if table.lower() in read:
            return True
    return False


@check("rollback-irreversible")
def rollback_irreversible(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """The way back makes an empty column or table."""
    for statement, op, what in _losses(pair):
        if not pair.down.statements or _writes(pair.down, op.table):
            continue
        yield pair.up, statement, Advice(f"the rollback does not bring {what} back", _restore(op), op.node)


@check("rollback-backup-missing")
def rollback_backup_missing(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """Nothing to restore from."""
    for statement, op, what in _losses(pair):
        if not _copied(pair, op.table, statement.number):
            yield pair.up, statement, Advice(f"nothing keeps {what} before this statement", _backup(op), op.node)


def _copy_name(op: Operation) -> str:
    column = f"_{op.name}" if op.kind not in ("drop_table", "truncate_table") else ""
    return quoted(f"_backup_{op.table}{column}"[:64])


def _key(op: Operation) -> tuple[str, ...]:
    return op.before.primary_key.columns if op.before and op.before.primary_key else ("id",)


def _backup(op: Operation) -> str:
    whole = op.kind in ("drop_table", "truncate_table")
    columns = "*" if whole else ", ".join(map(quoted, (*_key(op), op.name)))
    return f"CREATE TABLE {_copy_name(op)} AS SELECT {columns} FROM {quoted(op.table)};"


def _restore(op: Operation) -> str:
    if op.kind in ("drop_table", "truncate_table"):
        return f"INSERT INTO {quoted(op.table)} SELECT * FROM {_copy_name(op)};"
    joined = " AND ".join(f"b.{quoted(name)} = t.{quoted(name)}" for name in _key(op))
    name = quoted(op.name)
    return f"UPDATE {quoted(op.table)} t JOIN {_copy_name(op)} b ON {joined} SET t.{name} = b.{name};"


@check("rollback-data-loss")
def rollback_data_loss(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """What new code has written since goes with the column or the table."""
    for statement in pair.down.statements:
        for op in statement.operations:
            if op.kind not in ("drop_table", "drop_column") or op.before is None or (op.old and op.old.generated):
                continue
            what = f"{op.table}.{op.name}" if op.kind == "drop_column" else f"rows of {op.table}"
            if not _was_there(op, pair.up.start.schema):
                yield pair.down, statement, Advice(f"{what} written since the deploy are lost", _backup(op), op.node)


def _was_there(op: Operation, schema: Schema) -> bool:
    table = schema.tables.find(op.table)
    return table is not None and (op.kind == "drop_table" or table.columns.find(op.name) is not None)


@check("rollback-narrowing")
def rollback_narrowing(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """Rows written after the deploy do not fit the old type."""
    for statement in pair.down.statements:
        for op in statement.operations:
            if op.kind == "modify_column" and op.old and op.new and (found := _narrows(op, pair)):
                words, test = found
                query = f"SELECT COUNT(*) FROM {quoted(op.table)} WHERE {test}; -- expect 0, else there is no way back"
                yield pair.down, statement, Advice(f"{words} stop the rollback", query, op.node)


def _narrows(op: Operation, pair: Pair) -> tuple[str, str] | None:
    if op.old is None or op.new is None:
        return None
    name = quoted(op.name)
    old, new = sql_type(op.old.type), sql_type(op.new.type)
    gone = [member for member in old.members if member not in new.members] if old.family == new.family else []
    if gone:
        values = ", ".join(map(spelling.literal, gone))
        return f"rows with {op.name} {values}", f"{name} IN ({values})"
    charset, _ = charset_and_collation(op.new, op.before, pair.up.engine)
    change = conversion(old, new, bytes_per_character(charset, pair.up.engine))
    if change.fails or change.casts or change.cuts:
        test = change.condition.replace("{}", name) or f"{name} IS NOT NULL"
        return f"{change.fails or change.casts or change.cuts} in {op.table}.{op.name}", test
    if op.new.not_null and not op.old.not_null:
        return f"NULLs in {op.table}.{op.name}", f"{name} IS NULL"
    return None


@check("rollback-readd-constraint")
def rollback_readd_constraint(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """Rows written meanwhile may break what comes back."""
    for statement in pair.down.statements:
        for op in statement.operations:
            if op.creating or pair.up.start.schema.tables.find(op.table) is None or op.before is None:
                continue
            unique = op.kind == "add_index" and op.index and op.index.unique
            if unique or op.kind in ("add_foreign_key", "add_check"):
                yield (
                    pair.down,
                    statement,
                    Advice(
                        f"rows of {op.table} written meanwhile may break {op.name or 'the constraint'}",
                        _violations(op),
                        op.node,
                    ),
                )


def _violations(op: Operation) -> str:
    if op.foreign_key:
        return orphans(op)
    if op.check:
        return f"SELECT COUNT(*) FROM {quoted(op.table)} WHERE NOT ({op.check.expression}); -- expect 0"
    names = ", ".join(map(quoted, op.index.columns)) if op.index else ""
    return f"SELECT {names}, COUNT(*) FROM {quoted(op.table)} GROUP BY {names} HAVING COUNT(*) > 1; -- expect no rows"


@check("rollback-lock-cost")
def rollback_lock_cost(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """Up in a moment, down for hours."""
    slow = {op.table for s in pair.up.statements if s.lock and s.lock.heavy for op in s.operations}
    for statement in pair.down.statements:
        lock = statement.lock
        if lock is None or not lock.heavy or statement.refused:
            continue
        table = statement.operations[0].table
        if table not in slow and pair.up.start.schema.tables.find(table):
            yield (
                pair.down,
                statement,
                Advice(
                    f"{table}: the way back is heavier than the migration: {lock}",
                    "-- say in the plan how long it takes, and prefer to roll forward",
                ),
            )


@check("rollback-partial-failure")
def rollback_partial_failure(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """A later statement that rows can stop leaves the earlier ones applied, and a second run fails at the first."""
    changed = [s for s in pair.up.statements if s.operations]
    for place, statement in enumerate(changed):
        if place and any(_may_stop(op) and not pair.up.is_new(op.table) for op in statement.operations):
            yield (
                pair.up,
                statement,
                Advice(
                    f"when rows stop it, {place} before it stay applied, and a second run fails at the first",
                    "-- check the rows first; undo by step: run the rollback from the statement that was reached",
                ),
            )
            return


def _may_stop(op: Operation) -> bool:
    unique = op.kind == "add_index" and op.index and op.index.unique
    strict = op.kind == "modify_column" and op.old and op.new and op.new.not_null and not op.old.not_null
    return bool(unique or strict or op.kind in ("add_foreign_key", "add_primary_key"))
