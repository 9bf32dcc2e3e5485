"""`diff`: the changes that lead from one schema to another, in an order that a MySQL server accepts.

What stands in the way goes first: checks (3959), foreign keys (1828, 3780), indexes on what is redefined (1170).
What leans on something follows it. An index that a staying foreign key needs goes once its successor is there (1553).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from wizard.changes import keys
from wizard.changes import kinds as k
from wizard.changes.apply import apply
from wizard.changes.columns import column_changes
from wizard.changes.kinds import Change
from wizard.changes.renames import Renames
from wizard.named import NamedSet
from wizard.schema import Schema, Table


def diff(before: Schema, after: Schema, renames: Renames = Renames()) -> tuple[Change, ...]:  # noqa: B008
    """The changes with `apply(before, changes) == after`.

    `renames` says which names are old things renamed; all else that is missing is dropped, all that is new is added.
    """
    steps: list[Change] = []
    state, pointed_at = before, keys.targets(after)

    def take(changes: Iterable[Change]) -> None:
        nonlocal state
        new = list(changes)
        steps.extend(new)
        state = apply(state, new)

    take(_dropped_checks(before, after, renames))
    take(renames.changes(before))
    take(keys.dropped_foreign_keys(state, after))
    take(_dropped_tables(state, after))
    take(_per_table(state, after, lambda old, new: keys.dropped_indexes(old, new, late=False)))
    take(_per_table(state, after, _columns_under_key))
    take(_per_table(state, after, keys.primary_key))
    take(_per_table(state, after, column_changes))
    take(_per_table(state, after, lambda old, new: keys.pointed_at_indexes(old, new, pointed_at)))
    take(_created_tables(state, after))
    take(_per_table(state, after, keys.unserved_foreign_keys))
    take(_per_table(state, after, keys.added_indexes))
    take(_per_table(state, after, lambda old, new: keys.dropped_indexes(old, new, late=True)))
    take(_per_table(state, after, _dropped_columns))
    take(_per_table(state, after, _options))
    take(_per_table(state, after, keys.added_foreign_keys))
    take(_per_table(state, after, _added_checks))
    return tuple(steps)


def _per_table(before: Schema, after: Schema, changes: Callable[[Table, Table], Iterable[Change]]) -> Iterator[Change]:
    for table in after.tables:
        old = before.tables.get(table.name)
        if old is not None and old is not table:
            yield from changes(old, table)


def _columns_under_key(old: Table, new: Table) -> Iterator[Change]:
    """What the old primary key does not hinder: MODIFY leaves its columns NOT NULL, without an error."""
    held = set(old.primary_key.columns) if old.primary_key else set()
    for change in column_changes(old, new):
        if not (isinstance(change, k.ModifyColumn) and change.column.name in held and not change.column.not_null):
            yield change


def _dropped_checks(before: Schema, after: Schema, renames: Renames) -> Iterator[Change]:
    to = dict(renames.tables)
    for old in before.tables:
        new = after.tables.get(to.get(old.name, old.name))
        for check in old.checks:
            if new and new.checks.get(check.name) != check:
                yield k.DropCheck(old.name, check.name)


def _dropped_tables(before: Schema, after: Schema) -> Iterator[Change]:
    going = [table for table in before.tables if table.name not in after.tables]
    yield from (k.DropTable(table.name) for table in reversed(keys.parents_first(going)))


def _dropped_columns(old: Table, new: Table) -> Iterator[Change]:
    yield from (k.DropColumn(new.name, column.name) for column in old.columns if column.name not in new.columns)


def _options(old: Table, new: Table) -> Iterator[Change]:
    if old.options != new.options:
        yield k.SetTableOptions(new.name, new.options)


def _created_tables(before: Schema, after: Schema) -> Iterator[Change]:
    """New tables, parents first; a foreign key to a table that comes later follows on its own."""
    there = set(before.tables.names)
    for table in keys.parents_first([table for table in after.tables if table.name not in before.tables]):
        there.add(table.name)
        ready = NamedSet(key for key in table.foreign_keys if key.table in there or key.table not in after.tables)
        yield k.CreateTable(replace(table, foreign_keys=ready))


def _added_checks(old: Table, new: Table) -> Iterator[Change]:
    yield from (k.AddCheck(new.name, check) for check in new.checks if check.name not in old.checks)
