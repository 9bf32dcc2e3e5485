"""What a schema looks like when a statement has done what its author meant, whether or not a server accepts it.

The statements after a refused one are judged against this, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from wizard.changes import Change, ChangeError, apply
from wizard.changes import kinds as k
from wizard.review.operation import Kind, Operation
from wizard.schema import Schema, Table, TableOptions
from wizard.sql.catalog import Context, SqlError, options
from wizard.sql.engines import Engine
from wizard.sql.statements import Option, alter


def meant(schema: Schema, done: Iterable[Operation], engine: Engine) -> Schema:
    """The schema after these operations; what does not fit it is left out."""
    for operation in done:
        if operation.creating:
            continue
        for change in changes_of(operation, schema, engine):
            with suppress(ChangeError):
                schema = apply(schema, [change])
    return schema


def table_meant(name: str, elements: Iterable[Operation], settings: TableOptions) -> Table:
    """The table that these elements of CREATE TABLE make."""
    schema = apply(Schema(), [k.CreateTable(Table(name, options=settings))])
    for element in elements:
        for change in _changes(element, schema.tables[name]):
            with suppress(ChangeError):
                schema = apply(schema, [change])
    return schema.tables[name]


def settled(written: tuple[Option, ...], before: TableOptions, engine: Engine) -> TableOptions:
    """Table options after these; as they were, where they contradict each other."""
    with suppress(SqlError):
        return options.settled(written, before, Context(Schema(), engine))
    return before


def changes_of(done: Operation, schema: Schema, engine: Engine) -> Iterator[Change]:
    """An operation as changes of the schema that it finds."""
    table = schema.tables.find(done.table)
    if done.kind == "create_table" and done.made:
        yield k.CreateTable(done.made)
    elif table is None:
        return
    elif done.kind == "drop_table":
        yield k.DropTable(table.name)
    elif done.kind == "rename_table":
        yield k.RenameTable(table.name, done.to)
    elif isinstance(done.node, alter.SetOptions):
        yield k.SetTableOptions(table.name, settled(done.node.options, table.options, engine))
    elif isinstance(done.node, alter.ConvertCharset):
        yield from _converted(done.node, table)
    else:
        yield from _changes(done, table)


def _changes(done: Operation, table: Table) -> Iterator[Change]:
    change = CHANGES.get(done.kind)
    return change(done, table) if change else iter(())


def _converted(clause: alter.ConvertCharset, table: Table) -> Iterator[Change]:
    settings = replace(table.options, charset=clause.charset, collation=clause.collation)
    yield k.SetTableOptions(table.name, settings)
    yield from (k.ModifyColumn(table.name, replace(column, charset="", collation="")) for column in table.columns)


def _add_column(done: Operation, table: Table) -> Iterator[Change]:
    if done.new:
        yield k.AddColumn(table.name, done.new, done.after)


def _modify_column(done: Operation, table: Table) -> Iterator[Change]:
    """CHANGE has renamed the column by now."""
    if done.new:
        known = table.columns.find(done.name)
        if known and known.name != done.new.name:
            yield k.RenameColumn(table.name, known.name, done.new.name)
        yield k.ModifyColumn(table.name, done.new, done.after)


def _rename_column(done: Operation, table: Table) -> Iterator[Change]:
    if known := table.columns.find(done.name):
        yield k.RenameColumn(table.name, known.name, done.to)


def _drop_column(done: Operation, table: Table) -> Iterator[Change]:
    if known := table.columns.find(done.name):
        yield k.DropColumn(table.name, known.name)


def _index(done: Operation, table: Table) -> Iterator[Change]:
    """An index that comes, goes, or becomes another."""
    known = table.indexes.find(done.name)
    if known and done.kind != "add_index":
        yield k.DropIndex(table.name, known.name)
    clause = done.node
    if done.kind == "add_index" and done.index:
        yield k.AddIndex(table.name, done.index)
    elif known and done.kind == "rename_index":
        yield k.AddIndex(table.name, replace(known, name=done.to))
    elif known and isinstance(clause, alter.SetIndexVisibility):
        yield k.AddIndex(table.name, replace(known, invisible=not clause.visible))


def _primary_key(done: Operation, table: Table) -> Iterator[Change]:
    key = done.primary_key if done.kind == "add_primary_key" else None
    yield k.SetPrimaryKey(table.name, key)
    for column in table.columns if key else ():
        if key and column.name in key.columns:
            yield k.ModifyColumn(table.name, replace(column, not_null=True))


def _foreign_key(done: Operation, table: Table) -> Iterator[Change]:
    if done.kind == "add_foreign_key" and done.foreign_key:
        yield k.AddForeignKey(table.name, done.foreign_key)
    elif known := table.foreign_keys.find(done.name):
        yield k.DropForeignKey(table.name, known.name)


def _check(done: Operation, table: Table) -> Iterator[Change]:
    known = table.checks.find(done.name)
    if known and done.kind != "add_check":
        yield k.DropCheck(table.name, known.name)
    if done.check and done.kind != "drop_check":
        yield k.AddCheck(table.name, done.check)


CHANGES: dict[Kind, Callable[[Operation, Table], Iterator[Change]]] = {
    "add_column": _add_column, "modify_column": _modify_column, "set_default": _modify_column,
    "rename_column": _rename_column, "drop_column": _drop_column, "add_index": _index, "drop_index": _index,
    "rename_index": _index, "set_index_visibility": _index, "add_primary_key": _primary_key,
    "drop_primary_key": _primary_key, "add_foreign_key": _foreign_key, "drop_foreign_key": _foreign_key,
    "add_check": _check, "set_enforced": _check, "drop_check": _check,
}  # fmt: skip
"""The changes of the operations inside a table."""
