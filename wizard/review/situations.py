"""Which line of the lock matrix an operation falls under."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from wizard.review.charsets import bytes_per_character, charset_and_collation
from wizard.review.operation import Operation
from wizard.review.surroundings import Surroundings
from wizard.review.types import SqlType, sql_type
from wizard.schema import Column, Schema
from wizard.sql.engines import Engine
from wizard.sql.implicit import serves
from wizard.sql.statements import alter

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


def situations(op: Operation, setting: Setting) -> Iterator[str]:
    """The lines of the matrix for one operation, by their keys; nothing for one that no lock is about."""
    reader = READERS.get(op.kind)
    if reader and not op.creating:
        yield from reader(op, setting)


def _add_column(op: Operation, setting: Setting) -> Iterator[str]:
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


def _drop_column(op: Operation, setting: Setting) -> Iterator[str]:
    if op.before is None or op.old is None:
        return
    indexed = any(op.old.name in index.columns for index in op.before.indexes)
    in_key = op.before.primary_key and op.old.name in op.before.primary_key.columns
    if indexed or in_key:
        yield "drop_column.indexed"
    elif op.old.generated:
        yield "drop_column.generated"
    else:
        storage = _storage(op, setting)
        yield f"drop_column.{storage}" if storage in ("fulltext", "compressed") else "drop_column"


def _rename_column(op: Operation, setting: Setting) -> Iterator[str]:
    table = op.table.lower()
    referenced = any(
        key.table.lower() == table and op.name.lower() in (name.lower() for name in key.references)
        for other in setting.schema.tables
        for key in other.foreign_keys
    )
    yield "rename_column.referenced" if referenced else "rename_column"


def _modify_column(op: Operation, setting: Setting) -> Iterator[str]:
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


def _add_index(op: Operation, setting: Setting) -> Iterator[str]:
    if op.index is None:
        return
    new = setting.new_columns(op.table)
    virtual = any((c := new.get(n.lower())) and c.generated and c.generated.kind == "virtual" for n in op.index.columns)
    if op.index.kind == "fulltext":
        more = op.before and any(index.kind == "fulltext" for index in op.before.indexes)
        yield "add_index.fulltext_more" if more else "add_index.fulltext"
    elif op.index.kind == "spatial":
        yield "add_index.spatial"
    elif any(part.expression for part in op.index.parts):
        yield "add_index.functional"
    elif virtual:
        yield "add_index.new_virtual"
    else:
        yield "add_index.unique" if op.index.unique else "add_index"


def _primary_key(op: Operation, setting: Setting) -> Iterator[str]:
    kinds = {other.kind for other in setting.others}
    both = {"add_primary_key", "drop_primary_key"} <= kinds
    yield "replace_primary_key" if both else op.kind


def _add_foreign_key(op: Operation, setting: Setting) -> Iterator[str]:
    unchecked = "foreign_key_checks" in setting.around.switched_off
    indexed = op.before is not None and op.foreign_key is not None and serves(op.before, op.foreign_key.columns)
    line = "add_foreign_key.unchecked" if indexed else "add_foreign_key.unchecked_index"
    yield line if unchecked else "add_foreign_key"


def _add_check(op: Operation, setting: Setting) -> Iterator[str]:
    if op.check and not op.check.enforced:
        yield "add_check.not_enforced"
    else:
        yield (
            "add_check.new_column"
            if setting.new_columns(op.table) and op.name in setting.new_columns(op.table)
            else "add_check"
        )


def _set_enforced(op: Operation, setting: Setting) -> Iterator[str]:
    yield "set_enforced" if op.check and op.check.enforced else "set_not_enforced"


def _set_options(op: Operation, setting: Setting) -> Iterator[str]:
    clause = op.node
    for option in clause.options if isinstance(clause, alter.SetOptions) else ():
        if option.name == "ENGINE":
            same = option.value.lower() == ((op.before.options.engine if op.before else "") or "InnoDB").lower()
            yield "rebuild" if same else "engine"
        elif option.name in OPTION_LINES:
            yield OPTION_LINES[option.name]


OPTION_LINES = {
    "ROW_FORMAT": "row_format",
    "KEY_BLOCK_SIZE": "row_format",
    "CHARSET": "default_charset",
    "CHARACTER SET": "default_charset",
    "COLLATE": "default_charset",
    "COMMENT": "table_comment",
    "AUTO_INCREMENT": "auto_increment_value",
}


def _partition(op: Operation, setting: Setting) -> Iterator[str]:
    clause = op.node
    action = clause.action if isinstance(clause, alter.PartitionChange) else "PARTITION BY"
    if action.startswith(("PARTITION BY", "REMOVE")):
        yield "partition.copy"
    else:
        yield (
            "partition.reorganize" if action.startswith(("REORGANIZE", "COALESCE", "REBUILD")) else "partition.metadata"
        )


def _plain(op: Operation, setting: Setting) -> Iterator[str]:
    yield op.kind


READERS: dict[str, Callable[[Operation, Setting], Iterator[str]]] = {
    "add_column": _add_column,
    "drop_column": _drop_column,
    "rename_column": _rename_column,
    "modify_column": _modify_column,
    "set_default": _plain,
    "set_column_visibility": _plain,
    "add_index": _add_index,
    "drop_index": _plain,
    "rename_index": _plain,
    "set_index_visibility": _plain,
    "add_primary_key": _primary_key,
    "drop_primary_key": _primary_key,
    "add_foreign_key": _add_foreign_key,
    "drop_foreign_key": _plain,
    "add_check": _add_check,
    "drop_check": _plain,
    "set_enforced": _set_enforced,
    "rename_table": _plain,
    "convert_charset": _plain,
    "set_options": _set_options,
    "order_rows": _plain,
    "partition": _partition,
    "force": lambda *_: iter(("rebuild",)),
}
