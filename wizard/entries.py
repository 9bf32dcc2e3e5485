"""Columns with the keys and indexes that concern them alone: into a table, and out of it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wizard.drizzle.names import foreign_key_name, index_name, primary_key_name, unique_name
from wizard.entry import ColumnEntry, Reference
from wizard.named import NamedList, NamedSet
from wizard.schema import ForeignKey, Index, PrimaryKey, Table, index_on


def table_of(name: str, entries: Iterable[ColumnEntry]) -> Table:
    """A table from column entries; several primary columns make one composite key."""
    table = Table(name)
    for entry in entries:
        table = put_entry(table, entry)
    return table


def put_entry(table: Table, entry: ColumnEntry, *, place: str | None = None) -> Table:
    """The table with the column added or redefined, and with exactly the single-column keys that the entry states."""
    column = entry.column
    columns = table.columns
    stays = column.name in columns and place is None
    columns = columns.put(column) if stays else columns.insert(column, place)
    bare = replace(table, columns=NamedList(columns))
    return _with_reference(_with_indexes(_with_primary(bare, entry), entry), entry)


def entry_of(table: Table, name: str) -> ColumnEntry:
    """The column of a table as an entry."""
    key = next((key for key in table.foreign_keys if key.columns == (name,)), None)
    return ColumnEntry(
        table.columns[name],
        primary=bool(table.primary_key) and name in table.primary_key.columns,  # type: ignore[union-attr]
        unique=any(_alone(index, name) and index.unique for index in table.indexes),
        indexed=any(_alone(index, name) and not index.unique for index in table.indexes),
        reference=Reference(key.table, key.references[0], key.on_delete, key.on_update) if key else None,
    )


def _with_primary(table: Table, entry: ColumnEntry) -> Table:
    name, key = entry.column.name, table.primary_key
    members = key.columns if key else ()
    if entry.primary == (name in members):
        return table
    members = (*members, name) if entry.primary else tuple(member for member in members if member != name)
    inline = len(members) == 1
    made = PrimaryKey(members, primary_key_name(table.name, members, inline=inline)) if members else None
    return replace(table, primary_key=made)


def _with_indexes(table: Table, entry: ColumnEntry) -> Table:
    name = entry.column.name
    indexes = table.indexes
    for wanted, unique in ((entry.unique, True), (entry.indexed, False)):
        there = [index.name for index in indexes if _alone(index, name) and index.unique == unique]
        if wanted and not there:
            called = unique_name(table.name, [name]) if unique else index_name(table.name, [name])
            indexes = indexes.put(index_on(called, name, unique=unique, constraint=unique))
        elif not wanted:
            indexes = indexes.without(*there)
    return replace(table, indexes=indexes)


def _with_reference(table: Table, entry: ColumnEntry) -> Table:
    name, to = entry.column.name, entry.reference
    there = [key for key in table.foreign_keys if key.columns == (name,)]
    if to is None:
        return replace(table, foreign_keys=table.foreign_keys.without(*(key.name for key in there)))
    same = there and (there[0].table, there[0].references) == (to.table, (to.column,))
    called = there[0].name if same else foreign_key_name(table.name, [name], to.table, [to.column])
    made = ForeignKey(called, (name,), to.table, (to.column,), to.on_delete, to.on_update)
    replacing = there[0].name if there else called
    return replace(table, foreign_keys=NamedSet(table.foreign_keys.put(made, replacing=replacing)))


def _alone(index: Index, column: str) -> bool:
    """Whether it is a plain index on that column and nothing else."""
    return index.columns == (column,) and len(index.parts) == 1 and not index.kind
