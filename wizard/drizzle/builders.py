"""The column builders of `drizzle-orm/mysql-core` 0.45 as one table: SQL word, options, methods, kind of default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

LiteralKind = Literal["number", "string", "boolean", "json", "date", "enum"]


@dataclass(frozen=True, slots=True)
class Builder:
    """One column function of `drizzle-orm/mysql-core`; its name is also what is imported."""

    name: str
    word: str
    """The SQL type's first word."""
    literal: LiteralKind
    """What `.default()` takes besides sql`…`, as long as no mode changes it."""
    arguments: tuple[str, ...] = ()
    """The options that stand between the SQL type's parentheses."""
    required: frozenset[str] = frozenset()
    """The options that TypeScript insists on."""
    modes: tuple[str, ...] = ()
    """The values of `mode`; the first is Drizzle's default, or what the wizard writes where one is required."""
    unsigned: bool = False
    autoincrement: bool = False
    """Whether `.autoincrement()` exists."""
    now: bool = False
    """Whether `.defaultNow()` and `.onUpdateNow()` exist."""
    separator: str = ","


def _number(word: str, *arguments: str, unsigned: bool = True, separator: str = ",") -> Builder:
    return Builder(word, word, "number", arguments, unsigned=unsigned, autoincrement=True, separator=separator)


def _text(word: str, *arguments: str, required: Iterable[str] = ()) -> Builder:
    return Builder(word, word, "string", arguments, frozenset(required))


_ALL: Final = (
    *(_number(word) for word in ("tinyint", "smallint", "mediumint", "int")),
    Builder(
        "bigint", "bigint", "number", (), frozenset({"mode"}), ("number", "bigint"), unsigned=True, autoincrement=True
    ),
    _number("serial", unsigned=False),
    Builder("boolean", "boolean", "boolean"),
    Builder(
        "decimal",
        "decimal",
        "string",
        ("precision", "scale"),
        modes=("string", "number", "bigint"),
        unsigned=True,
        autoincrement=True,
    ),
    _number("float", "precision", "scale"),
    _number("double", "precision", "scale"),
    _number("real", "precision", "scale", unsigned=False, separator=", "),
    _text("char", "length"),
    _text("varchar", "length", required=["length"]),
    *(_text(word) for word in ("text", "tinytext", "mediumtext", "longtext")),
    _text("binary", "length"),
    _text("varbinary", "length", required=["length"]),
    Builder("json", "json", "json"),
    Builder("mysqlEnum", "enum", "enum"),
    Builder("date", "date", "date", modes=("date", "string")),
    Builder("datetime", "datetime", "date", ("fsp",), modes=("date", "string")),
    Builder("timestamp", "timestamp", "date", ("fsp",), modes=("date", "string"), now=True),
    _text("time", "fsp"),
    Builder("year", "year", "number"),
)

BUILDERS: Final[Mapping[str, Builder]] = {builder.name: builder for builder in _ALL}
"""Builder by the name that is imported from `drizzle-orm/mysql-core`."""

BY_WORD: Final[Mapping[str, Builder]] = {builder.word: builder for builder in _ALL}
"""Builder by the first word of the SQL type that it prints."""

TABLE_FUNCTIONS: Final = frozenset(
    """mysqlTable mysqlTableCreator mysqlSchema mysqlView customType index uniqueIndex unique primaryKey foreignKey
    check""".split()
)
"""What schema code imports from `drizzle-orm/mysql-core` besides the column builders."""

CORE_VALUES: Final = frozenset(BUILDERS) | TABLE_FUNCTIONS
CORE_TYPES: Final = frozenset({"AnyMySqlColumn", "MySqlTableExtraConfig", "MySqlTableExtraConfigValue"})
ORM_VALUES: Final = frozenset({"relations", "sql"})
ORM_TYPES: Final = frozenset({"SQL"})
IMPORTABLE: Final = CORE_VALUES | CORE_TYPES | ORM_VALUES | ORM_TYPES
"""Every name that written schema code may import, and that a table's const therefore can't have."""
