"""What a schema looks like when a statement has done what its author meant, whether or not a server accepts it.

The statements after a refused one are judged against this, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from wizard.named import NamedList
from wizard.review.definitions import options_of
from wizard.review.operation import Operation
from wizard.schema import Column, Index, Schema, Table
from wizard.sql.statements import alter


def applied(schema: Schema, done: Iterable[Operation]) -> Schema:
    """The schema after these operations; what does not fit it is left out."""
    for operation in done:
        schema = _on_schema(schema, operation)
    return schema


def _on_schema(schema: Schema, done: Operation) -> Schema:
    if done.kind == "create_table":
        return schema if done.made is None or done.made.name in schema.tables else Schema(schema.tables.put(done.made))
    table = None if done.creating else schema.tables.find(done.table)
    if table is None:
        return schema
    if done.kind == "drop_table":
        return Schema(schema.tables.without(table.name))
    if done.kind == "rename_table":
        return _renamed_table(schema, table, done.to)
    change = ON_TABLE.get(done.kind)
    return Schema(schema.tables.put(change(table, done))) if change else schema


def _renamed_table(schema: Schema, table: Table, name: str) -> Schema:
    moved = Schema(schema.tables.put(replace(table, name=name), replacing=table.name))
    for other in moved.tables:
        if any(key.table == table.name for key in other.foreign_keys):
            keys = (replace(key, table=name) if key.table == table.name else key for key in other.foreign_keys)
            moved = Schema(moved.tables.put(replace(other, foreign_keys=type(other.foreign_keys)(keys))))
    return moved


def _add_column(table: Table, done: Operation) -> Table:
    if done.new is None:
        return table
    return replace(table, columns=table.columns.insert(done.new, done.after))


def _modify_column(table: Table, done: Operation) -> Table:
    known = table.columns.find(done.name) or (table.columns.find(done.new.name) if done.new else None)
    if done.new is None or known is None:
        return table
    renamed = _rename_column(table, replace(done, name=known.name, to=done.new.name))
    columns = renamed.columns.insert(done.new, done.after) if done.moved else renamed.columns.put(done.new)
    return replace(renamed, columns=columns)


def _rename_column(table: Table, done: Operation) -> Table:
    column, to = table.columns.find(done.name), done.to
    if column is None or column.name == to:
        return table

    def follow(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(to if name == column.name else name for name in names)

    key = table.primary_key and replace(table.primary_key, columns=follow(table.primary_key.columns))
    return replace(
        table,
        columns=table.columns.put(replace(column, name=to), replacing=column.name),
        primary_key=key,
        indexes=type(table.indexes)(_follow(index, column.name, to) for index in table.indexes),
        foreign_keys=type(table.foreign_keys)(replace(fk, columns=follow(fk.columns)) for fk in table.foreign_keys),
    )


def _follow(index: Index, old: str, new: str) -> Index:
    parts = (replace(part, column=new) if part.column == old else part for part in index.parts)
    return replace(index, parts=tuple(parts))


def _drop_column(table: Table, done: Operation) -> Table:
    column = table.columns.find(done.name)
    if column is None:
        return table
    shrunk = (replace(i, parts=tuple(p for p in i.parts if p.column != column.name)) for i in table.indexes)
    key = table.primary_key
    if key and column.name in key.columns:
        rest = tuple(name for name in key.columns if name != column.name)
        key = replace(key, columns=rest) if rest else None
    indexes = type(table.indexes)(index for index in shrunk if index.parts)
    return replace(table, columns=table.columns.without(column.name), indexes=indexes, primary_key=key)


def _convert(table: Table, done: Operation) -> Table:
    clause = done.node
    if not isinstance(clause, alter.ConvertCharset):
        return table
    options = replace(table.options, charset=clause.charset, collation=clause.collation)
    columns = (_plain(column) for column in table.columns)
    return replace(table, columns=NamedList(columns), options=options)


def _plain(column: Column) -> Column:
    return replace(column, charset="", collation="")


def _set_options(table: Table, done: Operation) -> Table:
    clause = done.node
    return (
        replace(table, options=options_of(clause.options, table.options))
        if isinstance(clause, alter.SetOptions)
        else table
    )


def _not_null(table: Table, names: tuple[str, ...]) -> NamedList[Column]:
    return NamedList(replace(column, not_null=True) if column.name in names else column for column in table.columns)


def _add_primary_key(table: Table, done: Operation) -> Table:
    key = done.primary_key
    return replace(table, primary_key=key, columns=_not_null(table, key.columns)) if key else table


ON_TABLE: dict[str, Callable[[Table, Operation], Table]] = {
    "add_column": _add_column,
    "modify_column": _modify_column,
    "set_default": lambda t, o: replace(t, columns=t.columns.put(o.new)) if o.new and o.new.name in t.columns else t,
    "rename_column": _rename_column,
    "drop_column": _drop_column,
    "add_index": lambda t, o: replace(t, indexes=t.indexes.put(o.index)) if o.index else t,
    "drop_index": lambda t, o: replace(t, indexes=t.indexes.without(o.index.name)) if o.index else t,
    "rename_index": lambda t, o: _renamed_index(t, o),
    "set_index_visibility": lambda t, o: _visibility(t, o),
    "add_primary_key": _add_primary_key,
    "drop_primary_key": lambda t, _: replace(t, primary_key=None),
    "add_foreign_key": lambda t, o: replace(t, foreign_keys=t.foreign_keys.put(o.foreign_key)) if o.foreign_key else t,
    "drop_foreign_key": lambda t, o: replace(t, foreign_keys=t.foreign_keys.without(o.name)),
    "add_check": lambda t, o: replace(t, checks=t.checks.put(o.check)) if o.check else t,
    "set_enforced": lambda t, o: replace(t, checks=t.checks.put(o.check)) if o.check else t,
    "drop_check": lambda t, o: replace(t, checks=t.checks.without(o.name)),
    "convert_charset": _convert,
    "set_options": _set_options,
}
"""What each kind of operation makes of a table."""


def _renamed_index(table: Table, done: Operation) -> Table:
    index = table.indexes.find(done.name)
    renamed = index and replace(index, name=done.to)
    return replace(table, indexes=table.indexes.put(renamed, replacing=done.name)) if renamed else table


def _visibility(table: Table, done: Operation) -> Table:
    clause = done.node
    if done.index is None or not isinstance(clause, alter.SetIndexVisibility):
        return table
    return replace(table, indexes=table.indexes.put(replace(done.index, invisible=not clause.visible)))
