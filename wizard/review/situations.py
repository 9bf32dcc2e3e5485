"""Which line of the lock matrix an operation falls under."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wizard.review.column_situations import Setting, add_column, drop_column, modify_column, rename_column
from wizard.review.operation import Operation
from wizard.sql.implicit import serves
from wizard.sql.statements import alter


def situations(op: Operation, setting: Setting) -> Iterator[str]:
    """The lines of the matrix for one operation, by their keys; nothing for one that no lock is about."""
    reader = READERS.get(op.kind)
    if reader and not op.creating:
        yield from reader(op, setting)


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


PARTITION_LINES = {
    "REORGANIZE": "partition.reorganize", "COALESCE": "partition.reorganize", "REBUILD": "partition.reorganize",
    "DROP": "partition.metadata", "TRUNCATE": "partition.swap", "EXCHANGE": "partition.swap",
}  # fmt: skip


def _partition(op: Operation, setting: Setting) -> Iterator[str]:
    clause = op.node
    action = clause.action if isinstance(clause, alter.PartitionChange) else "PARTITION BY"
    if action.startswith(("PARTITION BY", "REMOVE")):
        yield "partition.copy"
    elif action in PARTITION_LINES:
        yield PARTITION_LINES[action]
    elif action == "ADD":
        yield "partition.metadata" if getattr(clause, "names", ()) else "partition.reorganize"


def _plain(op: Operation, setting: Setting) -> Iterator[str]:
    yield op.kind


READERS: dict[str, Callable[[Operation, Setting], Iterator[str]]] = {
    "add_column": add_column,
    "drop_column": drop_column,
    "rename_column": rename_column,
    "modify_column": modify_column,
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
