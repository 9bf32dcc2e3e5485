"""What passes on an empty table and fails, or goes wrong, on the rows of production."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.review.charsets import bytes_per_character, charset_and_collation, is_stricter
from wizard.review.checks.compatibility import is_new_column, lacks_value
from wizard.review.conversion import conversion
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.rows import columns_in
from wizard.review.types import sql_type
from wizard.schema import Column, Table
from wizard.sql import spelling
from wizard.sql.datatypes import TEXTS
from wizard.sql.spelling import quoted
from wizard.sql.statements import CheckDef, Delete, Update, alter


def _nullable_first(op: Operation, then: str) -> str:
    """The three steps that lead an existing table to a NOT NULL column."""
    assert op.new is not None
    table, name = quoted(op.table), quoted(op.name)
    return (
        f"ALTER TABLE {table} ADD COLUMN {spelling.column(replace(op.new, not_null=False))};\n"
        f"UPDATE {table} SET {name} = … WHERE {name} IS NULL; -- in batches\n"
        f"ALTER TABLE {table} MODIFY COLUMN {spelling.column(op.new)}{then};"
    )


def _unique_with(op: Operation, c: Context) -> bool:
    """Whether a unique index on the new column alone, or with other new columns, comes along."""
    added = {o.name for o in c.all_operations() if o.kind == "add_column" and o.table == op.table}
    found = [o for o in c.all_operations() if o.kind == "add_index" and o.table == op.table and o.index]
    return any(
        o.index and o.index.unique and op.name in o.index.columns and set(o.index.columns) <= added for o in found
    )


def _key_with(op: Operation, c: Context) -> Operation | None:
    """The foreign key on the new column that comes along."""
    found = (o for o in c.all_operations() if o.kind == "add_foreign_key" and o.table == op.table)
    return next((o for o in found if o.foreign_key and op.name in o.foreign_key.columns), None)


@on("add-not-null-unique-column", "add_column")
def add_not_null_unique_column(op: Operation, c: Context) -> Iterator[Advice]:
    """All rows get one value, and a unique index takes that only once."""
    constant = op.new is not None and op.new.default is not None and not op.new.default.startswith("(")
    if (
        op.new
        and op.new.not_null
        and not op.new.autoincrement
        and (lacks_value(op.new) or constant)
        and _unique_with(op, c)
    ):
        yield Advice(
            f"every row of {op.table} gets the same {op.name}: the unique index fails from the second row on (1062)",
            _nullable_first(op, f", ADD UNIQUE KEY {quoted(f'{op.table}_{op.name}_unique'[:64])} ({quoted(op.name)})"),
        )


@on("add-not-null-fk-column", "add_column")
def add_not_null_fk_column(op: Operation, c: Context) -> Iterator[Advice]:
    """The value that fills the column has no parent."""
    key = _key_with(op, c)
    if op.new and lacks_value(op.new) and key and key.foreign_key:
        name = key.foreign_key.name or f"{op.table}_{op.name}_fk"
        add = spelling.foreign_key(replace(key.foreign_key, name=name[:64]))
        yield Advice(
            f"existing rows of {op.table} get {op.name} = 0, which {key.foreign_key.table} does not have (1452)",
            _nullable_first(op, f", ADD {add}"),
        )


@on("add-not-null-temporal", "add_column")
def add_not_null_temporal(op: Operation, c: Context) -> Iterator[Advice]:
    """A date that nobody gave is 0000-00-00: refused on MySQL, stored on MariaDB."""
    if op.new and lacks_value(op.new) and sql_type(op.new.type).name in ("date", "datetime"):
        stored = c.script.engine.mariadb
        default = "CURRENT_TIMESTAMP" if sql_type(op.new.type).name == "datetime" else "(CURRENT_DATE)"
        if sql_type(op.new.type).precision:
            default = f"CURRENT_TIMESTAMP({sql_type(op.new.type).precision})"
        yield Advice(
            f"rows of {op.table} get {op.name} = 0000-00-00"
            + ("" if stored else ": refused on any table with rows (1292)"),
            f"ALTER TABLE {quoted(op.table)} ADD COLUMN {spelling.column(replace(op.new, default=default))};",
        )


IMPLICIT = {"integer": "0", "exact": "0", "float": "0", "bit": "0", "json": "null", "set": "''"}
"""What a server fills in by the family of the type (MySQL 8.4 Reference Manual, 13.6)."""


@on("add-not-null-implicit-default", "add_column")
def add_not_null_implicit_default(op: Operation, c: Context) -> Iterator[Advice]:
    """A server fills in a value that nobody chose."""
    if op.new is None or not lacks_value(op.new):
        return
    kind = sql_type(op.new.type)
    if kind.name in ("date", "datetime") or _unique_with(op, c) or _key_with(op, c) or kind.family == "spatial":
        return
    value = f"'{kind.members[0]}'" if kind.family == "enum" and kind.members else IMPLICIT.get(kind.family, "''")
    value = "'0000-00-00 00:00:00'" if kind.name == "timestamp" else value
    default = {"string": "''", "json": "(JSON_OBJECT())"}.get(kind.family, value)
    default = "CURRENT_TIMESTAMP" if kind.name == "timestamp" else f"({default})" if kind.capacity else default
    yield Advice(
        f"existing rows of {op.table} get {op.name} = {value}, which nobody chose",
        f"ALTER TABLE {quoted(op.table)} ADD COLUMN {spelling.column(replace(op.new, default=default))};",
    )


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


@on("risky-cast", "modify_column")
def risky_cast(op: Operation, c: Context) -> Iterator[Advice]:
    """One value that cannot be read as the new type stops it."""
    if op.old is None or op.new is None or is_new_column(op.table, op.name, c):
        return
    change = conversion(sql_type(op.old.type), sql_type(op.new.type))
    if change.casts:
        test = change.condition.replace("{}", quoted(op.name))
        query = f"SELECT COUNT(*) FROM {quoted(op.table)} WHERE {test}; -- expect 0\n" if test else ""
        new = spelling.column(replace(op.new, name=f"{op.new.name}_new", not_null=False))
        yield Advice(
            f"one of the {change.casts} in {op.table}.{op.name} stops it",
            f"{query}ALTER TABLE {quoted(op.table)} ADD COLUMN {new};",
        )


@on("datetime-timestamp-conversion", "modify_column")
def datetime_timestamp_conversion(op: Operation, c: Context) -> Iterator[Advice]:
    """The session's time zone decides which moment a value becomes."""
    if op.old and op.new and {sql_type(op.old.type).name, sql_type(op.new.type).name} == {"datetime", "timestamp"}:
        text = c.script.sql(c.statement)
        yield Advice(
            f"{op.table}.{op.name} is shifted by the time zone of the session that runs the migration",
            f"SET time_zone = '+00:00';\n{text};",
        )


