"""ALTER TABLE: one node for each clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.sql.statements.base import Name, Node, Statement, TableName
from wizard.sql.statements.queries import OrderItem
from wizard.sql.statements.tables import (
    CheckDef,
    ColumnDef,
    Default,
    ForeignKeyDef,
    KeyDef,
    Option,
    Partitioning,
    TableElement,
)


@dataclass(frozen=True, slots=True)
class Position(Node):
    """FIRST (`after` is None) or AFTER a column."""

    after: Name | None = None


@dataclass(frozen=True, slots=True)
class AddColumn(Node):
    """ADD [COLUMN] definition [FIRST | AFTER column]."""

    column: ColumnDef
    position: Position | None = None
    if_not_exists: bool = False


@dataclass(frozen=True, slots=True)
class AddElements(Node):
    """ADD [COLUMN] (definition, ...)."""

    elements: tuple[TableElement, ...]


@dataclass(frozen=True, slots=True)
class AddKey(Node):
    """ADD INDEX, UNIQUE, PRIMARY KEY, FULLTEXT or SPATIAL."""

    key: KeyDef


@dataclass(frozen=True, slots=True)
class AddForeignKey(Node):
    """ADD [CONSTRAINT name] FOREIGN KEY."""

    foreign_key: ForeignKeyDef


@dataclass(frozen=True, slots=True)
class AddCheck(Node):
    """ADD [CONSTRAINT name] CHECK."""

    check: CheckDef


@dataclass(frozen=True, slots=True)
class ModifyColumn(Node):
    """MODIFY [COLUMN] definition [FIRST | AFTER column]."""

    column: ColumnDef
    position: Position | None = None
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class ChangeColumn(Node):
    """CHANGE [COLUMN] name definition [FIRST | AFTER column]."""

    name: Name
    column: ColumnDef
    position: Position | None = None
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class RenameColumn(Node):
    """RENAME COLUMN a TO b."""

    name: Name
    to: Name


@dataclass(frozen=True, slots=True)
class RenameIndex(Node):
    """RENAME INDEX a TO b."""

    name: Name
    to: Name


@dataclass(frozen=True, slots=True)
class RenameTo(Node):
    """RENAME [TO] table."""

    table: TableName


@dataclass(frozen=True, slots=True)
class DropColumn(Node):
    """DROP [COLUMN] name."""

    name: Name
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class DropKey(Node):
    """DROP INDEX name."""

    name: Name
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class DropPrimaryKey(Node):
    """DROP PRIMARY KEY."""


@dataclass(frozen=True, slots=True)
class DropForeignKey(Node):
    """DROP FOREIGN KEY name."""

    name: Name
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class DropConstraint(Node):
    """DROP CHECK name or DROP CONSTRAINT name."""

    name: Name
    kind: Literal["check", "constraint"]
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class SetDefault(Node):
    """ALTER [COLUMN] name SET DEFAULT ... or DROP DEFAULT (`default` is None)."""

    name: Name
    default: Default | None
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class SetColumnVisibility(Node):
    """ALTER [COLUMN] name SET VISIBLE or INVISIBLE."""

    name: Name
    visible: bool


@dataclass(frozen=True, slots=True)
class SetIndexVisibility(Node):
    """ALTER INDEX name VISIBLE or INVISIBLE (MariaDB: NOT IGNORED, IGNORED)."""

    name: Name
    visible: bool


@dataclass(frozen=True, slots=True)
class SetEnforced(Node):
    """ALTER CHECK or ALTER CONSTRAINT name [NOT] ENFORCED."""

    name: Name
    enforced: bool
    kind: Literal["check", "constraint"]


@dataclass(frozen=True, slots=True)
class ConvertCharset(Node):
    """CONVERT TO CHARACTER SET charset [COLLATE collation]; an empty charset is DEFAULT."""

    charset: str
    collation: str = ""


@dataclass(frozen=True, slots=True)
class OrderRows(Node):
    """ORDER BY columns."""

    items: tuple[OrderItem, ...]


@dataclass(frozen=True, slots=True)
class SetOptions(Node):
    """Table options: ENGINE, CHARSET, COMMENT, AUTO_INCREMENT ..."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Modifier(Node):
    """ALGORITHM, LOCK, FORCE, WITH or WITHOUT VALIDATION, ENABLE or DISABLE KEYS, WAIT: they change no definition."""

    option: Option


@dataclass(frozen=True, slots=True)
class PartitionBy(Node):
    """PARTITION BY ..."""

    partitioning: Partitioning


@dataclass(frozen=True, slots=True)
class PartitionChange(Node):
    """ADD, DROP, TRUNCATE, REORGANIZE ... PARTITION, REMOVE PARTITIONING; `action` in capitals."""

    action: str
    names: tuple[Name, ...] = ()


AlterClause = (
    AddColumn | AddElements | AddKey | AddForeignKey | AddCheck | ModifyColumn | ChangeColumn | RenameColumn
    | RenameIndex | RenameTo | DropColumn | DropKey | DropPrimaryKey | DropForeignKey | DropConstraint | SetDefault
    | SetColumnVisibility | SetIndexVisibility | SetEnforced | ConvertCharset | OrderRows | SetOptions | Modifier
    | PartitionBy | PartitionChange
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AlterTable(Statement):
    """ALTER TABLE with its clauses in order."""

    table: TableName
    clauses: tuple[AlterClause, ...]
    if_exists: bool = False

    def option(self, name: str) -> str:
        """The value of ALGORITHM or LOCK, in capitals; empty without it."""
        found = (
            clause.option.value
            for clause in self.clauses
            if isinstance(clause, Modifier) and clause.option.name == name
        )
        return next(found, "").upper()
