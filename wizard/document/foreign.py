"""A spec that was written by hand in the template's shape: read as far as it can be, the rest kept as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from wizard import edits
from wizard.baseline import Baseline
from wizard.changes import DataStep, Renames
from wizard.document.adopt import ANSWERS
from wizard.document.outline import pieces
from wizard.document.view import on_server
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.named import NamedSet
from wizard.schema import Schema, Table
from wizard.spec import Spec
from wizard.sql.implicit import implicit_indexes
from wizard.sql.judge import judge
from wizard.sql.verdicts import Judged

NEW_TABLE = "## New Table Definition (if applicable)"
MIGRATION = "### Review Migration File"
_CHANGES = re.compile(r"^\s*(?:CREATE|ALTER|DROP|RENAME|INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE | re.MULTILINE)
_ROWS = re.compile(r"(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
_NAME = r"`?([^`\s]+)`?"
_TABLE_RENAMED = re.compile(
    rf"\b(?:RENAME TABLE {_NAME} TO|ALTER TABLE {_NAME} RENAME (?:TO|AS)) {_NAME}", re.IGNORECASE
)
_COLUMN_RENAMED = re.compile(rf"\bALTER TABLE {_NAME} RENAME COLUMN {_NAME} TO {_NAME}", re.IGNORECASE)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    spec: Spec
    engine: str
    kept: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_by_hand(
    bodies: Mapping[str, str], baseline: Baseline, engine: str
) -> tuple[Spec, list[tuple[str, str]], list[str]]:
    """The spec; (heading, how it was kept) of each section; and what could not be read."""
    reading = _Reading(Spec(baseline=baseline), engine)
    for key, body in bodies.items():
        if not body.strip() or body.strip().startswith("_Not applicable"):
            continue
        answered = ANSWERS[key](reading.spec, body) if key in ANSWERS else None
        if answered is not None:
            reading.spec = answered
            reading.kept.append((key, "answer"))
            continue
        if key in CODE:
            CODE[key](reading, [piece.text for piece in pieces(body) if piece.is_code])
        reading.spec = reading.spec.model_copy(update={"edits": {**reading.spec.edits, key: body.strip()}})
        reading.kept.append((key, "text"))
    return reading.spec, reading.kept, reading.problems


def _tables(reading: _Reading, blocks: list[str]) -> None:
    """Take over the tables that TypeScript defines."""
    from wizard.drizzle.reader import read_fragment  # brings tree-sitter, which writing a document does not need

    read = read_fragment("\n\n".join(blocks))
    unread = (*read.unknowns, *read.problems, *read.refusals)
    reading.problems += [f"{NEW_TABLE.lstrip('# ')}: {unknown}" for unknown in unread]
    names = reading.spec.baseline.names
    known = replace(
        names, tables={**read.names.tables, **names.tables}, columns={**read.names.columns, **names.columns}
    )
    baseline = replace(reading.spec.baseline, names=known)
    reading.spec = reading.spec.model_copy(update={"baseline": baseline})
    for table in from_snapshot(read.snapshot).tables:
        if table.name not in baseline.schema.tables:
            reading.spec = edits.put_table(reading.spec, table)


def _migration(reading: _Reading, blocks: list[str]) -> None:
    """Take over the schema that the SQL leads to, as far as a server would take it."""
    before = reading.spec.baseline.schema
    sql = "\n".join(block for block in blocks if _CHANGES.search(block))
    judgement = judge(sql, on_server(before), reading.engine)
    title = MIGRATION.lstrip("# ")
    wrong = [f"{title}, line {bad.line} of the SQL: {bad.message}" for bad in judgement.errors]
    valid = [judged for judged in judgement.statements if judged.verdict == "valid"]
    after = _in_code(judgement.after)
    if valid and after != before:
        reading.spec = edits.restate(reading.spec, after, _renames(valid))
    reading.spec = edits.put_data_steps(reading.spec, _data_steps(sql, valid))
    reading.problems = [*([] if valid and not wrong else reading.problems), *wrong]


CODE = {NEW_TABLE: _tables, MIGRATION: _migration}
"""Sections whose code says what changes."""


def _data_steps(sql: str, statements: list[Judged]) -> Iterator[DataStep]:
    """The statements that change rows, with the comment above each; before or after those that change the schema."""
    when: Literal["before", "after"] = "before"
    for judged in statements:
        text = re.sub(r"^\s*--.*\n", "", judged.text, flags=re.MULTILINE).strip().rstrip(";")
        if _ROWS.match(text):
            above = sql[: sql.index(text, judged.start)].rstrip().rpartition("\n")[2]
            yield DataStep(text, why=above.removeprefix("--").strip() if above.startswith("-- ") else "", when=when)
        else:
            when = "after"


def _renames(statements: list[Judged]) -> Renames:
    texts = [" ".join(judged.text.split()) for judged in statements]
    tables = tuple((m[1] or m[2], m[3].rstrip(";")) for text in texts for m in _TABLE_RENAMED.finditer(text))
    columns = ((m[1], m[2], m[3].rstrip(";")) for text in texts for m in _COLUMN_RENAMED.finditer(text))
    return Renames(tables, tuple(columns))


def _in_code(schema: Schema) -> Schema:
    """A server's schema as code has it: without the indexes that a server makes for foreign keys."""
    return Schema(NamedSet(_written(table) for table in schema.tables))


def _written(table: Table) -> Table:
    bare = replace(table, indexes=table.indexes.without(*_names_of_keys(table)))
    made = {index.name: index for index in implicit_indexes(bare)}
    return replace(table, indexes=NamedSet(index for index in table.indexes if made.get(index.name) != index))


def _names_of_keys(table: Table) -> Iterator[str]:
    yield from (key.name for key in table.foreign_keys)
