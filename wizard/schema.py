"""A database schema as a frozen value. Equality means equality: same tables, same columns in the same order.

Texts are MySQL's: `Column.type` is what stands between the name and the first attribute, `default` what follows
DEFAULT. Tables, indexes and constraints are sets of named things: their order is kept (statements follow it), but
two schemas that differ in it alone are equal. Column order is part of a table, as it is for `SELECT *`.

MySQL keeps a UNIQUE constraint as a unique index, under one name space; so does this model.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from wizard.named import NamedList, NamedSet

GeneratedKind = Literal["virtual", "stored"]
IndexKind = Literal["", "fulltext", "spatial"]
ReferentialAction = Literal["no action", "restrict", "cascade", "set null", "set default"]


@dataclass(frozen=True, slots=True)
class Generated:
    """GENERATED ALWAYS AS (expression): computed on read (virtual) or kept in the row (stored)."""

    expression: str
    kind: GeneratedKind = "virtual"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. An empty text means that the clause is absent."""

    name: str
    type: str
    """The data type with its length and sign: `varchar(50)`, `int unsigned`, `enum('a','b')`."""
    not_null: bool = False
    default: str | None = None
    """The text after DEFAULT: `'x'`, `0`, `(now())`, `CURRENT_TIMESTAMP(3)`; None without a DEFAULT clause."""
    autoincrement: bool = False
    on_update: str = ""
    """The text after ON UPDATE."""
    generated: Generated | None = None
    charset: str = ""
    collation: str = ""
    comment: str = ""
    invisible: bool = False


@dataclass(frozen=True, slots=True)
class IndexPart:
    """One key part of an index: a column, or an expression."""

    column: str = ""
    expression: str = ""
    """The text between the index's parentheses and commas, its own parentheses included where it has them."""
    length: int | None = None
    """Prefix length: characters, or bytes for binary types."""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """A secondary index, unique or not."""

    name: str
    parts: tuple[IndexPart, ...]
    unique: bool = False
    constraint: bool = field(default=False, compare=False)
    """Spelled as a constraint (Drizzle: `unique()`, not `uniqueIndex()`): the same to a server."""
    kind: IndexKind = ""
    using: str = ""
    algorithm: str = ""
    lock: str = ""
    comment: str = ""
    invisible: bool = False
    implicit: bool = field(default=False, compare=False)
    """Made by the server for a foreign key: it goes when an explicit index takes over."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The indexed columns in order, without expressions."""
        return tuple(part.column for part in self.parts if part.column)


@dataclass(frozen=True, slots=True)
class PrimaryKey:
    """PRIMARY KEY (columns). MySQL ignores the name; drizzle-kit compares it."""

    columns: tuple[str, ...]
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """FOREIGN KEY (columns) REFERENCES table (references)."""

    name: str
    columns: tuple[str, ...]
    table: str
    """The referenced table, also called the parent."""
    references: tuple[str, ...]
    on_delete: ReferentialAction = "no action"
    on_update: ReferentialAction = "no action"


@dataclass(frozen=True, slots=True)
class Check:
    """CHECK (expression)."""

    name: str
    expression: str
    enforced: bool = True


@dataclass(frozen=True, slots=True)
class TableOptions:
    """The table options that a specification can see; empty means the server's default."""

    engine: str = ""
    charset: str = ""
    collation: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    columns: NamedList[Column] = field(default_factory=NamedList)
    primary_key: PrimaryKey | None = None
    indexes: NamedSet[Index] = field(default_factory=NamedSet)
    foreign_keys: NamedSet[ForeignKey] = field(default_factory=NamedSet)
    checks: NamedSet[Check] = field(default_factory=NamedSet)
    options: TableOptions = TableOptions()
    partitioned: bool = field(default=False, compare=False)
    """Whether its rows are split into partitions; which ones is not kept."""


@dataclass(frozen=True, slots=True)
class View:
    """A view: its columns in order and its query as written."""

    name: str
    columns: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Schema:
    """All tables and views of one database."""

    tables: NamedSet[Table] = field(default_factory=NamedSet)
    views: NamedSet[View] = field(default_factory=NamedSet)


def index_on(name: str, *columns: str, unique: bool = False, constraint: bool = False) -> Index:
    """An index on whole columns: the usual one."""
    return Index(name, tuple(IndexPart(column) for column in columns), unique=unique, constraint=constraint)
