"""Tables as statements describe them: columns, keys, constraints, options; and the statements on whole tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.sql.statements.base import Name, Node, Statement, TableName
from wizard.sql.statements.expressions import Expression
from wizard.sql.statements.queries import Query

KeyKind = Literal["index", "unique", "primary", "fulltext", "spatial"]


@dataclass(frozen=True, slots=True)
class DataType(Node):
    """A data type. `name` is in lower case as written (`double precision`, `integer`); `text` is the whole of it."""

    name: str
    text: str
    arguments: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    """The members of ENUM and SET."""
    unsigned: bool = False
    zerofill: bool = False
    charset: str = ""
    binary: bool = False


@dataclass(frozen=True, slots=True)
class Default(Node):
    """DEFAULT and what follows it; `text` as written. `parenthesised` for an expression default."""

    value: Expression
    text: str
    parenthesised: bool = False


@dataclass(frozen=True, slots=True)
class GeneratedAs(Node):
    """[GENERATED ALWAYS] AS (expression); `text` is what stands between the parentheses."""

    expression: Expression
    text: str
    stored: bool = False


@dataclass(frozen=True, slots=True)
class References(Node):
    """REFERENCES table (columns) ON DELETE ... ON UPDATE ...; empty actions are not written."""

    table: TableName
    columns: tuple[Name, ...] = ()
    on_delete: str = ""
    on_update: str = ""
    match: str = ""


@dataclass(frozen=True, slots=True)
class CheckDef(Node):
    """[CONSTRAINT name] CHECK (expression); `text` is what stands between the parentheses."""

    expression: Expression
    text: str
    name: Name | None = None
    enforced: bool = True


@dataclass(frozen=True, slots=True)
class ColumnDef(Node):
    """A column definition. A None means that the clause is not there."""

    name: Name
    type: DataType
    null: bool | None = None
    """True for NULL, False for NOT NULL."""
    default: Default | None = None
    on_update: Expression | None = None
    on_update_text: str = ""
    auto_increment: bool = False
    primary_key: bool = False
    unique: bool = False
    generated: GeneratedAs | None = None
    comment: str = ""
    collation: str = ""
    invisible: bool = False
    srid: int | None = None
    references: References | None = None
    checks: tuple[CheckDef, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyPart(Node):
    """One part of a key: a column with its prefix length, or an expression (`text` with its parentheses)."""

    column: Name | None
    length: int | None = None
    expression: Expression | None = None
    text: str = ""
    order: Literal["", "asc", "desc"] = ""


@dataclass(frozen=True, slots=True)
class Option(Node):
    """NAME = value, of a table, an index or an ALTER TABLE. `name` in capitals, `value` without quotes."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class KeyDef(Node):
    """PRIMARY KEY, UNIQUE, INDEX, FULLTEXT or SPATIAL, in CREATE TABLE, ALTER TABLE or CREATE INDEX."""

    kind: KeyKind
    parts: tuple[KeyPart, ...]
    name: Name | None = None
    constraint: Name | None = None
    """The name behind CONSTRAINT: it names the key when there is no other."""
    is_constraint: bool = False
    """Whether it is written as a constraint: CONSTRAINT ... or a bare UNIQUE (...)."""
    options: tuple[Option, ...] = ()
    if_not_exists: bool = False

    def option(self, name: str) -> str:
        """The value of an option; empty without it."""
        return next((option.value for option in self.options if option.name == name), "")


@dataclass(frozen=True, slots=True)
class ForeignKeyDef(Node):
    """[CONSTRAINT name] FOREIGN KEY [index name] (columns) REFERENCES ..."""

    columns: tuple[Name, ...]
    references: References
    constraint: Name | None = None
    index_name: Name | None = None
    if_not_exists: bool = False


TableElement = ColumnDef | KeyDef | ForeignKeyDef | CheckDef


@dataclass(frozen=True, slots=True)
class Partitioning(Node):
    """PARTITION BY ... with the names of the partitions."""

    method: str
    columns: tuple[Name, ...] = ()
    expression: Expression | None = None
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class CreateTable(Statement):
    """CREATE TABLE, in all of its forms: elements, LIKE, and AS query."""

    table: TableName
    elements: tuple[TableElement, ...] = ()
    options: tuple[Option, ...] = ()
    if_not_exists: bool = False
    or_replace: bool = False
    temporary: bool = False
    like: TableName | None = None
    query: Query | None = None
    partitioning: Partitioning | None = None


@dataclass(frozen=True, slots=True)
class DropTables(Statement):
    """DROP TABLE a, b."""

    tables: tuple[TableName, ...]
    if_exists: bool = False
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class RenameTables(Statement):
    """RENAME TABLE a TO b, c TO d."""

    pairs: tuple[tuple[TableName, TableName], ...]


@dataclass(frozen=True, slots=True)
class TruncateTable(Statement):
    """TRUNCATE TABLE."""

    table: TableName


@dataclass(frozen=True, slots=True)
class CreateIndex(Statement):
    """CREATE INDEX ... ON table; `options` are ALGORITHM and LOCK."""

    table: TableName
    key: KeyDef
    options: tuple[Option, ...] = ()
    or_replace: bool = False


@dataclass(frozen=True, slots=True)
class DropIndex(Statement):
    """DROP INDEX name ON table."""

    table: TableName
    name: Name
    options: tuple[Option, ...] = ()
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class CreateView(Statement):
    """CREATE VIEW or ALTER VIEW (`alters`)."""

    view: TableName
    query: Query
    text: str
    """The query as written."""
    columns: tuple[Name, ...] = ()
    or_replace: bool = False
    alters: bool = False


@dataclass(frozen=True, slots=True)
class DropViews(Statement):
    """DROP VIEW a, b."""

    views: tuple[TableName, ...]
    if_exists: bool = False
