"""A script in another dialect, read by its words: statements, the clauses of ALTER TABLE, what is new."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from wizard.sql.split import split


def pattern(text: str) -> re.Pattern[str]:
    """A pattern that does not care about letter case and reads across lines."""
    return re.compile(text, re.I | re.S)


NAME = r'(?:"[^"]+"|[\w.]+)'
COMMENT = pattern(r"--[^\n]*|/\*.*?\*/")
TABLE = pattern(rf"CREATE\s+(?:TEMP\w*\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?({NAME})")
ALTER = pattern(rf"ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?({NAME})\s+(.*)")
INDEX = pattern(
    rf"CREATE\s+(UNIQUE\s+)?INDEX\s+(CONCURRENTLY\s+)?(?:IF\s+NOT\s+EXISTS\s+)?({NAME}\s+)?ON\s+(?:ONLY\s+)?({NAME})"
    r"[^(]*\(([^)]*)"
)
ADD_COLUMN = pattern(
    rf"ADD\s+(?:COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?(?!CONSTRAINT\b|CHECK\b|FOREIGN\b|UNIQUE\b|PRIMARY\b)({NAME})\s+(.*)"
)


def plain(name: str) -> str:
    """A name without quotes and schema, in lower case."""
    return name.strip().rpartition(".")[2].strip('"').lower()


@dataclass(frozen=True)
class Words:
    """A statement without comments."""

    number: int
    start: int
    text: str
    script: OtherScript

    @cached_property
    def clauses(self) -> tuple[tuple[str, str], ...]:
        """The clauses of ALTER TABLE, each with the table's name."""
        found = ALTER.match(self.text)
        return tuple((plain(found[1]), part) for part in _parts(found[2])) if found else ()

    def on_existing(self) -> tuple[tuple[str, str], ...]:
        """The clauses on tables that the script does not make."""
        return tuple((table, part) for table, part in self.clauses if not self.is_new(table))

    def is_new(self, table: str) -> bool:
        """Whether the script makes this table."""
        return plain(table) in self.script.new_tables


@dataclass(frozen=True)
class OtherScript:
    """A migration in one of these dialects, and the script that made the schema before it."""

    text: str
    before: str
    dialect: str

    @cached_property
    def statements(self) -> tuple[Words, ...]:
        """All statements."""
        numbered = enumerate(split(self.text), 1)
        return tuple(Words(number, piece.start, _bare(piece.text), self) for number, piece in numbered)

    @cached_property
    def history(self) -> tuple[str, ...]:
        """The texts of all statements, those before the migration included."""
        return (*(_bare(piece.text) for piece in split(self.before)), *(words.text for words in self.statements))

    @cached_property
    def new_tables(self) -> frozenset[str]:
        """Tables that the migration makes."""
        found = (TABLE.match(words.text) for words in self.statements)
        return frozenset(plain(one[1]) for one in found if one)

    @cached_property
    def indexed(self) -> frozenset[tuple[str, str]]:
        """Table and first column of each index."""
        found = (INDEX.match(text) for text in self.history)
        return frozenset((plain(one[4]), plain(one[5].split(",")[0])) for one in found if one)

    def is_key(self, table: str, column: str) -> bool:
        """Whether the table's definition makes the column a key, or the first part of one."""
        name = re.escape(column)
        inside = pattern(
            rf"[(,]\s*\"?{name}\"?\s[^,]*\b(PRIMARY\s+KEY|UNIQUE|REFERENCES)\b|(KEY|UNIQUE)\s*\(\s*\"?{name}\b"
        )
        made = ((TABLE.match(text), text) for text in self.history)
        return any(found and plain(found[1]) == table and inside.search(text) for found, text in made)


def _bare(text: str) -> str:
    return COMMENT.sub(" ", text).strip()


def _parts(text: str) -> Iterator[str]:
    """The parts of a list, cut at commas outside parentheses."""
    depth, start = 0, 0
    for place, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()


Advice = tuple[str, str, str]
"""Slug, message and fix."""
Rule = Callable[[Words], Iterator[Advice]]
