"""One thing that a statement does to one table: the common language of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.schema import Check, Column, ForeignKey, Index, PrimaryKey, Table
from wizard.sql.statements import Node

Kind = Literal[
    "create_table", "drop_table", "rename_table", "truncate_table", "add_column", "modify_column", "rename_column",
    "drop_column", "set_default", "set_column_visibility", "add_index", "drop_index", "rename_index",
    "set_index_visibility", "add_primary_key", "drop_primary_key", "add_foreign_key", "drop_foreign_key", "add_check",
    "drop_check", "set_enforced", "convert_charset", "set_options", "order_rows", "partition", "force",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a statement does to one table."""

    kind: Kind
    table: str
    """The table's name before the statement."""
    node: Node
    """Where it is written."""
    before: Table | None = None
    """The table before the statement; None for one that is new or unknown."""
    name: str = ""
    """The column, index or constraint that it is about, as it was named."""
    to: str = ""
    """The new name, for a rename."""
    old: Column | None = None
    new: Column | None = None
    index: Index | None = None
    primary_key: PrimaryKey | None = None
    foreign_key: ForeignKey | None = None
    check: Check | None = None
    creating: bool = False
    """Whether it is an element of CREATE TABLE."""
    made: Table | None = None
    """The whole table, for CREATE TABLE."""
    after: str | None = None
    """The column that it is put behind: `""` for FIRST, None where nothing is said."""
    unnamed: bool = False
    """Whether a constraint is written without a name."""

    @property
    def moved(self) -> bool:
        """Whether FIRST or AFTER says where a column goes."""
        return self.after is not None
