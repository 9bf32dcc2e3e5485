"""CREATE TABLE, CREATE INDEX, CREATE VIEW."""

from __future__ import annotations

from dataclasses import replace

from wizard.named import NamedSet
from wizard.schema import Check, Column, Schema, Table, TableOptions, View
from wizard.sql.catalog import alter_steps, columns, foreign_keys, options, tree
from wizard.sql.catalog.context import Context, checked_name, checked_table_name
from wizard.sql.catalog.draft import Draft
from wizard.sql.catalog.errors import refused
from wizard.sql.catalog.queries import output_columns
from wizard.sql.statements import (
    ColumnDef,
    CreateIndex,
    CreateTable,
    CreateView,
    ForeignKeyDef,
    KeyDef,
    Query,
    TableElement,
    TableName,
    Variable,
)


def check_elements(elements: tuple[TableElement, ...], context: Context) -> None:
    """Refuse what a server refuses before it looks for the table."""
    for element in elements:
        if isinstance(element, ColumnDef):
            columns.check_early(element, context)
        elif isinstance(element, ForeignKeyDef):
            foreign_keys.check_early(element)
        elif isinstance(element, KeyDef):
            for name in (element.name, element.constraint):
                if name:
                    checked_name(name)
        elif element.name:
            checked_name(element.name)


def create_table(statement: CreateTable, context: Context) -> Schema:
    """The schema with the new table."""
    name = checked_table_name(statement.table)
    options.check_early(statement.options, context)
    check_elements(statement.elements, context)
    if statement.query:
        output_columns(statement.query, context)
    if context.taken(name):
        if statement.if_not_exists:
            return context.schema
        if not statement.or_replace:
            raise refused(1050, statement.table.span, name, name=name)
        context = replace(context, schema=replace(context.schema, tables=context.schema.tables.without(name)))
    table = _like(statement.like, name, context) if statement.like else _built(statement, name, context)
    foreign_keys.check_orphans(table, context, statement.table.span)
    return context.with_table(table)


def _like(source: TableName, name: str, context: Context) -> Table:
    """A copy without foreign keys; checks get names of their own."""
    table = context.table(source)
    numbered = (Check(f"{name}_chk_{n}", c.expression, c.enforced) for n, c in enumerate(table.checks, 1))
    return replace(table, name=name, foreign_keys=NamedSet(), checks=NamedSet(numbered))


def _built(statement: CreateTable, name: str, context: Context) -> Table:
    table = Table(name, options=options.settled(statement.options, TableOptions(), context))
    draft = Draft(table, context)
    draft.add(statement.elements)
    if statement.query:
        _add_selected(draft, statement.query)
    found = draft.finish(statement.span)
    alter_steps.check_partitioning(statement.partitioning, found, context)
    return replace(found, partitioned=statement.partitioning is not None)


def _add_selected(draft: Draft, query: Query) -> None:
    """Columns that a query brings along. Their types are copied where they are plain columns, else not known."""
    for name, column in output_columns(query, draft.context):
        if draft.table.columns.find(name):
            if any(other.casefold() == name.casefold() for other in draft.given):
                raise refused(1060, query.span, name)
        else:
            source = column or Column(name, "text")
            copied = replace(source, name=name, autoincrement=False, generated=None)
            draft.table = replace(draft.table, columns=draft.table.columns.insert(copied, None))
        draft.given.append(name)
    draft.given.clear()


def create_index(statement: CreateIndex, context: Context) -> Schema:
    """The schema with the new index."""
    table = context.table(statement.table)
    if statement.key.name:
        checked_name(statement.key.name)
    if statement.or_replace and statement.key.name:
        table = replace(table, indexes=table.indexes.without(statement.key.name.name))
    draft = Draft(table, context, altering=True, keys=[statement.key])
    made = draft.finish(statement.key.span)
    alter_steps.check_online(statement.options, [statement.key], table, context)
    return context.with_table(made)


def create_view(statement: CreateView, context: Context) -> Schema:
    """The schema with the new view, or with the changed one."""
    name = checked_table_name(statement.view)
    for node, _ in tree.parts(statement.query):
        if isinstance(node, Variable):
            raise refused(1351, node.span)
    found = [column for column, _ in output_columns(statement.query, context)]
    if statement.columns:
        if len(statement.columns) != len(found):
            raise refused(1353, statement.view.span)
        found = [checked_name(column) for column in statement.columns]
    seen: set[str] = set()
    for column in found:
        if column.casefold() in seen:
            raise refused(1060, statement.span, column)
        seen.add(column.casefold())
    if name in context.schema.tables:
        number = 1347 if statement.or_replace or statement.alters else 1050
        raise refused(number, statement.view.span, name, "VIEW")
    exists = name in context.schema.views
    if exists and not (statement.or_replace or statement.alters):
        raise refused(1050, statement.view.span, name)
    if statement.alters and not exists:
        raise refused(1146, statement.view.span, name)
    view = View(name, tuple(found), statement.text)
    return replace(context.schema, views=context.schema.views.put(view))
