"""Names: those that Drizzle gives to constraints, and those that tables and columns have in TypeScript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Literal

from wizard.drizzle.builders import IMPORTABLE
from wizard.drizzle.casing import Casing, cased
from wizard.schema import Table

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


TABLE_MEMBERS = frozenset("_ getSQL shouldOmitSQLParens $inferSelect $inferInsert constructor __proto__".split())
"""What every Drizzle table object already has, so that no column can have it as its key."""


def camel(name: str) -> str:
    """`room_members` as a TypeScript identifier: `roomMembers`; reserved words get a trailing underscore."""
    joined = key_of(name)
    return f"{joined}_" if joined in RESERVED else joined


def key_of(name: str) -> str:
    """`room_members` as an object key: `roomMembers`. Letters that an identifier can't have part words."""
    kept = "".join(char if f"a{char}".isidentifier() or char == "$" else "_" for char in name)
    words = [word for word in kept.split("_") if word]
    if not words:
        return "_"
    joined = words[0][:1].lower() + words[0][1:] + "".join(word[:1].upper() + word[1:] for word in words[1:])
    return joined if joined[0].isidentifier() or joined[0] == "$" else f"_{joined}"


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

    def updated(self, newer: CodeNames) -> CodeNames:
        """These names, with what is newly called something."""
        columns = {table: {**self.columns.get(table, {}), **own} for table, own in newer.columns.items()}
        prefix = self.prefix or newer.prefix
        return CodeNames(prefix, {**self.tables, **newer.tables}, {**self.columns, **columns})

    def table(self, table: str) -> str:
        """The exported const of a table."""
        if table in self.tables:
            return self.tables[table]
        name = camel(self.logical(table))
        return f"{name}Table" if name in IMPORTABLE else name

    def column(self, table: str, column: str) -> str:
        """The key of a column in its table's object."""
        listed = self.columns.get(table, {})
        if column in listed:
            return listed[column]
        key = key_of(column)
        return f"{key}_" if key in TABLE_MEMBERS else key

    def completed(self, tables: Iterable[Table]) -> CodeNames:
        """These names with every table and column listed, and numbered where two would share a name."""
        every = list(tables)
        consts = _distinct({table.name: self.table(table.name) for table in every}, self.tables)
        columns = {
            table.name: _distinct(
                {column: self.column(table.name, column) for column in table.columns.names},
                self.columns.get(table.name, {}),
            )
            for table in every
        }
        return replace(self, tables={**self.tables, **consts}, columns={**self.columns, **columns})


def _distinct(names: Mapping[str, str], fixed: Mapping[str, str]) -> dict[str, str]:
    """The same mapping with values made distinct; those listed before keep theirs."""
    taken = {value for key, value in names.items() if key in fixed}
    result = {}
    for key, value in names.items():
        free = value
        if key not in fixed:
            candidates = (f"{value}{number}" if number > 1 else value for number in count(1))
            free = next(candidate for candidate in candidates if candidate not in taken)
        taken.add(free)
        result[key] = free
    return result


@dataclass(frozen=True, slots=True)
class CodeStyle:
    """How a team writes its schema.ts, so that new code looks like theirs."""

    quote: Literal["'", '"'] = "'"
    third_argument: Literal["array", "object"] = "array"
    parameter: str = "table"
    """What the third argument's function calls the table."""
    creator: str = "mysqlTable"
    """The function that makes a table: `mysqlTable`, or the const that `mysqlTableCreator` was assigned to."""
    explicit_names: bool = True
    """Whether columns repeat their SQL name: `int('room_id')` rather than `int()`."""
    casing: Casing = ""
    """drizzle.config's `casing`: how keys become SQL names where no name is written."""
    indent: str = "  "

    def writes_name(self, key: str, column: str) -> bool:
        """Whether a column's SQL name must or should be written."""
        return self.explicit_names or cased(key, self.casing) != column
