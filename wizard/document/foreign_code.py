"""The code of a spec that was written by hand, as changes: new tables from TypeScript, everything else from the SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from wizard import edits
from wizard.baseline import Baseline
from wizard.changes import CreateTable, DataStep, Renames
from wizard.document.ground import found
from wizard.document.view import on_server
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.named import NamedList, NamedSet
from wizard.review.assumed import REST, assumed
from wizard.schema import Column, PrimaryKey, Schema, Table
from wizard.spec import Spec
from wizard.sql.engines import engine
from wizard.sql.implicit import implicit_indexes
from wizard.sql.judge import judge
from wizard.sql.verdicts import Judged

NEW_TABLE = "## New Table Definition (if applicable)"
MIGRATION, ROLLBACK = "### Review Migration File", "## Rollback Plan"
_CHANGES = re.compile(r"^\s*(?:CREATE|ALTER|DROP|RENAME|INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE | re.MULTILINE)
_ROWS = re.compile(r"(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
_NAME = r"`?([^`\s]+)`?"
_TABLE_RENAMED = re.compile(
    rf"\b(?:RENAME TABLE {_NAME} TO|ALTER TABLE {_NAME} RENAME (?:TO|AS)) {_NAME}", re.IGNORECASE
)
_COLUMN_RENAMED = re.compile(rf"\bALTER TABLE {_NAME} RENAME COLUMN {_NAME} TO {_NAME}", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """What has been read so far."""

    spec: Spec
    engine: str
    rollback: str = ""
    """The SQL of the way back: it tells what was there before."""
    kept: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def take_tables(reading: Reading, blocks: list[str]) -> None:
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


def take_migration(reading: Reading, blocks: list[str]) -> None:
    """Take over the schema that the SQL leads to, as far as a server would take it."""
    sql = "\n".join(f"{block.rstrip().rstrip(';')};" for block in blocks if _CHANGES.search(block))
    notes = _before(reading, sql)
    before = reading.spec.baseline.schema
    judgement = judge(sql, on_server(before), reading.engine)
    title = MIGRATION.lstrip("# ")
    wrong = [f"{title}, line {bad.line} of the SQL: {bad.message}" for bad in judgement.errors]
    valid = [judged for judged in judgement.statements if judged.verdict == "valid"]
    after = _in_code(judgement.after)
    if wrong:  # a table whose SQL is wrong is still what TypeScript says
        shown = (change.table for change in reading.spec.changes if isinstance(change, CreateTable))
        after = Schema(NamedSet([*shown, *after.tables]), after.views)
    if valid and after != before:
        reading.spec = edits.restate(reading.spec, after, _renames(valid))
    reading.spec = edits.put_data_steps(reading.spec, _data_steps(sql, valid))
    reading.problems = [*([] if valid and not wrong else reading.problems), *notes, *wrong]


def _before(reading: Reading, sql: str) -> Iterable[str]:
    """Where the schema at hand is not the one before, take that from what the SQL shows, and say so."""
    if reading.spec.baseline.source in ("empty", "example"):
        return _told(reading, sql)
    ground = found(sql, reading.rollback, reading.spec.baseline.schema, reading.engine)
    if ground.origin != "applied":
        return ()
    before = replace(reading.spec.baseline, schema=_in_code(ground.state.schema), snapshot=None)
    reading.spec = reading.spec.model_copy(update={"baseline": before})
    return ("The project's schema has this change already: it is read as the one before.",)


def _told(reading: Reading, sql: str) -> Iterable[str]:
    """Without a project: the tables that the SQL tells of, unless those at hand are the right ones."""
    baseline = reading.spec.baseline
    if not judge(sql, on_server(baseline.schema), reading.engine).errors:
        return ()
    known = {change.table.name for change in reading.spec.changes if isinstance(change, CreateTable)}
    told = assumed(sql, reading.rollback, engine(reading.engine))
    tables = [_with_key(table) for table in told.tables if table.name not in known]
    if not tables:
        return ()
    before = Baseline(schema=Schema(NamedSet(tables)), names=baseline.names)
    reading.spec = reading.spec.model_copy(update={"baseline": before})
    names = ", ".join(table.name for table in tables)
    return (f"No schema is at hand: of {names} only what the SQL shows is known.",)


def _with_key(table: Table) -> Table:
    """An assumed table with its key, by default the usual one, in the place of what nobody knows."""
    known, own = table.columns.without(REST), table.primary_key.columns if table.primary_key else ()
    if known.find("id") or own not in ((), (REST,)):
        return _standing(table, known, "id" if known.find("id") else own[0])
    key = Column("id", "int", not_null=True, autoincrement=True)
    return _standing(replace(table, primary_key=PrimaryKey(("id",))), [key, *known], "id")


def _standing(table: Table, columns: Iterable[Column], name: str) -> Table:
    """The table with these columns; what stood for an unknown one is that of the name."""

    def told(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name if each == REST else each for each in names)

    parts = {i.name: tuple(replace(p, column=told((p.column,))[0]) for p in i.parts) for i in table.indexes}
    keys = (replace(k, columns=told(k.columns), references=told(k.references)) for k in table.foreign_keys)
    primary = table.primary_key and replace(table.primary_key, columns=told(table.primary_key.columns))
    return replace(
        table,
        columns=NamedList(columns),
        primary_key=primary,
        indexes=NamedSet(replace(index, parts=parts[index.name]) for index in table.indexes),
        foreign_keys=NamedSet(keys),
    )


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
