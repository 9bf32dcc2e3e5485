"""A column as it is being stated, judged in the table that it makes: what a server would say, and of which part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from wizard import entries
from wizard.changes import ChangeError, RenameColumn, apply
from wizard.entry import ColumnEntry
from wizard.review.written import said
from wizard.schema import Schema, Table
from wizard.sql import nearest, spelling
from wizard.sql.engines import Engine, engine
from wizard.sql.judge import judge
from wizard.sql.mending import wrong_word
from wizard.sql.statements import Span
from wizard.sql.verdicts import Judged, Verdict
from wizard.sqltexts import on_server

NO_COLUMN, SYNTAX = 1054, 1064
SELECT = "SELECT "
EXPRESSIONS = ("default", "generated")
"""Parts that are expressions: each is first read by itself, so that an open parenthesis is found where it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text of a part stands in the statement."""

    part: str
    """An attribute of `Column`, `reference` or `key`."""
    whole: Span
    """With the words around it."""
    text: Span


@dataclass(frozen=True, slots=True)
class Fault:
    """What a server would refuse."""

    part: str
    """An attribute of `Column`, `reference` or `key`; empty for the column as a whole."""
    start: int
    end: int
    """Offsets in the text of the part; both 0 for all of it."""
    message: str
    """In one line, with the server's number and the remedy."""


@dataclass(frozen=True, slots=True)
class EntryVerdict:
    """What becomes of a column."""

    verdict: Verdict
    fault: Fault | None = None


@dataclass(frozen=True)
class Stand:
    """The table that a column is stated for, and the schema around it."""

    schema: Schema
    table: str
    engine: str

    @cached_property
    def around(self) -> Schema:
        """The other tables as a server has them."""
        return on_server(Schema(self.schema.tables.without(self.table)), self.engine)


def judge_entry(stand: Stand, entry: ColumnEntry, replacing: str = "") -> EntryVerdict:
    """Judge a column in a CREATE TABLE of its table as it would be. What is wrong with other columns is not said.

    `replacing` is the name of the column that it takes the place of; empty for a new one.
    """
    for part, text in _expressions(entry):
        if broken := unread(part, text, stand.engine):
            return broken
    owner = _owner(stand, entry, replacing)
    if not replacing and (there := owner.columns.find(entry.column.name)):
        return EntryVerdict("invalid", Fault("name", 0, 0, f"{owner.name} has a column {there.name} already (1060)"))
    table = entries.put_entry(owner, entry)
    text = spelling.create_table(table)
    one = judge(text, stand.around, stand.engine).statements[0]
    if one.verdict in ("valid", "not_checked", "needs_server"):
        return EntryVerdict(one.verdict)
    return _placed(one, text, table, entry, engine(stand.engine))


def _owner(stand: Stand, entry: ColumnEntry, replacing: str) -> Table:
    """The table as it is, with the column under its new name."""
    name, schema = entry.column.name, stand.schema
    if replacing and replacing != name:
        try:
            schema = apply(schema, [RenameColumn(stand.table, replacing, name)])
        except ChangeError:
            return stand.schema.tables[stand.table]
    return schema.tables.get(stand.table) or Table(stand.table)


def _expressions(entry: ColumnEntry) -> Iterator[tuple[str, str]]:
    column = entry.column
    yield "default", column.default or ""
    yield "generated", column.generated.expression if column.generated else ""


def unread(part: str, text: str, on: str) -> EntryVerdict | None:
    """What is wrong with an expression before its names are looked up; None when it can be read."""
    if not text.strip():
        return None
    one, *more = judge(SELECT + text, Schema(), on).statements
    if more:
        return EntryVerdict("invalid", Fault(part, text.index(";"), len(text), "one expression goes here, without ;"))
    if one.verdict != "unfinished" and one.number != SYNTAX:
        return None
    start = max(one.span.start - len(SELECT), 0)
    return EntryVerdict(one.verdict, Fault(part, start, max(one.span.end - len(SELECT), start), message_of(one)))


