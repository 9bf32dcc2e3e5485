"""The six change types, and which of them a list of changes is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.changes import Change


class ChangeType(StrEnum):
    """The six change types of the document, in its order."""

    NEW_TABLE = "New Table"
    ADD_COLUMNS = "Add Columns"
    MODIFY_COLUMNS = "Modify Columns"
    ADD_INDEX = "Add Index"
    ADD_FOREIGN_KEY = "Add Foreign Key"
    DELETE = "Delete Column/Table"


TYPE_OF_KIND: dict[str, ChangeType | None] = {
    "create_table": ChangeType.NEW_TABLE,
    "drop_table": ChangeType.DELETE,
    "rename_table": ChangeType.MODIFY_COLUMNS,
    "set_table_options": ChangeType.MODIFY_COLUMNS,
    "add_column": ChangeType.ADD_COLUMNS,
    "modify_column": ChangeType.MODIFY_COLUMNS,
    "rename_column": ChangeType.MODIFY_COLUMNS,
    "drop_column": ChangeType.DELETE,
    "add_index": ChangeType.ADD_INDEX,
    "drop_index": ChangeType.MODIFY_COLUMNS,
    "set_primary_key": ChangeType.MODIFY_COLUMNS,
    "add_foreign_key": ChangeType.ADD_FOREIGN_KEY,
    "drop_foreign_key": ChangeType.MODIFY_COLUMNS,
    "add_check": ChangeType.MODIFY_COLUMNS,
    "drop_check": ChangeType.MODIFY_COLUMNS,
    "data_step": None,
}


def derived_types(changes: Iterable[Change]) -> frozenset[ChangeType]:
    """The types that these changes are. A new table with indexes and foreign keys is those types, too."""
    from wizard.changes import CreateTable

    found: set[ChangeType | None] = set()
    kept = list(changes)
    for change in kept:
        found.add(TYPE_OF_KIND[change.kind])
        if isinstance(change, CreateTable):
            found |= {ChangeType.ADD_INDEX} if change.table.indexes else set()
            found |= {ChangeType.ADD_FOREIGN_KEY} if change.table.foreign_keys else set()
    if ChangeType.DELETE in found and {c.kind for c in kept} <= DELETING:
        found.discard(ChangeType.MODIFY_COLUMNS)
    return frozenset(kind for kind in found if kind)


DELETING = {"drop_table", "drop_column", "drop_index", "drop_foreign_key", "drop_check", "data_step"}
