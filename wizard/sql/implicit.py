"""The indexes that InnoDB makes by itself for foreign keys that no other index serves.

A Drizzle schema doesn't mention them, a database has them: under the constraint's name, on its columns. They go when
an explicit index takes over, and they stay when only the foreign key is dropped.
"""

from __future__ import annotations

from dataclasses import replace

from wizard.named import NamedSet
from wizard.schema import Index, Schema, Table, index_on


def serves(table: Table, columns: tuple[str, ...]) -> bool:
    """Whether the primary key or an index of the table starts with these columns."""
    wanted = [name.casefold() for name in columns]
    keys = [table.primary_key.columns] if table.primary_key else []
    keys += [_plain_columns(index) for index in table.indexes]
    return any([name.casefold() for name in key[: len(wanted)]] == wanted for key in keys)


def _plain_columns(index: Index) -> tuple[str, ...]:
    """The leading whole columns of a B-tree index."""
    if index.kind:
        return ()
    whole: list[str] = []
    for part in index.parts:
        if not part.column or part.length is not None:
            break
        whole.append(part.column)
    return tuple(whole)


def implicit_indexes(table: Table) -> tuple[Index, ...]:
    """The indexes that a server adds when it makes this table as it is described."""
    made: list[Index] = []
    for key in table.foreign_keys:
        by_others = any(index.columns[: len(key.columns)] == key.columns for index in made)
        if not by_others and not serves(table, key.columns):
            made.append(index_on(key.name, *key.columns))
    return tuple(made)


def declared(schema: Schema) -> Schema:
    """The schema without the indexes that InnoDB made for foreign keys, as Drizzle describes it."""
    return Schema(NamedSet(_declared(table) for table in schema.tables))


def _declared(table: Table) -> Table:
    made = [i.name for i in table.indexes if i.name in table.foreign_keys and not i.unique]
    own = [name for name in made if table.indexes[name].columns == table.foreign_keys[name].columns]
    return replace(table, indexes=table.indexes.without(*own)) if own else table