def _places(table: Table, entry: ColumnEntry, text: str) -> Iterator[Place]:
    """Where the parts of an entry stand in the CREATE TABLE."""
    name = entry.column.name
    at = text.index(f"  {spelling.column(table.columns[name])}") + 2
    for word in spelling.column_words(table.columns[name]):
        start = at + len(word.before)
        end = start + len(word.text) + len(word.after)
        yield Place(word.part, Span(at, end), Span(start, start + len(word.text)))
        at = end + 1
    for part, clause in _clauses(table, name):
        if clause in text:
            span = Span(text.index(clause), text.index(clause) + len(clause))
            yield Place(part, span, span)


def _clauses(table: Table, name: str) -> Iterator[tuple[str, str]]:
    """The keys on that column alone, as they are spelled."""
    yield from (("reference", spelling.foreign_key(key)) for key in table.foreign_keys if key.columns == (name,))
    yield from (("key", spelling.index(index)) for index in table.indexes if index.columns == (name,))
    if table.primary_key and name in table.primary_key.columns:
        yield "key", spelling.primary_key(table.primary_key)


def _placed(one: Judged, text: str, table: Table, entry: ColumnEntry, on: Engine) -> EntryVerdict:
    """The verdict on a statement that is refused, said of the part that it is about."""
    span = wrong_word(one.span, one.message, text, on)
    for place in _places(table, entry, text):
        if place.whole.start <= span.start < place.whole.end or _is_named(place, span, one, entry):
            start, end = _within(place, span, one, entry)
            here = _about(one, place, text, text[span.start : span.end], table, on)
            return EntryVerdict(one.verdict, Fault(place.part, start, end, message_of(here)))
    return EntryVerdict("not_checked", Fault("", 0, 0, f"The table as it stands is refused: {message_of(one)}"))


def _about(one: Judged, place: Place, text: str, wrong: str, table: Table, on: Engine) -> Judged:
    """The error with the nearest column or type; one of syntax repeats no more of the statement than the part."""
    if one.number == NO_COLUMN:
        return replace(one, nearest=nearest.word(wrong, table.columns.names))
    if one.number != SYNTAX:
        return one
    near = text[one.span.start : place.text.end]
    meant = nearest.word(wrong, on.types) if place.part == "type" else one.nearest
    return replace(one, message=f"{one.message.partition(' near ')[0]} near '{near}'", nearest=meant)


def _is_named(place: Place, span: Span, one: Judged, entry: ColumnEntry) -> bool:
    """Whether an error on the whole statement is about this part: an AUTO_INCREMENT without a key."""
    return span.start == one.start and entry.column.autoincrement and place.part == "autoincrement"


def _within(place: Place, span: Span, one: Judged, entry: ColumnEntry) -> tuple[int, int]:
    """The offsets in the text of the part."""
    if place.part == "reference" and entry.reference:
        return _of_reference(f"{entry.reference.table}.{entry.reference.column}", one.message)
    start = max(span.start, place.text.start) - place.text.start
    end = min(span.end, place.text.end) - place.text.start
    return (start, end) if start < end else (0, 0)


def _of_reference(text: str, message: str) -> tuple[int, int]:
    """The table or the column of `table.column`, whichever a message names."""
    table, _, column = text.rpartition(".")
    named = re.findall(r"'([^']+)'", message)
    if column in named:
        return len(table) + 1, len(text)
    return (0, len(table)) if table in named else (0, 0)


def message_of(one: Judged) -> str:
    """What a server says, in one line, with the nearest name or the remedy."""
    meant = f"Did you mean {one.nearest}?" if one.nearest else one.remedy
    words = " ".join(said(one).split()).replace(". (", " (").removesuffix(".")
    return f"{words}. {' '.join(meant.split())}" if meant else words
