"""New columns that must have a value: what existing rows get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.review.checks.compatibility import lacks_value
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.types import sql_type
from wizard.sql import spelling
from wizard.sql.spelling import quoted


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
