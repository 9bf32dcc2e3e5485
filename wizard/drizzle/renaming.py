"""What a rename does to names that Drizzle derives: a default name follows its table and columns."""

from __future__ import annotations

from dataclasses import replace

from wizard.drizzle.names import foreign_key_name, primary_key_name, unique_name
from wizard.named import NamedSet
from wizard.schema import ForeignKey, Index, PrimaryKey, Schema, Table


def follow_default_names(before: Schema, after: Schema) -> Schema:
    """`after`, which is `before` with tables or columns renamed, with every default name as Drizzle derives it now.

    A name that was chosen by hand stays.
    """
    pairs = zip(before.tables, after.tables, strict=True)
    return Schema(NamedSet(new if old is new else _followed(old, new) for old, new in pairs))


def _followed(old: Table, new: Table) -> Table:
    indexes = (_index(old, was, new, now) for was, now in zip(old.indexes, new.indexes, strict=True))
    keys = (_foreign_key(old, was, new, now) for was, now in zip(old.foreign_keys, new.foreign_keys, strict=True))
    return replace(
        new,
        primary_key=_primary_key(old, new),
        indexes=NamedSet(indexes),
        foreign_keys=NamedSet(keys),
    )


def _index(old: Table, was: Index, new: Table, now: Index) -> Index:
    default = was.constraint and was.name == unique_name(old.name, was.columns)
    return replace(now, name=unique_name(new.name, now.columns)) if default else now


def _foreign_key(old: Table, was: ForeignKey, new: Table, now: ForeignKey) -> ForeignKey:
    if was.name != foreign_key_name(old.name, was.columns, was.table, was.references):
        return now
    return replace(now, name=foreign_key_name(new.name, now.columns, now.table, now.references))


def _primary_key(old: Table, new: Table) -> PrimaryKey | None:
    was, now = old.primary_key, new.primary_key
    if was is None or now is None:
        return now
    for inline in (True, False):
        if was.name == primary_key_name(old.name, was.columns, inline=inline):
            return replace(now, name=primary_key_name(new.name, now.columns, inline=inline))
    return now
