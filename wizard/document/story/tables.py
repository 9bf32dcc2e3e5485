"""New tables: as the code defines them, and as the migration creates them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.document.story.told import Told, action, differs, listed
from wizard.document.typescript import COLUMNS, INDEXES, NEW_TABLE, TableCode, blocks_of, references_in, tables_in
from wizard.named import NamedSet
from wizard.review.findings import Finding
from wizard.schema import Table


def tables(told: Told) -> Iterator[Finding]:
    """The findings on new tables."""
    shown = list(tables_in(told.body, told.around))
    for code in shown:
        sql = next((table for table in told.made if told.is_called(table.name, code.table.name)), None)
        if sql is not None:
            yield from _table(told, code, sql)
        elif told.ground.is_assumed or code.table.name not in told.before.tables:
            message = f"{code.table.name} is defined here, but the migration does not create it"
            yield from told.lacks(message, code.line)
    at = told.heading(NEW_TABLE)
    for table in told.made if at and shown else ():
        if not any(told.is_called(table.name, code.table.name) for code in shown):
            message = f"the migration creates {table.name}{told.line_of(table.name)}, but it is not defined here"
            yield differs(message, at)


def _table(told: Told, code: TableCode, sql: Table) -> Iterator[Finding]:
    here, there = told.plain(code.table), told.plain(_without_shown_elsewhere(told, sql))
    for column in here.columns:
        other, at = there.columns.find(column.name), code.columns.get(column.name, code.line)
        if other is None:
            yield from told.lacks(f"{sql.name}.{column.name} is not in the migration", at)
        elif other != column:
            yield told.column(code.table, sql, other.name, at)
    for column in there.columns:
        if not here.columns.find(column.name):
            where = told.line_of(sql.name, column.name)
            yield differs(f"the migration has {sql.name}.{column.name}{where}, the code has not", code.line)
    for word, keys in (("primary key", _primary), ("unique", _unique), ("index", _indexes), ("check", _checks)):
        yield from _sets(told, word, keys(here), keys(there), sql.name, code.line)
    if code.is_whole:
        yield from _sets(told, "foreign key", _foreign(here), _foreign(there), sql.name, code.line)


def _without_shown_elsewhere(told: Told, sql: Table) -> Table:
    """The table without the indexes and foreign keys that other sections show, where the template has them."""
    text = "\n".join(block.text for block in blocks_of(told.body, INDEXES, COLUMNS))
    own = "\n".join(block.text for block in blocks_of(told.body, NEW_TABLE))
    referring = {code.column for code in references_in(told.body)}
    made = sql.indexes.without(*sql.foreign_keys.names)
    indexes = (index for index in made if index.name not in text or index.name in own)
    keys = (key for key in sql.foreign_keys if key.columns[0] not in referring or "references" in own)
    return replace(sql, indexes=NamedSet(indexes), foreign_keys=NamedSet(keys))


def _sets(told: Told, word: str, here: set[str], there: set[str], table: str, line: int) -> Iterator[Finding]:
    for one in sorted(here - there):
        yield from told.lacks(f"{table}: {word} {one} is not in the migration", line)
    for one in sorted(there - here):
        yield differs(f"{table}: the migration has {word} {one}, the code has not", line)


def _primary(table: Table) -> set[str]:
    return {listed(table.primary_key.columns)} if table.primary_key else set()


def _unique(table: Table) -> set[str]:
    return {listed(index.columns) for index in table.indexes if index.unique}


def _indexes(table: Table) -> set[str]:
    """Indexes that no foreign key brings along anyway."""
    keys = {key.columns for key in table.foreign_keys}
    return {listed(i.columns) for i in table.indexes if not i.unique and i.columns and i.columns not in keys}


def _checks(table: Table) -> set[str]:
    return {check.expression for check in table.checks}


def _foreign(table: Table) -> set[str]:
    return {
        f"{listed(key.columns)} -> {key.table}{listed(key.references)}{action('delete', key.on_delete)}"
        f"{action('update', key.on_update)}"
        for key in table.foreign_keys
    }
