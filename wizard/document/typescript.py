"""What the TypeScript of a document defines, with its lines: tables, columns, indexes, references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wizard.document.outline import CodeBlock, code_blocks
from wizard.document.sections import BY_KEY
from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.schema import Column, Schema, Table

NEW_TABLE = "## New Table Definition (if applicable)"
COLUMNS = "## Column Modifications (if applicable)"
RELATIONS, INDEXES = "## Relationships", "## Indexes"
LANGUAGES = ("typescript", "ts", "javascript", "js", "")
_TABLE = re.compile(r"Tables? [`'\"]?([\w$]+)[`'\"]?", re.IGNORECASE)
_INDEX = re.compile(r"\b(index|uniqueIndex)\(\s*(['\"`])(.+?)\2\s*\)(?:\s*\.using\([^)]*\))?\s*\.on\(([^()]*)\)")
_REFERENCE = re.compile(
    r"^\s*['\"]?([\w$]+)['\"]?:\s*\w+\((?:\s*(['\"`])(.+?)\2)?.*\.references\(\s*\(\)[^=]*=>\s*([\w$]+)\.([\w$]+)(.*)$"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the code may refer to."""

    schema: Schema = field(default_factory=Schema)
    names: CodeNames = field(default_factory=CodeNames)
    style: CodeStyle = field(default_factory=CodeStyle)


@dataclass(frozen=True, slots=True)
class TableCode:
    """A table that the code defines."""

    table: Table
    line: int
    columns: Mapping[str, int]
    """The line of each column."""
    is_whole: bool
    """Whether all of it could be read."""


@dataclass(frozen=True, slots=True)
class ColumnCode:
    """A column of an existing table, before or after the change."""

    table: str
    """Empty where the document does not say which."""
    column: Column
    line: int
    is_before: bool


@dataclass(frozen=True, slots=True)
class IndexCode:
    """An index of the section about indexes."""

    name: str
    keys: tuple[str, ...]
    """The columns by their keys in the code."""
    unique: bool
    line: int


@dataclass(frozen=True, slots=True)
class ReferenceCode:
    """A `.references(…)` behind a column."""

    key: str
    column: str
    """The SQL name, where it is written; else the key."""
    parent: str
    """The const of the table that it points to."""
    cascades: str
    """What is written for `onDelete`; empty where nothing is."""
    line: int


def blocks_of(body: str, *sections: str) -> list[CodeBlock]:
    """The blocks of code in these sections."""
    return [b for b in code_blocks(body, BY_KEY) if b.section in sections and b.language in LANGUAGES]


def tables_in(body: str, around: Surroundings) -> Iterator[TableCode]:
    """The tables that the document defines as new."""
    for block in blocks_of(body, NEW_TABLE):
        yield from _tables(block.text, block.line, around)


def _tables(text: str, line: int, around: Surroundings) -> Iterator[TableCode]:
    from wizard.drizzle.reader import read_fragment  # brings tree-sitter, which most commands do not need

    read = read_fragment(text, schema=around.schema, names=around.names, style=around.style)
    source = text.encode("utf-8", "replace")
    unread = {unknown.where.split(".")[0] for unknown in read.unknowns}
    for table in from_snapshot(read.snapshot).tables:
        if not table.name:
            continue
        prefix = f"{table.name}."
        lines = {
            name.removeprefix(prefix): line + source[: place.start].count(b"\n")
            for name, place in read.spans.items()
            if name.startswith(prefix)
        }
        span = read.spans.get(table.name)
        at = line + source[: span.start].count(b"\n") if span else line
        const = read.names.tables.get(table.name, "")
        yield TableCode(table, at, lines, not read.refusals and not {table.name, const} & unread)


def columns_in(body: str, around: Surroundings) -> Iterator[ColumnCode]:
    """The columns of existing tables that the document shows."""
    for block in blocks_of(body, COLUMNS):
        named = _TABLE.match(block.lead.strip("*_ "))
        table, is_before, start = named[1] if named else "", False, 0
        marks = [n for n, text in enumerate(block.lines) if text.lstrip().startswith("//")]
        for place in [*marks, len(block.lines)]:
            segment = "\n".join(block.lines[start:place])
            yield from _columns(segment, block.line + start, table, around, is_before=is_before)
            start = place + 1
            if place < len(block.lines):
                comment = block.lines[place].lstrip(" \t/")
                table = found[1] if (found := _TABLE.match(comment)) else table
                is_before = comment.casefold().startswith("before") or (
                    is_before and not comment.casefold().startswith("after")
                )


def _columns(text: str, line: int, table: str, around: Surroundings, *, is_before: bool) -> Iterator[ColumnCode]:
    from wizard.drizzle.reader import COLUMNS_ONLY, read_fragment

    blank = len(text) - len(text.lstrip("\n"))
    text, line = text[blank:], line + blank
    if not text.strip():
        return
    read = read_fragment(text, schema=around.schema, names=around.names, style=around.style)
    source = read.sources.get("pasted code", b"")
    for made in from_snapshot(read.snapshot).tables:
        whole = made.name != COLUMNS_ONLY
        for column in made.columns:
            span = read.spans.get(f"{made.name}.{column.name}")
            at = line + (source[: span.start].count(b"\n") - (not whole) if span else 0)
            yield ColumnCode(made.name or table, column, at, is_before)


def indexes_in(body: str) -> Iterator[IndexCode]:
    """The indexes of the section about them, as far as they are on plain columns."""
    for block in blocks_of(body, INDEXES):
        for number, text in enumerate(block.lines):
            for match in _INDEX.finditer(text):
                keys = [part.strip().rpartition(".")[2] for part in match[4].split(",") if part.strip()]
                yield IndexCode(match[3], tuple(keys), match[1] == "uniqueIndex", block.line + number)


def references_in(body: str) -> Iterator[ReferenceCode]:
    """The references behind columns of existing tables."""
    for block in blocks_of(body, RELATIONS, COLUMNS):
        is_before = False
        for number, text in enumerate(block.lines):
            comment = text.lstrip(" \t/").casefold() if text.lstrip().startswith("//") else ""
            is_before = comment.startswith("before") or (is_before and not comment.startswith("after"))
            if (match := _REFERENCE.match(text)) and not is_before:
                action = re.search(r"onDelete:\s*['\"]([\w ]+)['\"]", match[6])
                name, acts = match[3] or match[1], action[1] if action else ""
                yield ReferenceCode(match[1], name, match[4], acts, block.line + number)
