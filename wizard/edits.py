"""Edits of the schema after: each gives the spec with the same wish stated as the shortest list of changes.

Screens edit what the schema shall become; `restate` turns that back into changes against the baseline. So adding a
column and dropping it again leaves nothing behind, and editing a new table edits its one CreateTable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, count

from wizard import entries
from wizard.changes import Change, DataStep, DropColumn, DropTable, RenameColumn, Renames, RenameTable, apply, diff
from wizard.drizzle.renaming import follow_default_names
from wizard.entry import ColumnEntry
from wizard.schema import Check, Column, ForeignKey, Index, Schema, Table
from wizard.spec import Spec


def after(spec: Spec) -> Schema:
    """The schema that the spec's changes lead to."""
    return apply(spec.baseline.schema, spec.changes)


def restate(spec: Spec, wanted: Schema, renames: Renames | None = None) -> Spec:
    """The spec whose changes lead to `wanted`. Data steps stay; renames of things that are gone are forgotten."""
    kept = _possible(spec.baseline.schema, wanted, Renames.of(spec.changes) if renames is None else renames)
    steps = tuple(change for change in spec.changes if isinstance(change, DataStep))
    return spec.model_copy(update={"changes": (*diff(spec.baseline.schema, wanted, kept), *steps)})


def old_name(spec: Spec, table: str) -> str:
    """What a table of the schema after was called in the baseline."""
    return next((old for old, new in Renames.of(spec.changes).tables if new == table), table)


def put_table(spec: Spec, table: Table, *, replacing: str = "") -> Spec:
    """Add a table, or put it in the place of one; another name for one of the baseline is a rename."""
    wanted, steps = after(spec), list(spec.changes)
    old = replacing or table.name
    if old != table.name and old in wanted.tables:
        renaming = RenameTable(old, table.name)
        wanted = _renamed(wanted, renaming)
        steps.append(renaming)
        followed = wanted.tables[table.name]
        table = replace(table, foreign_keys=followed.foreign_keys, indexes=followed.indexes)
    return restate(spec, Schema(wanted.tables.put(table)), Renames.of(steps))


def drop_table(spec: Spec, name: str) -> Spec:
    """Remove a table, and the foreign keys that point to it."""
    return restate(spec, apply(after(spec), [DropTable(name)]))


def put_column(spec: Spec, table: str, column: Column, *, place: str | None = None, replacing: str = "") -> Spec:
    """Add a column, or put it in the place of one; another name for one of the baseline is a rename.

    `place` is the column to stand behind (`""`: first; None: at the end, or where the replaced one is).
    """
    wanted, steps = after(spec), list(spec.changes)
    if replacing and replacing != column.name:
        renaming = RenameColumn(table, replacing, column.name)
        wanted = _renamed(wanted, renaming)
        steps.append(renaming)
    owner = wanted.tables[table]
    exists = column.name in owner.columns and place is None
    columns = owner.columns.put(column) if exists else owner.columns.insert(column, place)
    return restate(spec, Schema(wanted.tables.put(replace(owner, columns=columns))), Renames.of(steps))


def put_entry(spec: Spec, table: str, entry: ColumnEntry, *, place: str | None = None, replacing: str = "") -> Spec:
    """Like `put_column`, with the keys and indexes that the entry states for its column."""
    spec = put_column(spec, table, entry.column, place=place, replacing=replacing)
    return _with(spec, table, lambda owner: entries.put_entry(owner, entry))


def drop_column(spec: Spec, table: str, name: str) -> Spec:
    """Remove a column; indexes shrink by it, foreign keys on it go."""
    return restate(spec, apply(after(spec), [DropColumn(table, name)]))


def restore_column(spec: Spec, table: str, name: str) -> Spec:
    """The baseline's column as it was, in its old place, with the keys and indexes that it had there."""
    was, now = spec.baseline.schema.tables[old_name(spec, table)], after(spec).tables[table]
    column, prior = was.columns[name], was.columns.before(name)
    columns = now.columns.put(column) if name in now.columns else now.columns.insert(column, prior)
    indexes, keys = now.indexes, now.foreign_keys
    for index in was.indexes:
        if name in index.columns and all(part in columns for part in index.columns):
            indexes = indexes.put(index)
    for key in was.foreign_keys:
        if name in key.columns and all(part in columns for part in key.columns):
            keys = keys.put(key)
    primary = was.primary_key if was.primary_key and name in was.primary_key.columns else now.primary_key
    restored = replace(now, columns=columns, indexes=indexes, foreign_keys=keys, primary_key=primary)
    return restate(spec, Schema(after(spec).tables.put(restored)))


def put_index(spec: Spec, table: str, index: Index, *, replacing: str = "") -> Spec:
    """Add an index, or put it in the place of one."""
    return _with(spec, table, lambda t: replace(t, indexes=t.indexes.put(index, replacing=replacing or index.name)))


def drop_index(spec: Spec, table: str, name: str) -> Spec:
    """Remove an index."""
    return _with(spec, table, lambda t: replace(t, indexes=t.indexes.without(name)))


def put_foreign_key(spec: Spec, table: str, key: ForeignKey, *, replacing: str = "") -> Spec:
    """Add a foreign key, or put it in the place of one."""
    old = replacing or key.name
    return _with(spec, table, lambda t: replace(t, foreign_keys=t.foreign_keys.put(key, replacing=old)))


def drop_foreign_key(spec: Spec, table: str, name: str) -> Spec:
    """Remove a foreign key."""
    return _with(spec, table, lambda t: replace(t, foreign_keys=t.foreign_keys.without(name)))


def new_check(table: Table, expression: str = "") -> Check:
    """A check under a name that is free in its table."""
    numbered = (f"{table.name}_check_{number}" for number in count(2))
    free = (name for name in chain([f"{table.name}_check"], numbered) if name not in table.checks)
    return Check(next(free), expression)


def put_check(spec: Spec, table: str, check: Check, *, replacing: str = "") -> Spec:
    """Add a CHECK constraint, or put it in the place of one."""
    return _with(spec, table, lambda t: replace(t, checks=t.checks.put(check, replacing=replacing or check.name)))


def drop_check(spec: Spec, table: str, name: str) -> Spec:
    """Remove a CHECK constraint."""
    return _with(spec, table, lambda t: replace(t, checks=t.checks.without(name)))


def put_data_steps(spec: Spec, steps: Iterable[DataStep]) -> Spec:
    """The spec with exactly these data steps."""
    rest: list[Change] = [change for change in spec.changes if not isinstance(change, DataStep)]
    return spec.model_copy(update={"changes": (*rest, *steps)})


def _with(spec: Spec, table: str, change: Callable[[Table], Table]) -> Spec:
    wanted = after(spec)
    return restate(spec, Schema(wanted.tables.put(change(wanted.tables[table]))))


def _renamed(schema: Schema, renaming: RenameTable | RenameColumn) -> Schema:
    return follow_default_names(schema, apply(schema, [renaming]))


def _possible(before: Schema, wanted: Schema, renames: Renames) -> Renames:
    """The renames that still make sense: the old name was there, the new one is."""
    tables = tuple((old, new) for old, new in renames.tables if old in before.tables and new in wanted.tables)
    back = {new: old for old, new in tables}

    def stands(table: str, old: str, new: str) -> bool:
        was, becomes = before.tables.get(back.get(table, table)), wanted.tables.get(table)
        return bool(was and becomes) and old in was.columns and new in becomes.columns  # type: ignore[union-attr]

    return Renames(tables, tuple(column for column in renames.columns if stands(*column)))
