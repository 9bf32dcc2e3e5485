"""What passes on an empty table and fails on the rows of production: constraints."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.checks.compatibility import is_new_column
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.rows import columns_in
from wizard.sql.spelling import quoted
from wizard.sql.statements import CheckDef, Delete, Update, alter


@on("set-not-null-existing-nulls", "modify_column")
def set_not_null_existing_nulls(op: Operation, c: Context) -> Iterator[Advice]:
    """One NULL stops it (1138)."""
    if op.old is None or op.new is None or op.old.not_null or not op.new.not_null:
        return
    if is_new_column(op.table, op.name, c) or fills_before(op, c):
        return
    table, name = quoted(op.table), quoted(op.name)
    yield Advice(
        f"one NULL in {op.table}.{op.name} stops it (1138)",
        f"SELECT COUNT(*) FROM {table} WHERE {name} IS NULL; -- expect 0\n"
        f"UPDATE {table} SET {name} = … WHERE {name} IS NULL;",
    )


def fills_before(op: Operation, c: Context) -> bool:
    """Whether an UPDATE (or a DELETE of the NULLs) stands before the statement and is about the column."""
    names = {op.name.lower(), c.script.origin(op.table, op.name, c.statement.number)[1].lower()}
    for statement in c.script.statements[: c.statement.number - 1]:
        node = statement.node
        if isinstance(node, Update) and any(a.column.name.lower() in names for a in node.assignments):
            return True
        if isinstance(node, Delete) and names & columns_in(node.where):
            return True
    return False


@on("add-unique-existing-data", "add_index")
def add_unique_existing_data(op: Operation, c: Context) -> Iterator[Advice]:
    """Two equal rows stop it (1062); the collation decides what is equal."""
    if op.index is None or not op.index.unique or _has_new_column(op.index.columns, op, c) or not op.index.columns:
        return
    if _was_unique(op):
        return
    names = ", ".join(map(quoted, op.index.columns))
    yield Advice(
        f"duplicates in {op.table} ({', '.join(op.index.columns)}) stop it (1062)",
        f"SELECT {names}, COUNT(*) FROM {quoted(op.table)} GROUP BY {names} HAVING COUNT(*) > 1; -- expect no rows",
    )


@on("add-unique-old-writers", "add_index")
def add_unique_old_writers(op: Operation, c: Context) -> Iterator[Advice]:
    """Old code inserts what the index refuses."""
    if op.index and op.index.unique and not _has_new_column(op.index.columns, op, c) and not _was_unique(op):
        yield Advice(
            f"code that is running and inserts duplicates into {op.table} fails from now on (1062)",
            "-- release code first that reads before it writes, or INSERT … ON DUPLICATE KEY UPDATE",
        )


def _was_unique(op: Operation) -> bool:
    """Whether a unique index or the primary key keeps these columns apart already."""
    if op.before is None or op.index is None:
        return False
    wanted = {name.lower() for name in op.index.columns}
    keys = [i.columns for i in op.before.indexes if i.unique and all(p.length is None for p in i.parts)]
    keys += [op.before.primary_key.columns] if op.before.primary_key else []
    return any(key and {name.lower() for name in key} <= wanted for key in keys)


def _has_new_column(names: tuple[str, ...], op: Operation, c: Context) -> bool:
    return any(is_new_column(op.table, name, c) for name in names)


@on("add-fk-existing-data", "add_foreign_key")
def add_fk_existing_data(op: Operation, c: Context) -> Iterator[Advice]:
    """One row without a parent stops it (1452)."""
    if op.foreign_key and not _unchecked(c) and not _has_new_column(op.foreign_key.columns, op, c) and not _was_key(op):
        yield Advice(f"rows of {op.table} without a parent in {op.foreign_key.table} stop it (1452)", orphans(op))


@on("fk-checks-off-unvalidated", "add_foreign_key")
def fk_checks_off_unvalidated(op: Operation, c: Context) -> Iterator[Advice]:
    """Nobody looks at the rows that are there."""
    if op.foreign_key and _unchecked(c):
        yield Advice(f"rows of {op.table} without a parent stay for ever: checks are off", orphans(op))


@on("add-fk-old-writers", "add_foreign_key")
def add_fk_old_writers(op: Operation, c: Context) -> Iterator[Advice]:
    """Old code inserts children first, or deletes parents."""
    if op.foreign_key and not _has_new_column(op.foreign_key.columns, op, c) and not _was_key(op):
        parent = op.foreign_key.table
        yield Advice(
            f"code that is running and deletes from {parent}, or inserts into {op.table} first, fails (1451, 1452)",
            f"-- release code first that deletes the rows of {op.table} before their {parent}",
        )


def _was_key(op: Operation) -> bool:
    """Whether a foreign key between the same columns kept the rows together already."""
    key, before = op.foreign_key, op.before
    if key is None or before is None:
        return False
    old = ((known.columns, known.table, known.references) for known in before.foreign_keys)
    return (key.columns, key.table, key.references) in old


def _unchecked(c: Context) -> bool:
    return "foreign_key_checks" in c.statement.before.around.switched_off


def orphans(op: Operation) -> str:
    """A query for the rows that have no parent."""
    key = op.foreign_key
    if key is None or len(key.columns) != len(key.references):
        return ""
    pairs = list(zip(key.columns, key.references, strict=True))
    joined = " AND ".join(f"p.{quoted(there)} = c.{quoted(here)}" for here, there in pairs)
    filled = " AND ".join(f"c.{quoted(here)} IS NOT NULL" for here, _ in pairs)
    return (
        f"SELECT COUNT(*) FROM {quoted(op.table)} c LEFT JOIN {quoted(key.table)} p ON {joined} "
        f"WHERE {filled} AND p.{quoted(key.references[0])} IS NULL; -- expect 0"
    )


@on("add-check-existing-data", "add_check", "set_enforced")
def add_check_existing_data(op: Operation, c: Context) -> Iterator[Advice]:
    """One row that breaks the rule stops it (3819)."""
    if op.check and op.check.enforced and not _about_new_columns(op, c):
        yield Advice(
            f"one row of {op.table} that breaks {op.check.name or 'it'} stops it (3819)",
            f"SELECT COUNT(*) FROM {quoted(op.table)} WHERE NOT ({op.check.expression}); -- expect 0",
        )


@on("add-check-old-writers", "add_check", "set_enforced")
def add_check_old_writers(op: Operation, c: Context) -> Iterator[Advice]:
    """Old code writes what the constraint refuses."""
    if op.check and op.check.enforced and not _about_new_columns(op, c):
        later = "" if c.script.engine.mariadb else " (NOT ENFORCED until then)"
        yield Advice(
            f"code that is running and breaks {op.check.name or 'it'} fails from now on (3819)",
            f"-- release code first that keeps to the rule{later}",
        )


def _about_new_columns(op: Operation, c: Context) -> bool:
    """Whether the condition names a column that comes with this script: then its rows cannot break it yet."""
    node = op.node
    check = node.check if isinstance(node, alter.AddCheck) else node
    names = columns_in(check.expression) if isinstance(check, CheckDef) else set()
    return any(is_new_column(op.table, name, c) for name in names)


@on("add-primary-key-existing", "add_primary_key")
def add_primary_key_existing(op: Operation, c: Context) -> Iterator[Advice]:
    """Duplicates and NULLs stop it (1062, 1138)."""
    key = op.primary_key
    if key is None or _has_new_column(key.columns, op, c):
        return
    names = ", ".join(map(quoted, key.columns))
    yield Advice(
        f"duplicates or NULLs in {op.table} ({', '.join(key.columns)}) stop it (1062, 1138)",
        f"SELECT {names}, COUNT(*) FROM {quoted(op.table)} GROUP BY {names} HAVING COUNT(*) > 1; -- expect no rows",
    )
