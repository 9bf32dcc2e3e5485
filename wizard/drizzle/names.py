"""Names: those that Drizzle gives to constraints, and those that tables and columns have in TypeScript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

RESERVED = frozenset(
    """break case catch class const continue debugger default delete do else enum export extends false finally for
    function if import in instanceof new null return static super switch this throw true try typeof var void while
    with yield let await""".split()
)


def unique_name(table: str, columns: Iterable[str]) -> str:
    """Drizzle's default name for `unique()` and `.unique()`."""
    return "_".join([table, *columns, "unique"])


def primary_key_name(table: str, columns: Iterable[str], *, inline: bool) -> str:
    """Drizzle's default name for `.primaryKey()` on a column (inline) or `primaryKey({ columns })`."""
    return "_".join([table, *columns] if inline else [table, *columns, "pk"])


def foreign_key_name(table: str, columns: Iterable[str], parent: str, references: Iterable[str]) -> str:
    """Drizzle's default name for `.references()` and `foreignKey()`."""
    return "_".join([table, *columns, parent, *references, "fk"])


def index_name(table: str, columns: Iterable[str], *, unique: bool = False) -> str:
    """The name that the wizard offers for `index()` and `uniqueIndex()`, which have no default in Drizzle."""
    return "_".join([table, *columns, "uidx" if unique else "idx"])


def camel(name: str) -> str:
    """`room_members` as a TypeScript identifier: `roomMembers`; reserved words get a trailing underscore."""
    words = [word for word in re.split(r"[^0-9A-Za-z$]+", name) if word]
    if not words:
        return "_"
    joined = words[0][:1].lower() + words[0][1:] + "".join(word[:1].upper() + word[1:] for word in words[1:])
    joined = f"_{joined}" if joined[0].isdigit() else joined
    return f"{joined}_" if joined in RESERVED else joined


@dataclass(frozen=True, slots=True)
class CodeNames:
    """What tables and columns are called in TypeScript. What is not listed gets the camelCase of its SQL name."""

    prefix: str = ""
    """The prefix that `mysqlTableCreator` puts before every table name."""
    tables: Mapping[str, str] = field(default_factory=dict)
    """SQL table name → exported const."""
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """SQL table name → SQL column name → key."""

    def logical(self, table: str) -> str:
        """The table's name as it stands in TypeScript: without the prefix."""
        return table.removeprefix(self.prefix)

    def table(self, table: str) -> str:
        """The exported const of a table."""
        return self.tables.get(table) or camel(self.logical(table))

    def column(self, table: str, column: str) -> str:
        """The key of a column in its table's object."""
        return self.columns.get(table, {}).get(column) or camel(column)


@dataclass(frozen=True, slots=True)
class CodeStyle:
    """How a team writes its schema.ts, so that new code looks like theirs."""

    quote: Literal["'", '"'] = "'"
    third_argument: Literal["array", "object"] = "array"
    creator: str = "mysqlTable"
    """The function that makes a table: `mysqlTable`, or the const that `mysqlTableCreator` was assigned to."""
    explicit_names: bool = True
    """Whether columns repeat their SQL name: `int('room_id')` rather than `int()`."""
    casing: Literal["", "snake_case", "camelCase"] = ""
    """drizzle.config's `casing`: how keys become SQL names where no name is written."""
    indent: str = "  "
