"""Whether a rollback leads back: on the model, and for the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard.changes import diff
from wizard.review.charsets import bytes_per_character, charset_and_collation
from wizard.review.conversion import conversion
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Hit
from wizard.review.rows import sources, walk
from wizard.review.same import plain_schema
from wizard.review.script import Script, ScriptStatement
from wizard.review.types import sql_type
from wizard.schema import Schema, Table
from wizard.sql import spelling
from wizard.sql.render import render
from wizard.sql.spelling import quoted
from wizard.sql.statements import CreateTable, Insert, Span, TableSource, Update


@dataclass(frozen=True)
class Pair:
    """A migration and its rollback, which starts where the migration ends."""

    up: Script
    down: Script


Check = Callable[[Pair], Iterator[tuple[Script, ScriptStatement, Advice]]]
CHECKS: list[tuple[str, Check]] = []


def check(rule: str) -> Callable[[Check], Check]:
    """Register a check of a rollback."""

    def register(found: Check) -> Check:
        CHECKS.append((rule, found))
        return found

    return register


def rollback_hits(pair: Pair) -> Iterator[Hit]:
    """What the checks find, in either script."""
    for rule, run in CHECKS:
        for script, statement, advice in run(pair):
            span = advice.node.span if advice.node else Span(statement.start, statement.end)
            yield Hit(rule, advice, statement, span, script)


@check("rollback-missing")
def rollback_missing(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """Nothing to run when it has to be taken back."""
    changing = [s for s in pair.up.statements if s.operations]
    if changing and not pair.down.statements:
        yield pair.up, changing[0], Advice("there is no rollback", _way_back(pair.up.end.schema, pair.up.start.schema))


def _way_back(here: Schema, there: Schema) -> str:
    try:
        return "\n".join(render(diff(here, there), here))
    except (ValueError, KeyError):
        return ""


def _is_read(pair: Pair) -> bool:
    """Whether every statement of the migration could be read: else nobody knows where the rollback starts."""
    return not any(statement.failure for statement in pair.up.statements)


def _refused(pair: Pair) -> list[ScriptStatement]:
    return [s for s in pair.down.statements if s.refused or s.failure]


@check("rollback-name-mismatch")
def rollback_name_mismatch(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """A name that nothing has (1091): mostly one that the server chose."""
    for statement, op in _drops(pair) if _is_read(pair) else ():
        if _exists(op, pair.up.end.schema) or op.before is None:
            continue
        names = _names(op)
        near = f"it has {', '.join(names)}" if names else "it has none"
        fix = pair.down.sql(statement).replace(op.name, names[0]) if len(names) == 1 else ""
        yield pair.down, statement, Advice(f"{op.table} has no {op.name} to drop: {near}", fix and f"{fix};", op.node)


@check("rollback-wrong-order")
def rollback_wrong_order(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """A server refuses a statement of the rollback where it stands."""
    mismatched = {s.number for s, op in _drops(pair) if not _exists(op, pair.up.end.schema) and op.before}
    for statement in pair.down.statements if _is_read(pair) else ():
        if statement.refusal and statement.number not in mismatched:
            yield (
                pair.down,
                statement,
                Advice(
                    f"refused here ({statement.refusal.number}): {statement.refusal.message}",
                    _way_back(pair.up.end.schema, pair.up.start.schema),
                ),
            )


def _drops(pair: Pair) -> Iterator[tuple[ScriptStatement, Operation]]:
    kinds = ("drop_index", "drop_foreign_key", "drop_check", "drop_column")
    for statement in pair.down.statements:
        for op in statement.operations:
            if op.kind in kinds and not getattr(op.node, "if_exists", False):
                yield statement, op


def _names(op: Operation) -> tuple[str, ...]:
    """The names that the table has for things of the kind that the operation drops."""
    return _named(op, op.before) if op.before else ()


def _named(op: Operation, table: Table) -> tuple[str, ...]:
    return {
        "drop_index": table.indexes.names,
        "drop_foreign_key": table.foreign_keys.names,
        "drop_check": table.checks.names,
        "drop_column": table.columns.names,
    }[op.kind]


def _exists(op: Operation, schema: Schema) -> bool:
    table = schema.tables.find(op.table)
    return table is not None and op.name.casefold() in (name.casefold() for name in _named(op, table))


@check("rollback-not-inverse")
def rollback_not_inverse(pair: Pair) -> Iterator[tuple[Script, ScriptStatement, Advice]]:
    """Up and down together leave something behind, or something missing."""
    if not pair.down.statements or _refused(pair) or any(s.refused or s.failure for s in pair.up.statements):
        return
    copies = {s.operations[0].table for s in pair.up.statements if isinstance(s.node, CreateTable) and s.node.query}
    start, end = pair.up.start.schema, pair.down.end.schema
    end = Schema(end.tables.without(*(name for name in copies if name not in start.tables)))
    if plain_schema(start, pair.up.engine) == plain_schema(end, pair.up.engine):
        return
    missing = _way_back(plain_names(end, start), start)
    yield pair.down, pair.down.statements[-1], Advice(_difference(start, end, pair), missing)


def plain_names(schema: Schema, like: Schema) -> Schema:
    """The schema as it is; a place to compare spellings from."""
    return schema if like is not schema else like


def _difference(start: Schema, end: Schema, pair: Pair) -> str:
    """The first thing that differs, in words."""
    plain_start, plain_end = (plain_schema(schema, pair.up.engine) for schema in (start, end))
    for name in dict.fromkeys([*plain_start.tables.names, *plain_end.tables.names]):
        old, new = plain_start.tables.get(name), plain_end.tables.get(name)
        if old == new:
            continue
        if old is None or new is None:
            return f"{name} is {'left over' if old is None else 'missing'} after migration and rollback"
        for part in ("columns", "indexes", "foreign_keys", "checks", "primary_key", "options"):
            if getattr(old, part) != getattr(new, part):
                return f"{name}: the {part.replace('_', ' ')} are not those that were there before"
    return "migration and rollback do not lead back"


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
    from wizard.review.checks.data import orphans

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
