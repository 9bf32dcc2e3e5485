"""Indexes: as their section shows them, and as the migration creates them."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.document.story.told import Told, differs, listed
from wizard.document.typescript import COLUMNS, INDEXES, IndexCode, blocks_of, indexes_in
from wizard.drizzle.names import key_of
from wizard.review.findings import Finding
from wizard.schema import Index, Table


def indexes(told: Told) -> Iterator[Finding]:
    """The findings on the section about indexes, and on what it leaves out of existing tables."""
    shown = list(indexes_in(told.body))
    for code in shown:
        found = next(((table, i) for table in told.after.tables if (i := table.indexes.find(code.name))), None)
        if found is None:
            yield from told.lacks(f"index {code.name} is not in the migration", code.line)
        elif not _is_so(told, code, *found):
            made = f"{'unique ' if found[1].unique else ''}{listed(found[1].columns)}"
            where = told.line_of(code.name)
            message = f"{code.name} is on {listed(code.keys)} here, and {made} in the migration{where}"
            yield differs(message, code.line)
    at = told.heading(INDEXES)
    text = "\n".join(block.text for block in blocks_of(told.body, INDEXES, COLUMNS))
    for name in _added(told) if at and shown else ():
        if name not in text:
            yield differs(f"the migration creates {name}{told.line_of(name)}, but it is not shown here", at)


def _is_so(told: Told, code: IndexCode, table: Table, index: Index) -> bool:
    keys = [{name, key_of(name), told.names.column(table.name, name)} for name in index.columns]
    same = len(keys) == len(code.keys) and all(key in names for key, names in zip(code.keys, keys, strict=True))
    return same and index.unique == code.unique


def _added(told: Told) -> Iterator[str]:
    """The indexes that existing tables get, those of keys and foreign keys aside."""
    for table in told.after.tables:
        old = told.before.tables.get(table.name)
        for index in table.indexes if old else ():
            implied = index.name in table.foreign_keys or index.implicit or index.unique
            if old and not implied and not old.indexes.find(index.name):
                yield index.name
