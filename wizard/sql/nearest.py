"""The name or word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from wizard.schema import Schema, Table
from wizard.sql.catalog.tree import parts
from wizard.sql.statements import AlterTable, CreateIndex, DropIndex, Statement, TableSource


def word(wrong: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one; empty when none does."""
    if not wrong:
        return ""
    from difflib import get_close_matches

    words = {one.lower(): one for one in known if one[:1].isalpha()}
    close = get_close_matches(wrong.lower(), words, n=1, cutoff=0.6)
    return words[close[0]] if close else ""


def of(wrong: str, number: int, statement: Statement, schema: Schema) -> str:
    """The table, column, index or constraint that was probably meant in a statement."""
    if not wrong:
        return ""
    if number in (1146, 1051, 1824, 1109):
        return word(wrong, (*schema.tables.names, *schema.views.names))
    if isinstance(statement, AlterTable | CreateIndex | DropIndex):
        table = schema.tables.get(statement.table.name)
        if table:
            sets = (table.columns, table.indexes, table.foreign_keys, table.checks)
            return word(wrong, (name for names in sets for name in names.names))
    tables = _read(statement, schema) or schema.tables
    return word(wrong, (name for table in tables for name in table.columns.names))


def _read(statement: Statement, schema: Schema) -> list[Table]:
    """The tables that a query or a change of rows is about, as far as they exist."""
    names = (node.table.name for node, _ in parts(statement) if isinstance(node, TableSource))
    return [table for name in names if (table := schema.tables.find(name))]
