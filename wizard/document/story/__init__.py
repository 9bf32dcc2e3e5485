"""Whether the TypeScript and the SQL of a document tell the same story: column by column, where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from wizard.document.scripts import Scripts
from wizard.document.story.columns import columns
from wizard.document.story.indexes import indexes
from wizard.document.story.references import references
from wizard.document.story.tables import tables
from wizard.document.story.told import Told
from wizard.document.typescript import Surroundings, columns_in, references_in, tables_in
from wizard.review.findings import Finding
from wizard.review.script import State, read_script
from wizard.schema import Column
from wizard.sql.engines import engine

__all__ = ["Told", "story", "told_before"]


def story(told: Told) -> Iterator[Finding]:
    """The findings, each at the line of the code. Of a migration that cannot be read whole, only what it says."""
    if not told.sql.migration:
        return
    told = _with_prefix(told)
    lines = told.body.split("\n")
    for each in (*tables(told), *columns(told), *indexes(told), *references(told)):
        text = lines[each.place.line - 1]
        column, end = len(text) - len(text.lstrip()) + 1, len(text.rstrip()) + 1
        yield replace(each, severity=told.severity, place=replace(each.place, column=column, end_column=end))


def _with_prefix(told: Told) -> Told:
    """With the prefix that a table creator must put before the names, where nobody says which it is."""
    if told.names.prefix:
        return told
    called = {code.table.name for code in tables_in(told.body, told.around)}
    called |= {_snake(code.parent) for code in references_in(told.body)}
    called |= {code.table for code in columns_in(told.body, told.around) if code.table}
    there = told.after.tables.names
    longer = {t.removesuffix(name) for name in called - set(there) for t in there if t.endswith(f"_{name}")}
    return replace(told, names=replace(told.names, prefix=longer.pop())) if len(longer) == 1 else told


def _snake(const: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", const).lower()


def told_before(body: str, sql: Scripts, engine_name: str) -> Mapping[tuple[str, str], Column]:
    """The columns of existing tables that the TypeScript shows as they were, by table and column."""
    shown = [code for code in columns_in(body, Surroundings()) if code.is_before]
    if not shown:
        return {}
    script = read_script(sql.migration, engine(engine_name), State())
    ops = [op for statement in script.statements for op in statement.operations if op.kind.endswith("_column")]
    tables = {op.name: op.table for op in reversed(ops)}
    where = ((code.table or tables.get(code.column.name, ""), code.column) for code in shown)
    return {(table, column.name): column for table, column in where if table}
