"""Values that are understood anew: other types, time zones, collations, character sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.review.charsets import bytes_per_character, charset_and_collation, is_stricter
from wizard.review.checks.compatibility import is_new_column
from wizard.review.conversion import conversion
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.types import sql_type
from wizard.schema import Column, Table
from wizard.sql import spelling
from wizard.sql.datatypes import TEXTS
from wizard.sql.spelling import quoted
from wizard.sql.statements import alter


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
