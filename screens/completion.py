"""What a field offers while one types: types, tables with their columns, columns of a table. Fuzzy, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from screens.ranking import ranked
from wizard.entry import ACTIONS
from wizard.schema import Schema, Table

TYPES = (
    "int", "bigint", "varchar(255)", "varchar(100)", "varchar(50)", "varchar(36)", "text", "boolean", "timestamp",
    "datetime", "date", "time", "enum('a','b')", "decimal(10,2)", "double", "float", "json", "smallint", "tinyint",
    "mediumint", "bigint unsigned", "int unsigned", "serial", "char(36)", "mediumtext", "longtext", "tinytext",
    "binary(16)", "varbinary(255)", "blob", "year", "real",
)  # fmt: skip
CLAUSES = (
    "not null", "null", "default now", "default 0", "default ''", "unique", "primary key", "auto_increment", "index",
    "on update now", "->",
)  # fmt: skip
DEFAULTS = ("now", "0", "1", "''", "true", "false", "(uuid())", "('[]')", "('{}')")
LIMIT = 8


@dataclass(frozen=True, slots=True)
class Completion:
    """Texts that can stand from `start` on."""

    start: int
    options: tuple[str, ...] = ()


Complete = Callable[[str], Completion]


def nothing(text: str) -> Completion:
    """No completions."""
    return Completion(len(text))


def best(word: str, options: Iterable[str]) -> tuple[str, ...]:
    """The options that match, best first; all of them for an empty word."""
    if not word.strip():
        return tuple(options)[:LIMIT]
    texts = tuple(options)
    return tuple(texts[place] for place in ranked(word.strip(), texts)[:LIMIT])


def references(schema: Schema) -> list[str]:
    """All columns that a foreign key can well point to: primary keys first, then the rest."""
    keys = [f"{table.name}.{name}" for table in schema.tables for name in _primary(table)]
    rest = [f"{table.name}.{column.name}" for table in schema.tables for column in table.columns]
    return list(dict.fromkeys([*keys, *rest]))


def complete_type(text: str) -> Completion:
    """A type."""
    return Completion(0, best(text, TYPES))


def complete_default(text: str) -> Completion:
    """A default."""
    return Completion(0, best(text, DEFAULTS))


def complete_reference(schema: Schema) -> Complete:
    """A `table.column`."""
    known = references(schema)
    return lambda text: Completion(0, best(text, known))


def complete_list(names: Sequence[str]) -> Complete:
    """The last of several names separated by commas."""

    def complete(text: str) -> Completion:
        start = len(text) - len(text.rpartition(",")[2].lstrip())
        return Completion(start, best(text[start:], names))

    return complete


def complete_columns(table: Callable[[], Table | None]) -> Complete:
    """The last of several columns of a table that may be another one at each key."""
    return lambda text: complete_list(names.columns.names if (names := table()) else ())(text)


def complete_line(schema: Schema) -> Complete:
    """The word at the end of a column line: its type, the target of `->` and what follows it, or a clause."""
    known = references(schema)

    def complete(text: str) -> Completion:
        if target := re.search(r"->\s*([\w$.]*)$", text):
            return Completion(target.start(1), best(target[1], known))
        if action := re.search(r"->\s*[\w$.]+\s+([a-z ]*)$", text):
            return Completion(action.start(1), best(action[1], ACTIONS))
        if kind := re.match(r"\s*[\w$`]+\s+([\w(]*)$", text):
            return Completion(kind.start(1), best(kind[1], (*TYPES, "->")))
        word = re.search(r"[^\s]*$", text)
        if re.match(r"\s*[\w$`]+\s+\S+", text) and word:
            return Completion(word.start(), best(word.group(), CLAUSES))
        return Completion(len(text))

    return complete


def _primary(table: Table) -> tuple[str, ...]:
    return table.primary_key.columns if table.primary_key else ()
