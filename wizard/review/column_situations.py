"""Which line of the lock matrix a change of a column falls under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wizard.review.charsets import bytes_per_character, charset_and_collation
from wizard.review.operation import Operation
from wizard.review.surroundings import Surroundings
from wizard.review.types import SqlType, sql_type
from wizard.schema import Column, Schema
from wizard.sql.engines import Engine

RANDOM = re.compile(r"\b(uuid|uuid_short|rand|random_bytes|sysdate|gen_random_uuid|sys_guid)\s*\(", re.I)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the matrix depends on besides the operation itself."""

    schema: Schema
    around: Surroundings
    engine: Engine
    others: tuple[Operation, ...]
    """All operations of the statement."""

    def new_columns(self, table: str) -> dict[str, Column]:
        """Columns that the statement itself adds."""
        added = (op for op in self.others if op.kind == "add_column" and op.table == table and op.new)
        return {op.name.lower(): op.new for op in added if op.new}


def add_column(op: Operation, setting: Setting) -> Iterator[str]:
    """ADD COLUMN, by what fills the column and how the table is stored."""
    column = op.new
    if column is None:
        return
    storage = _storage(op, setting)
    default = column.default or ""
    if column.autoincrement:
        yield "add_column.auto_increment"
    elif column.generated:
        yield f"add_column.{column.generated.kind}"
    elif default.startswith("(") or RANDOM.search(default):
        kind = "random_default" if RANDOM.search(default) else "expression_default"
        yield f"add_column.{kind}"
    elif storage:
        yield f"add_column.{storage}"
    elif column.not_null and not default and sql_type(column.type).name in ("date", "datetime"):
        yield "add_column.no_date"
    else:
        yield "add_column.moved" if op.moved else "add_column"


def _storage(op: Operation, setting: Setting) -> str:
    """What keeps a column from being added or dropped in place: FULLTEXT, COMPRESSED, a temporary table."""
    name = op.table.lower()
    if name in setting.around.temporary:
        return "temporary"
    if op.before and any(index.kind == "fulltext" for index in op.before.indexes):
        return "fulltext"
    return "compressed" if setting.around.row_formats.get(name) == "COMPRESSED" else ""


def drop_column(op: Operation, setting: Setting) -> Iterator[str]:
    """DROP COLUMN, by whether the column is indexed or computed."""
    if op.before is None or op.old is None:
        return
    indexed = any(op.old.name in index.columns for index in op.before.indexes)
    in_key = op.before.primary_key and op.old.name in op.before.primary_key.columns
    if indexed or in_key:
        yield "drop_column.indexed"
    elif op.old.generated:
        yield f"drop_column.{op.old.generated.kind}"
    else:
        storage = _storage(op, setting)
        yield f"drop_column.{storage}" if storage in ("fulltext", "compressed") else "drop_column"


def rename_column(op: Operation, setting: Setting) -> Iterator[str]:
    """RENAME COLUMN, by whether a foreign key of another table points to it."""
    table = op.table.lower()
    referenced = any(
        key.table.lower() == table and op.name.lower() in (name.lower() for name in key.references)
        for other in setting.schema.tables
        for key in other.foreign_keys
    )
    yield "rename_column.referenced" if referenced else "rename_column"


def modify_column(op: Operation, setting: Setting) -> Iterator[str]:
    """MODIFY and CHANGE: a line for each thing that becomes different."""
    old, new = op.old, op.new
    if old is None or new is None:
        return
    found = [*_attributes(op, old, new), *_type(op, old, new, setting)]
    if op.moved:
        found.append("modify.order")
    yield from found or ["modify.metadata"]


def _attributes(op: Operation, old: Column, new: Column) -> Iterator[str]:
    if old.autoincrement != new.autoincrement:
        yield "modify.auto_increment" if new.autoincrement else "modify.no_auto_increment"
    if old.not_null != new.not_null:
        yield "modify.to_not_null" if new.not_null else "modify.to_null"
    if old.generated and new.generated and _squeezed(old.generated.expression) != _squeezed(new.generated.expression):
        yield "modify.expression"


def _squeezed(text: str) -> str:
    return re.sub(r"[\s()`]", "", text).lower()


def _type(op: Operation, old: Column, new: Column, setting: Setting) -> Iterator[str]:
    was, becomes = sql_type(old.type), sql_type(new.type)
    engine = setting.engine
    (charset, collation), (to_charset, to_collation) = (
        charset_and_collation(column, op.before, engine) for column in (old, new)
    )
    if was.family in ("enum", "set") and becomes.family == was.family and was != becomes:
        yield "modify.enum_append" if _appends(was, becomes) else "modify.enum"
        return
    if charset and to_charset and charset != to_charset:
        yield _charset(op, was, becomes, charset, to_charset)
        return
    if collation and to_collation and collation != to_collation:
        yield "modify.collation_indexed" if _indexed(op) else "modify.collation"
    if was.name == becomes.name in ("varchar", "varbinary") and was.length < becomes.length:
        size = bytes_per_character(charset, engine) if was.name == "varchar" else 1
        yield _longer(was.length * size, becomes.length * size)
    elif replace(was, arguments=_width(was)) != replace(becomes, arguments=_width(becomes)):
        yield "modify.type"


def _width(kind: SqlType) -> tuple[int, ...]:
    """The arguments that count: the display width of an integer does not."""
    return () if kind.family == "integer" else kind.digits if kind.name == "decimal" else kind.arguments


def _longer(old: int, new: int) -> str:
    """By bytes: up to 255 the length takes one byte, then two."""
    if (old > 255) == (new > 255):
        return "modify.length"
    return "modify.length_byte.short" if old <= 127 else "modify.length_byte"


def _appends(old: SqlType, new: SqlType) -> bool:
    """Whether members only come at the end, and the storage stays as it is (1 or 2 bytes; SET: 1, 2, 3, 4, 8)."""
    return new.members[: len(old.members)] == old.members and _bytes(old) == _bytes(new)


def _bytes(kind: SqlType) -> int:
    count = len(kind.members)
    if kind.family == "enum":
        return 1 if count < 256 else 2
    return next(size for size in (1, 2, 3, 4, 8, 64) if count <= size * 8)


def _charset(op: Operation, was: SqlType, becomes: SqlType, old: str, new: str) -> str:
    same_class = (was.length * 3 > 255) == (becomes.length * 4 > 255)
    grows = (old, new) == ("utf8mb3", "utf8mb4") and was.name == becomes.name
    if grows and same_class and becomes.length >= was.length and not _indexed(op):
        return "modify.charset_utf8"
    return "modify.charset"


def _indexed(op: Operation) -> bool:
    if op.before is None or op.old is None:
        return False
    key = op.before.primary_key
    return bool(key and op.old.name in key.columns) or any(op.old.name in i.columns for i in op.before.indexes)
