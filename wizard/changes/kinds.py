"""The kinds of change, each a frozen value that says what it does to a schema and nothing about SQL.

A place (`after`) is the name of the column before; `""` is the first place, None the end of the table (for a
column that stays: where it is).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.schema import Check, Column, ForeignKey, Index, PrimaryKey, Table, TableOptions


@dataclass(frozen=True, slots=True)
class CreateTable:
    """A new table with all that belongs to it."""

    table: Table
    kind: Literal["create_table"] = "create_table"


@dataclass(frozen=True, slots=True)
class DropTable:
    """A table goes, with its rows."""

    table: str
    kind: Literal["drop_table"] = "drop_table"


@dataclass(frozen=True, slots=True)
class RenameTable:
    """A table gets another name; foreign keys that point to it follow."""

    table: str
    to: str
    kind: Literal["rename_table"] = "rename_table"


@dataclass(frozen=True, slots=True)
class SetTableOptions:
    """Engine, character set, collation or comment of a table."""

    table: str
    options: TableOptions
    kind: Literal["set_table_options"] = "set_table_options"


@dataclass(frozen=True, slots=True)
class AddColumn:
    """A new column."""

    table: str
    column: Column
    after: str | None = None
    kind: Literal["add_column"] = "add_column"


@dataclass(frozen=True, slots=True)
class ModifyColumn:
    """A column gets this complete definition under the name that it has, and perhaps another place."""

    table: str
    column: Column
    after: str | None = None
    kind: Literal["modify_column"] = "modify_column"


@dataclass(frozen=True, slots=True)
class RenameColumn:
    """A column gets another name; indexes and keys follow."""

    table: str
    column: str
    to: str
    kind: Literal["rename_column"] = "rename_column"


@dataclass(frozen=True, slots=True)
class DropColumn:
    """A column goes, with its values; indexes shrink by it, foreign keys on it go."""

    table: str
    column: str
    kind: Literal["drop_column"] = "drop_column"


@dataclass(frozen=True, slots=True)
class AddIndex:
    """A new index, unique or not."""

    table: str
    index: Index
    kind: Literal["add_index"] = "add_index"


@dataclass(frozen=True, slots=True)
class DropIndex:
    """An index goes."""

    table: str
    index: str
    kind: Literal["drop_index"] = "drop_index"


@dataclass(frozen=True, slots=True)
class SetPrimaryKey:
    """The primary key becomes this one (None: the table loses it)."""

    table: str
    primary_key: PrimaryKey | None
    kind: Literal["set_primary_key"] = "set_primary_key"


@dataclass(frozen=True, slots=True)
class AddForeignKey:
    """A new foreign key."""

    table: str
    foreign_key: ForeignKey
    kind: Literal["add_foreign_key"] = "add_foreign_key"


@dataclass(frozen=True, slots=True)
class DropForeignKey:
    """A foreign key goes."""

    table: str
    foreign_key: str
    kind: Literal["drop_foreign_key"] = "drop_foreign_key"


@dataclass(frozen=True, slots=True)
class AddCheck:
    """A new CHECK constraint."""

    table: str
    check: Check
    kind: Literal["add_check"] = "add_check"


@dataclass(frozen=True, slots=True)
class DropCheck:
    """A CHECK constraint goes."""

    table: str
    check: str
    kind: Literal["drop_check"] = "drop_check"


@dataclass(frozen=True, slots=True)
class DataStep:
    """A statement that changes rows: a backfill, a clean-up. It leaves the schema as it is."""

    sql: str
    why: str = ""
    undo: str = ""
    """The statement that takes it back; empty when there is none."""
    when: Literal["before", "after"] = "before"
    """Before or after the schema statements of the migration."""
    kind: Literal["data_step"] = "data_step"


Change = (
    CreateTable
    | DropTable
    | RenameTable
    | SetTableOptions
    | AddColumn
    | ModifyColumn
    | RenameColumn
    | DropColumn
    | AddIndex
    | DropIndex
    | SetPrimaryKey
    | AddForeignKey
    | DropForeignKey
    | AddCheck
    | DropCheck
    | DataStep
)
