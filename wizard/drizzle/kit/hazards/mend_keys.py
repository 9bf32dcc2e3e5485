"""Tables mended for their foreign keys: columns that fit, parents that have a key, indexes that stay."""

from __future__ import annotations

from dataclasses import replace

from wizard.drizzle.kit.hazards.reads import type_of, uses
from wizard.drizzle.names import unique_name
from wizard.named import NamedSet
from wizard.schema import Column, ForeignKey, ReferentialAction, Schema, Table, index_on
from wizard.sql import datatypes
from wizard.sql.catalog import foreign_keys
from wizard.sql.catalog.context import Context
from wizard.sql.engines import Engine
from wizard.sql.implicit import serves


def linked(schema: Schema, before: Schema, engine: Engine) -> Schema:
    """The schema with children of their parents' types, nullable under SET NULL; new keys get a unique parent."""
    fitting = Schema(NamedSet(_fitting(table, schema, engine) for table in schema.tables))
    tables = fitting.tables
    for table in fitting.tables:
        for key in table.foreign_keys:
            old, parent = before.tables.get(table.name), tables.get(key.table)
            new = not old or old.foreign_keys.get(key.name) != key
            if new and parent and not _has_parent_key(key, table, parent, engine):
                tables = tables.put(_with_unique(parent, key.references))
    return Schema(tables)


def _has_parent_key(key: ForeignKey, child: Table, parent: Table, engine: Engine) -> bool:
    """Whether the parent has the key that a server asks for under a foreign key; `serial` brings its own."""
    first = parent.columns.get(key.references[0])
    if first and type_of(first, engine).serial:
        return True
    return foreign_keys.has_parent_key(key, child, parent, Context(Schema(), engine))


def _with_unique(table: Table, columns: tuple[str, ...]) -> Table:
    unique = index_on(unique_name(table.name, columns), *columns, unique=True, constraint=True)
    return replace(table, indexes=table.indexes.put(unique))


def _fitting(table: Table, schema: Schema, engine: Engine) -> Table:
    columns = table.columns
    keys = NamedSet(_allowed(key, table, engine) for key in table.foreign_keys)
    for key in keys:
        parent = schema.tables.get(key.table)
        for ours, theirs in zip(key.columns, key.references, strict=True):
            column, other = columns.get(ours), parent.columns.get(theirs) if parent else None
            if column and other:
                columns = columns.put(_fitting_column(column, other, key, engine))
    return replace(table, columns=columns, foreign_keys=keys)


def _allowed(key: ForeignKey, table: Table, engine: Engine) -> ForeignKey:
    """The key without SET NULL where that cannot be: on the primary key, and under a check."""
    written = (key.on_delete, key.on_update)
    primary = table.primary_key.columns if table.primary_key else ()
    checked = any(uses(check.expression, key.columns, engine) for check in table.checks)
    if "set null" not in written or not (checked or set(key.columns) & set(primary)):
        return key

    def plain(action: ReferentialAction) -> ReferentialAction:
        return "no action" if action == "set null" else action

    return replace(key, on_delete=plain(key.on_delete), on_update=plain(key.on_update))


def _fitting_column(column: Column, parent: Column, key: ForeignKey, engine: Engine) -> Column:
    theirs = type_of(parent, engine)
    if not datatypes.comparable(type_of(column, engine), theirs):
        column = replace(column, type="bigint unsigned" if theirs.serial else parent.type, default=None)
    return replace(column, not_null=column.not_null and "set null" not in (key.on_delete, key.on_update))


def propped(schema: Schema, before: Schema) -> Schema:
    """The schema with an index under each staying foreign key that would lose its only one.

    A server makes such an index itself for a new foreign key, under the key's name, but not when another one goes.
    """
    return Schema(NamedSet(_propped(table, before.tables.get(table.name)) for table in schema.tables))


def _propped(table: Table, before: Table | None) -> Table:
    indexes = table.indexes
    for key in table.foreign_keys:
        had = before and before.foreign_keys.get(key.name) == key and serves(before, key.columns)
        if had and not serves(table, key.columns):
            indexes = indexes.put(index_on(key.name, *key.columns))
    return replace(table, indexes=indexes)
