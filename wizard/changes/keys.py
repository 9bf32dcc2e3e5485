"""The key part of `diff`: indexes, primary keys and foreign keys that go and come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.changes import kinds as k
from wizard.changes.columns import recreated
from wizard.changes.kinds import Change
from wizard.schema import ForeignKey, Index, Schema, Table


def dropped_foreign_keys(before: Schema, after: Schema) -> Iterator[Change]:
    """The foreign keys that go, or stand in the way of another change and come back after it."""
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


def dropped_indexes(old: Table, new: Table, *, late: bool) -> Iterator[Change]:
    """The indexes that go; `late` asks for those that a foreign key leans on until their successor is there (1553)."""
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


def primary_key(old: Table, new: Table) -> Iterator[Change]:
    """The primary key, where it is another one, or none."""
    if old.primary_key != new.primary_key:
        yield k.SetPrimaryKey(new.name, new.primary_key)


Targets = frozenset[tuple[str, tuple[str, ...]]]


def targets(schema: Schema) -> Targets:
    """What foreign keys point to: tables with the referenced columns."""
    return frozenset((key.table, key.references) for table in schema.tables for key in table.foreign_keys)


def pointed_at_indexes(old: Table, new: Table, pointed_at: Targets) -> Iterator[Change]:
    """The new indexes that a foreign key may need on the side that it points to."""
    for change in added_indexes(old, new):
        columns = change.index.columns
        needed = any((new.name, columns[:count]) in pointed_at for count in range(1, len(columns) + 1))
        if change.index.unique or needed:
            yield change


def added_indexes(old: Table, new: Table) -> Iterator[k.AddIndex]:
    """All new indexes."""
    yield from (k.AddIndex(new.name, index) for index in new.indexes if index.name not in old.indexes)


def unserved_foreign_keys(old: Table, new: Table) -> Iterator[Change]:
    """New foreign keys that InnoDB makes an index for: before the plain indexes, as the server lists them."""
    for key in new.foreign_keys:
        by = [index.columns for index in new.indexes] + ([new.primary_key.columns] if new.primary_key else [])
        served = any(columns[: len(key.columns)] == key.columns for columns in by)
        if key.name not in old.foreign_keys and not served:
            yield k.AddForeignKey(new.name, key)


def added_foreign_keys(old: Table, new: Table) -> Iterator[Change]:
    """All new foreign keys."""
    yield from (k.AddForeignKey(new.name, key) for key in new.foreign_keys if key.name not in old.foreign_keys)


def parents_first(tables: Iterable[Table]) -> list[Table]:
    """The tables so that a referenced one comes before those that point to it, as far as cycles allow."""
    waiting = {table.name: table for table in tables}
    ordered: list[Table] = []
    while waiting:
        free = [t for t in waiting.values() if not {f.table for f in t.foreign_keys} & (waiting.keys() - {t.name})]
        for table in free or [next(iter(waiting.values()))]:
            ordered.append(waiting.pop(table.name))
    return ordered