@on("collation-change-unique", "modify_column")
def collation_change_unique(op: Operation, c: Context) -> Iterator[Advice]:
    """Values that were different become equal, and a unique index refuses that (1062)."""
    if op.old is None or op.new is None or op.before is None:
        return
    (_, old), (_, new) = (charset_and_collation(x, op.before, c.script.engine) for x in (op.old, op.new))
    if old and new and is_stricter(old, new) and _keeps_apart(op.before, op.old.name):
        name = quoted(op.old.name)
        yield Advice(
            f"values of {op.table}.{op.name} that differ by {old} and are equal by {new} stop it (1062)",
            f"SELECT {name} COLLATE {new}, COUNT(*) FROM {quoted(op.table)} GROUP BY {name} COLLATE {new} "
            "HAVING COUNT(*) > 1; -- expect no rows",
        )


def _keeps_apart(table: Table, column: str) -> bool:
    unique = any(index.unique and column in index.columns for index in table.indexes)
    return unique or bool(table.primary_key and column in table.primary_key.columns)


@on("convert-charset-grows-type", "convert_charset")
def convert_charset_grows_type(op: Operation, c: Context) -> Iterator[Advice]:
    """TEXT becomes the next larger TEXT when characters take more bytes."""
    clause, engine = op.node, c.script.engine
    if not isinstance(clause, alter.ConvertCharset) or op.before is None:
        return
    size = bytes_per_character(clause.charset, engine)
    for column in op.before.columns:
        charset, _ = charset_and_collation(column, op.before, engine)
        kind = sql_type(column.type)
        if kind.name in TEXTS and kind.name != "longtext" and bytes_per_character(charset, engine) < size:
            same = Column(column.name, column.type, column.not_null, charset=clause.charset, collation=clause.collation)
            yield Advice(
                f"{op.table}.{column.name} becomes larger than {kind.name} without being asked",
                f"ALTER TABLE {quoted(op.table)} MODIFY COLUMN {spelling.column(same)};",
            )
