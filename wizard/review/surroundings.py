"""What a schema does not say and a change depends on: triggers, storage, and what the session has switched off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from wizard.sql.engines import Engine
from wizard.sql.lexer import QUOTED, lex, unquote
from wizard.sql.statements import (
    AlterTable,
    CreateTable,
    DropTables,
    Option,
    Other,
    RenameTables,
    SetVariables,
    Statement,
    alter,
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger with the names that it mentions."""

    name: str
    table: str
    """In lower case."""
    words: frozenset[str]
    """All names and keywords of its body, in lower case."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Triggers, storage and session. Names of tables are in lower case."""

    triggers: Mapping[str, Trigger] = field(default_factory=dict)
    """By name in lower case."""
    row_formats: Mapping[str, str] = field(default_factory=dict)
    """Row format of a table where one is written, in capitals; KEY_BLOCK_SIZE counts as COMPRESSED."""
    partitioned: frozenset[str] = frozenset()
    temporary: frozenset[str] = frozenset()
    switched_off: frozenset[str] = frozenset()
    """Session variables that keep data consistent and are set to 0 or '': `foreign_key_checks` ..."""


def surroundings_after(before: Surroundings, node: Statement | None, text: str, engine: Engine) -> Surroundings:
    """What a statement leaves of them."""
    if isinstance(node, Other) and "TRIGGER" in text.upper():
        return _triggers(before, node, text, engine)
    if isinstance(node, CreateTable):
        return _created(before, node)
    if isinstance(node, AlterTable):
        return _altered(before, node)
    if isinstance(node, DropTables):
        gone = {table.name.lower() for table in node.tables}
        kept = {key: trigger for key, trigger in before.triggers.items() if trigger.table not in gone}
        return replace(before, triggers=kept)
    if isinstance(node, SetVariables):
        return replace(before, switched_off=_switched_off(before.switched_off, node))
    if isinstance(node, RenameTables):
        return _renamed(before, {table.name.lower(): to.name.lower() for table, to in node.pairs})
    return before


SAFETY = ("foreign_key_checks", "unique_checks", "sql_mode", "check_constraint_checks")
"""Session variables that stand between bad rows and a table."""


def _switched_off(before: frozenset[str], node: SetVariables) -> frozenset[str]:
    for name, value in node.assignments:
        word = name.lower().rpartition(".")[2].lstrip("@")
        if word in SAFETY:
            text = getattr(value, "value", "").upper()
            before = before | {word} if text in ("0", "OFF", "", "FALSE") else before - {word}
    return before


@lru_cache(maxsize=512)
def words_of(text: str, engine: Engine) -> frozenset[str]:
    """Names and keywords of a text in lower case; `*` when it stands behind SELECT or a comma."""
    tokens = lex(text, engine)
    found: set[str] = set()
    for place, word in enumerate(tokens.words):
        piece = tokens.text[tokens.starts[place] : tokens.ends[place]]
        if word == QUOTED:
            found.add(unquote(piece).lower())
        elif word[:1].isalpha() or word[:1] == "_":
            found.add(word.lower())
        elif word == "*" and tokens.words[place - 1] in ("SELECT", ",", ".", "DISTINCT", "ALL"):
            found.add("*")
    return frozenset(found)


def _triggers(before: Surroundings, node: Other, text: str, engine: Engine) -> Surroundings:
    """CREATE TRIGGER name time event ON table FOR EACH ROW body; DROP TRIGGER name."""
    tokens = lex(text, engine)
    words = tokens.words
    names = [unquote(text[start:end]) for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    if "TRIGGER" not in words:
        return before
    place = words.index("TRIGGER") + 1
    while words[place] in ("IF", "NOT", "EXISTS") and place < len(words) - 1:
        place += 1
    name = names[place]
    if words[0] == "DROP":
        return replace(before, triggers={k: t for k, t in before.triggers.items() if k != name.lower()})
    if "ON" not in words[place:]:
        return before
    on = words.index("ON", place)
    table = names[on + 1].lower()
    body = text[tokens.starts[min(on + 2, len(words) - 1)] :]
    new = Trigger(name, table, words_of(body, engine))
    return replace(before, triggers={**before.triggers, name.lower(): new})


def _created(before: Surroundings, node: CreateTable) -> Surroundings:
    name = node.table.name.lower()
    row_format = _row_format(node.options)
    formats = {**before.row_formats, name: row_format} if row_format else before.row_formats
    return replace(
        before,
        row_formats=formats,
        partitioned=before.partitioned | {name} if node.partitioning else before.partitioned,
        temporary=before.temporary | {name} if node.temporary else before.temporary,
    )


def _altered(before: Surroundings, node: AlterTable) -> Surroundings:
    name = node.table.name.lower()
    for clause in node.clauses:
        if isinstance(clause, alter.SetOptions) and (row_format := _row_format(clause.options)):
            before = replace(before, row_formats={**before.row_formats, name: row_format})
        elif isinstance(clause, alter.PartitionBy):
            before = replace(before, partitioned=before.partitioned | {name})
        elif isinstance(clause, alter.RenameTo):
            before = _renamed(before, {name: clause.table.name.lower()})
    return before


def _row_format(options: tuple[Option, ...]) -> str:
    values = {option.name: option.value.upper() for option in options}
    if values.get("KEY_BLOCK_SIZE", "0") not in ("", "0", "DEFAULT"):
        return "COMPRESSED"
    return values.get("ROW_FORMAT", "")


def _renamed(before: Surroundings, names: Mapping[str, str]) -> Surroundings:
    return replace(
        before,
        row_formats={names.get(key, key): value for key, value in before.row_formats.items()},
        partitioned=frozenset(names.get(key, key) for key in before.partitioned),
        triggers={k: replace(t, table=names.get(t.table, t.table)) for k, t in before.triggers.items()},
    )
