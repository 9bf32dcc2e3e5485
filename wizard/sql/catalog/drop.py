"""DROP, RENAME and TRUNCATE of tables, and DROP INDEX."""

from __future__ import annotations

from dataclasses import replace

from wizard.schema import Schema
from wizard.sql.catalog import alter, alter_steps
from wizard.sql.catalog.context import Context, checked_table_name
from wizard.sql.catalog.errors import refused
from wizard.sql.catalog.foreign_keys import referencing
from wizard.sql.statements import AlterTable, DropIndex, DropTables, DropViews, RenameTables, TableName, TruncateTable
from wizard.sql.statements import alter as a


def drop_tables(statement: DropTables, context: Context) -> Schema:
    """The schema without these tables (1051, 3730)."""
    going: set[str] = set()
    for name in statement.tables:
        if name.name in context.schema.tables and (not statement.temporary or name.name in context.session.temporary):
            if name.name in going:
                raise refused(1066, name.span, name.name)
            going.add(name.name)
        elif not statement.if_exists:
            raise _unknown(name)
    if context.session.foreign_key_checks:
        for name in statement.tables:
            _check_unreferenced(name, going, context)
    return replace(context.schema, tables=context.schema.tables.without(*going))


def _unknown(name: TableName) -> Exception:
    return refused(1051, name.span, name.name, name=name.name)


def _check_unreferenced(name: TableName, going: set[str], context: Context) -> None:
    gone = going if not context.engine.mariadb else {name.name}
    for child, key in referencing(context.schema, name.name):
        if child.name not in gone:
            raise refused(1451 if context.engine.mariadb else 3730, name.span, name.name, key.name, child.name)


def drop_views(statement: DropViews, context: Context) -> Schema:
    """The schema without these views."""
    for name in statement.views:
        if name.name in context.schema.tables:
            raise refused(1347, name.span, name.name, "VIEW")
        if name.name not in context.schema.views and not statement.if_exists:
            raise _unknown(name)
    gone = (name.name for name in statement.views)
    return replace(context.schema, views=context.schema.views.without(*gone))


def rename_tables(statement: RenameTables, context: Context) -> Schema:
    """The schema with the tables renamed one after the other."""
    schema = context.schema
    for old, new in statement.pairs:
        target = checked_table_name(new)
        here = Context(schema, context.engine, context.session)
        if here.taken(target):
            raise refused(1050, new.span, target, name=target)
        if view := schema.views.get(old.name):
            schema = replace(schema, views=schema.views.put(replace(view, name=target), replacing=old.name))
            continue
        here.table(old)
        schema = alter.renamed(schema, old.name, target)
    return schema


def truncate(statement: TruncateTable, context: Context) -> Schema:
    """The schema as it is; a table that others point to can't be truncated (1701)."""
    table = context.table(statement.table)
    if context.session.foreign_key_checks:
        for child, key in referencing(context.schema, table.name):
            if child.name != table.name:
                raise refused(1701, statement.table.span, f"`{child.name}`, CONSTRAINT `{key.name}`")
    return context.schema


def drop_index(statement: DropIndex, context: Context) -> Schema:
    """The schema without this index."""
    clause = a.DropKey(statement.name.span, statement.name, statement.if_exists)
    same = AlterTable(statement.span, statement.table, (clause,))
    found = alter.alter_table(same, context)
    alter_steps.check_drop_index(statement.options, context)
    return found
