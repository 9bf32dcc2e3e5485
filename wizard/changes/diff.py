"""`diff`: the changes that lead from one schema to another, in an order that a MySQL server accepts.

What stands in the way goes first: checks (3959), foreign keys (1828, 3780), indexes on what is redefined (1170).
What leans on something follows it. An index that a staying foreign key needs goes once its successor is there (1553).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from wizard.changes import kinds as k
from wizard.changes.apply import apply
from wizard.changes.columns import column_changes, recreated
from wizard.changes.kinds import Change
from wizard.changes.renames import Renames
from wizard.named import NamedSet
from wizard.schema import ForeignKey, Index, Schema, Table


def diff(before: Schema, after: Schema, renames: Renames = Renames()) -> tuple[Change, ...]:  # noqa: B008
    """The changes with `apply(before, changes) == after`.

    `renames` says which names are old things renamed; all else that is missing is dropped, all that is new is added.
    """
    steps: list[Change] = []
    state = before

    def take(changes: Iterable[Change]) -> None:
        nonlocal state
        new = list(changes)
        steps.extend(new)
        state = apply(state, new)

    take(_dropped_checks(before, after, renames))
    take(renames.changes(before))
    take(_dropped_foreign_keys(state, after))
    take(_dropped_tables(state, after))
    take(_per_table(state, after, lambda old, new: _dropped_indexes(old, new, late=False)))
    take(_per_table(state, after, column_changes))
    take(_per_table(state, after, _primary_key))
    take(_per_table(state, after, _added_indexes))
    take(_per_table(state, after, lambda old, new: _dropped_indexes(old, new, late=True)))
    take(_per_table(state, after, _dropped_columns))
    take(_per_table(state, after, _options))
    take(_created_tables(state, after))
    take(_per_table(state, after, _added_constraints))
    return tuple(steps)


def _per_table(before: Schema, after: Schema, changes: Callable[[Table, Table], Iterable[Change]]) -> Iterator[Change]:
    for table in after.tables:
        if table.name in before.tables:
            yield from changes(before.tables[table.name], table)


def _dropped_checks(before: Schema, after: Schema, renames: Renames) -> Iterator[Change]:
    to = dict(renames.tables)
    for old in before.tables:
        new = after.tables.get(to.get(old.name, old.name))
        for check in old.checks:
            if new and new.checks.get(check.name) != check:
                yield k.DropCheck(old.name, check.name)


def _dropped_foreign_keys(before: Schema, after: Schema) -> Iterator[Change]:
    for old in before.tables:
        if (new := after.tables.get(old.name)) is None:
            yield from (k.DropForeignKey(old.name, key.name) for key in _in_cycle(old, before, after))
            continue
        for key in old.foreign_keys:
            if new.foreign_keys.get(key.name) != key or _retyped(key, old.name, before, after):
                yield k.DropForeignKey(old.name, key.name)


def _in_cycle(table: Table, before: Schema, after: Schema) -> Iterator[ForeignKey]:
    """Foreign keys of a table that goes, to another one that goes and points back, directly or not."""
    going = [other for other in before.tables if other.name not in after.tables]
    ordered = [other.name for other in parents_first(going)]
    for key in table.foreign_keys:
        if key.table in ordered and ordered.index(key.table) > ordered.index(table.name):
            yield key


def _retyped(key: ForeignKey, child: str, before: Schema, after: Schema) -> bool:
    """Whether a column on either side changes its type: the server wants the key away meanwhile (3780, 1832)."""
    sides = [(child, name) for name in key.columns] + [(key.table, name) for name in key.references]
    for table, name in sides:
        old, new = (schema.tables.get(table) for schema in (before, after))
        was, becomes = (side.columns.get(name) if side else None for side in (old, new))
        if (
            was
            and becomes
            and (was.type, was.charset, was.collation) != (becomes.type, becomes.charset, becomes.collation)
        ):
            return True
        if old and new and name in recreated(old, new):
            return True
    return False


def _dropped_tables(before: Schema, after: Schema) -> Iterator[Change]:
    going = [table for table in before.tables if table.name not in after.tables]
    yield from (k.DropTable(table.name) for table in reversed(parents_first(going)))


def _dropped_indexes(old: Table, new: Table, *, late: bool) -> Iterator[Change]:
    for index in old.indexes:
        touched = recreated(old, new).intersection(index.columns)
        stays = new.indexes.get(index.name) == index and not touched
        if not stays and _needed(index, old, new) == late:
            yield k.DropIndex(old.name, index.name)


def _needed(index: Index, old: Table, new: Table) -> bool:
    """Whether a foreign key that stays leans on this index, and its successor has another name and comes first."""
    if index.name in new.indexes:
        return False
    kept = [key.columns for key in old.foreign_keys if new.foreign_keys.get(key.name) == key]
    return any(index.columns[: len(columns)] == columns for columns in kept)


def _primary_key(old: Table, new: Table) -> Iterator[Change]:
    if old.primary_key != new.primary_key:
        yield k.SetPrimaryKey(new.name, new.primary_key)


def _added_indexes(old: Table, new: Table) -> Iterator[Change]:
    yield from (k.AddIndex(new.name, index) for index in new.indexes if index.name not in old.indexes)


def _dropped_columns(old: Table, new: Table) -> Iterator[Change]:
    yield from (k.DropColumn(new.name, column.name) for column in old.columns if column.name not in new.columns)


def _options(old: Table, new: Table) -> Iterator[Change]:
    if old.options != new.options:
        yield k.SetTableOptions(new.name, new.options)


def _created_tables(before: Schema, after: Schema) -> Iterator[Change]:
    """New tables, parents first; a foreign key to a table that comes later follows on its own."""
    there = set(before.tables.names)
    for table in parents_first([table for table in after.tables if table.name not in before.tables]):
        there.add(table.name)
        ready = NamedSet(key for key in table.foreign_keys if key.table in there or key.table not in after.tables)
        yield k.CreateTable(replace(table, foreign_keys=ready))


def _added_constraints(old: Table, new: Table) -> Iterator[Change]:
    yield from (k.AddForeignKey(new.name, key) for key in new.foreign_keys if key.name not in old.foreign_keys)
    yield from (k.AddCheck(new.name, check) for check in new.checks if check.name not in old.checks)


def parents_first(tables: Iterable[Table]) -> list[Table]:
    """The tables so that a referenced one comes before those that point to it, as far as cycles allow."""
    waiting = {table.name: table for table in tables}
    ordered: list[Table] = []
    while waiting:
        free = [t for t in waiting.values() if not {f.table for f in t.foreign_keys} & (waiting.keys() - {t.name})]
        for table in free or [next(iter(waiting.values()))]:
            ordered.append(waiting.pop(table.name))
    return ordered
