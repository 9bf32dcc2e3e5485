"""Completion: what could stand at the cursor, from what the grammar expects there and what the schema has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wizard.schema import Schema, Table
from wizard.sql.engines import Engine, engine
from wizard.sql.grammar import parse
from wizard.sql.grammar.cursor import NAME
from wizard.sql.grammar.parse import expectations
from wizard.sql.split import split

_TABLE_BEFORE = frozenset("FROM JOIN UPDATE INTO TABLE TABLES REFERENCES TRUNCATE DESCRIBE DESC EXPLAIN ON".split())
_WORD = re.compile(r"[\w$`]*\Z")
_QUALIFIER = re.compile(r"(?:`([^`]+)`|([\w$]+))\.\Z")
_PLACEHOLDER = "zzz"
NAMES = ("table", "column")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing to offer."""

    text: str
    kind: Literal["keyword", "table", "column", "function"]
    detail: str = ""
    """A column's type and table."""


def complete(text: str, offset: int, schema: Schema, on: Engine | str = "mysql") -> list[Candidate]:
    """What could stand at an offset; what was typed of the word there filters it. Names come before keywords.

    Behind a whole name only longer names are offered: who typed `name` wants no NAME_CONST.
    """
    target = engine(on) if isinstance(on, str) else on
    start, end = _statement(text, offset)
    typed = _WORD.search(text[start:offset])
    prefix = typed.group().lstrip("`") if typed else ""
    before = text[start : offset - len(typed.group() if typed else "")]
    if qualifier := _QUALIFIER.search(before):
        found = list(_columns_of(qualifier[1] or qualifier[2], text[start:end], schema))
    else:
        found = list(_expected(before, text[start:end], schema, target))
    folded = prefix.casefold()
    fitting = [one for one in found if one.text.casefold().startswith(folded)]
    whole = any(one.kind in NAMES and one.text.casefold() == folded for one in fitting)
    return [one for one in fitting if one.text.casefold() != folded and (one.kind in NAMES or not whole)]


def _statement(text: str, offset: int) -> tuple[int, int]:
    """The statement around an offset."""
    start = 0
    for piece in split(text):
        if piece.start <= offset <= piece.stop:
            return piece.start, piece.stop
        if piece.stop < offset:
            start = piece.stop + 1
    return min(start, offset), len(text)


def _expected(before: str, statement: str, schema: Schema, on: Engine) -> Iterator[Candidate]:
    expected = expectations(before, on)
    named = NAME in expected or _takes_name(before, on)
    last = re.findall(r"[A-Za-z_]+", before)[-1:] or [""]
    if named and last[0].upper() in _TABLE_BEFORE and not _in_condition(before):
        yield from (Candidate(name, "table") for name in (*schema.tables.names, *schema.views.names))
    elif named:
        yield from _columns(statement, schema)
        if NAME in expected and not before.lstrip().upper().startswith(("ALTER", "CREATE", "DROP")):
            yield from (Candidate(f"{name}(", "function") for name in sorted(on.functions))
    yield from (
        Candidate(word, "keyword") for word in expected if len(word) > 1 and word[0].isalpha() and word.isupper()
    )


def _takes_name(before: str, on: Engine) -> bool:
    """Whether a name at the end gets the grammar further."""
    failure = parse(f"{before} {_PLACEHOLDER}", on).failure
    return failure is None or failure.start > len(before) + 1


def _in_condition(before: str) -> bool:
    """ON behind a join begins a condition; elsewhere a table's name."""
    return bool(re.search(r"\bJOIN\b[^;]*\bON\s*\Z", before, re.IGNORECASE))


def _mentioned(statement: str, schema: Schema) -> list[Table]:
    words = {word.strip("`").casefold() for word in re.findall(r"`[^`]+`|[\w$]+", statement)}
    found = [table for table in schema.tables if table.name.casefold() in words]
    return found or list(schema.tables)


def _columns(statement: str, schema: Schema) -> Iterator[Candidate]:
    seen: set[str] = set()
    for table in _mentioned(statement, schema):
        for column in table.columns:
            if column.name not in seen:
                seen.add(column.name)
                yield Candidate(column.name, "column", f"{table.name}: {column.type}")


def _columns_of(qualifier: str, statement: str, schema: Schema) -> Iterator[Candidate]:
    """The columns of a table, or of the table that has this alias."""
    alias = re.search(
        rf"(?:`([^`]+)`|([\w$]+))\s+(?:AS\s+)?`?{re.escape(qualifier)}`?(?![\w$.])", statement, re.IGNORECASE
    )
    names = [qualifier] + ([alias[1] or alias[2]] if alias else [])
    for name in names:
        if table := schema.tables.find(name):
            yield from (Candidate(column.name, "column", f"{table.name}: {column.type}") for column in table.columns)
            return
