"""Columns of existing tables: as the code shows them after the change, and as the migration leaves them."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.document.story.told import Told, differs
from wizard.document.typescript import COLUMNS, ColumnCode, columns_in
from wizard.named import NamedList
from wizard.review.findings import Finding
from wizard.schema import Column, Table


def columns(told: Told) -> Iterator[Finding]:
    """The findings on columns of existing tables."""
    every = list(columns_in(told.body, told.around))
    before = {(code.table, code.column) for code in every if code.is_before}
    shown = [code for code in every if not code.is_before and (code.table, code.column) not in before]
    changed = list(_changed(told))
    for code in shown:
        yield from _column(told, code, changed)
    said, at = {code.column.name for code in shown}, told.heading(COLUMNS)
    for table, name in changed if at and shown else ():
        if name not in said:
            where = told.line_of(table.name, name)
            yield differs(f"the migration changes {table.name}.{name}{where}, but it is not shown here", at)


def _changed(told: Told) -> Iterator[tuple[Table, str]]:
    """The columns of existing tables that the migration adds or changes, each with its table after."""
    for table in told.after.tables:
        old = told.before.tables.get(table.name)
        for column in table.columns if old else ():
            if old and old.columns.get(column.name) != column:
                yield table, column.name


def _column(told: Told, code: ColumnCode, changed: list[tuple[Table, str]]) -> Iterator[Finding]:
    name = code.column.name
    named = [table for table in told.after.tables if told.is_called(table.name, code.table)]
    owners = named or list(told.after.tables)
    touched = [table for table, column in changed if column == name and table in owners]
    if any(_is_so(told, code, table) for table in touched or owners):
        return
    if touched:
        yield told.column(_only(touched[0], code.column), touched[0], name, code.line)
    else:
        yield from told.lacks(f"{name} is shown here, but the migration neither adds nor changes it", code.line)


def _is_so(told: Told, code: ColumnCode, table: Table) -> bool:
    """Whether the table has the column just like that. That it is a key is said by the table, not by the column."""
    there = table.columns.find(code.column.name)
    if there is None:
        return False
    own, sql = (told.plain(_only(table, column)) for column in (code.column, there))
    return own.columns == sql.columns


def _only(table: Table, column: Column) -> Table:
    return Table(table.name, NamedList([column]), options=table.options)
