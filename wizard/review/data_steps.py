"""Data steps that a change needs: backfills before NOT NULL, clean-ups before a key, rewrites of enum values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from wizard.changes import AddForeignKey, AddIndex, Change, DataStep, ModifyColumn
from wizard.review.types import sql_type
from wizard.schema import Column, ForeignKey, Schema, Table
from wizard.sql.spelling import literal, quoted

BATCH = 5000


@dataclass(frozen=True, slots=True)
class Offer:
    """A data step that a change needs, ready to be taken over."""

    step: DataStep
    about: str
    """`table.column` or `table.index`."""
    probe: str
    """A query that says whether there is anything to do: it gives 0, or no rows, when there is not."""
    batched: str
    """The same for a large table: one range at a time, until no row is left."""


def offers(changes: tuple[Change, ...], before: Schema) -> tuple[Offer, ...]:
    """The data steps for a list of changes, in their order.

    None on tables that the changes make themselves, and none that a data step among the changes takes care of.
    """
    written = [change.sql for change in changes if isinstance(change, DataStep)]
    found: list[Offer] = []
    for change in changes:
        rule = RULES.get(type(change))
        table = before.tables.get(getattr(change, "table", "")) if rule else None
        if rule and table is not None:
            found += rule(change, table, before)
    return tuple(offer for offer in found if not any(_mentions(sql, offer) for sql in written))


def _mentions(sql: str, offer: Offer) -> bool:
    """Whether a statement changes what an offer is about."""
    table, _, name = offer.about.partition(".")
    words = set(re.findall(r"\w+", sql.lower()))
    return table.lower() in words and (name.lower() in words or "delete" in words)


def _modified(change: ModifyColumn, table: Table, schema: Schema) -> Iterator[Offer]:
    old, new = table.columns.get(change.column.name), change.column
    if old is None:
        return
    if new.not_null and not old.not_null:
        yield _backfill(table, old, new)
    was, becomes = sql_type(old.type), sql_type(new.type)
    gone = [member for member in was.members if member not in becomes.members] if becomes.members else []
    if gone:
        yield _rewritten(table, old, gone, stand_in(old, new))


def _backfill(table: Table, old: Column, new: Column) -> Offer:
    """NULLs get the new default, or a value to be chosen."""
    name, where = quoted(old.name), f"{quoted(old.name)} IS NULL"
    value = new.default if new.default not in (None, "NULL") else _neutral(new)
    sql = f"UPDATE {quoted(table.name)} SET {name} = {value}{_kept(table)} WHERE {where};"
    step = DataStep(sql, f"no NULL may be left in {table.name}.{old.name} before it becomes NOT NULL")
    return Offer(step, f"{table.name}.{old.name}", _count(table, where), _in_batches(table, sql))


def stand_in(old: Column, new: Column) -> str:
    """The member of an ENUM or SET that rows get before one goes: the default or the first that both have.

    Without one in common, the new default or the first: rows can have it only once the type has both.
    """
    known, members = sql_type(old.type).members, sql_type(new.type).members
    default = (new.default or "").strip("'")
    choices = [default, *members] if default in members else members
    return next((member for member in choices if member in known), choices[0])


def _neutral(column: Column) -> str:
    kind = sql_type(column.type)
    if kind.members:
        return literal(kind.members[0])
    words = {"integer": "0", "exact": "0", "float": "0", "bit": "0", "json": "JSON_OBJECT()", "temporal": "NOW()"}
    return words.get(kind.family, "''")


def _kept(table: Table) -> str:
    """Assignments that keep ON UPDATE CURRENT_TIMESTAMP from taking the step for an edit."""
    return "".join(f", {quoted(c.name)} = {quoted(c.name)}" for c in table.columns if c.on_update)


def _rewritten(table: Table, column: Column, gone: list[str], kept: str) -> Offer:
    values = ", ".join(map(literal, gone))
    where = f"{quoted(column.name)} IN ({values})"
    sql = f"UPDATE {quoted(table.name)} SET {quoted(column.name)} = {literal(kept)}{_kept(table)} WHERE {where};"
    step = DataStep(sql, f"rows of {table.name} with {values} need a value that stays")
    return Offer(step, f"{table.name}.{column.name}", _count(table, where), _in_batches(table, sql))


def _unique(change: AddIndex, table: Table, schema: Schema) -> Iterator[Offer]:
    """Of rows that are equal the oldest stays."""
    columns = change.index.columns
    known = all(name in table.columns for name in columns) and len(columns) == len(change.index.parts)
    if not change.index.unique or not known or table.primary_key is None or len(table.primary_key.columns) != 1:
        return
    key, name = quoted(table.primary_key.columns[0]), quoted(table.name)
    same = " AND ".join(f"a.{quoted(column)} = b.{quoted(column)}" for column in columns)
    sql = f"DELETE a FROM {name} a JOIN {name} b ON {same} AND a.{key} > b.{key};"
    names = ", ".join(map(quoted, columns))
    probe = f"SELECT {names}, COUNT(*) FROM {name} GROUP BY {names} HAVING COUNT(*) > 1;"
    step = DataStep(sql, f"equal rows of {table.name} stop {change.index.name}: the oldest stays")
    batched = f"{sql.rstrip(';')} WHERE a.{key} BETWEEN 1 AND {BATCH}; -- and so on, range by range"
    yield Offer(step, f"{table.name}.{change.index.name}", probe, batched)


def _orphans(change: AddForeignKey, table: Table, schema: Schema) -> Iterator[Offer]:
    """Rows without a parent lose the reference where it may be NULL, and go where it may not."""
    key = change.foreign_key
    columns = [table.columns.get(name) for name in key.columns]
    if key.table not in schema.tables or None in columns or len(key.columns) != len(key.references):
        return
    optional = all(column and not column.not_null for column in columns)
    yield _orphan_step(table, key, optional)


def _orphan_step(table: Table, key: ForeignKey, optional: bool) -> Offer:
    name, parent = quoted(table.name), quoted(key.table)
    pairs = list(zip(key.columns, key.references, strict=True))
    joined = " AND ".join(f"p.{quoted(there)} = c.{quoted(here)}" for here, there in pairs)
    filled = " AND ".join(f"c.{quoted(here)} IS NOT NULL" for here, _ in pairs)
    missing = f"LEFT JOIN {parent} p ON {joined}"
    where = f"WHERE {filled} AND p.{quoted(key.references[0])} IS NULL"
    cleared = ", ".join(f"c.{quoted(here)} = NULL" for here, _ in pairs)
    sql = (
        f"UPDATE {name} c {missing} SET {cleared} {where};"
        if optional
        else f"DELETE c FROM {name} c {missing} {where};"
    )
    what = "lose the reference" if optional else "go"
    step = DataStep(sql, f"rows of {table.name} without a parent in {key.table} {what} before {key.name}")
    batched = f"{sql.rstrip(';')} AND c.{_first_key(table)} BETWEEN 1 AND {BATCH}; -- and so on, range by range"
    return Offer(step, f"{table.name}.{key.columns[0]}", f"SELECT COUNT(*) FROM {name} c {missing} {where};", batched)


def _first_key(table: Table) -> str:
    return quoted(table.primary_key.columns[0] if table.primary_key else table.columns.names[0])


def _count(table: Table, where: str) -> str:
    return f"SELECT COUNT(*) FROM {quoted(table.name)} WHERE {where};"


def _in_batches(table: Table, sql: str) -> str:
    """An UPDATE that stops after so many rows: its condition no longer holds for those that are done."""
    return f"{sql.rstrip(';')} ORDER BY {_first_key(table)} LIMIT {BATCH}; -- repeat until no row is changed"


RULES: dict[type, Callable[..., Iterator[Offer]]] = {
    ModifyColumn: _modified,
    AddIndex: _unique,
    AddForeignKey: _orphans,
}


def backed_up(offer: Offer, table: str) -> tuple[DataStep, DataStep]:
    """The step with a copy of the table before it, from which it can be taken back."""
    copy = quoted(f"_backup_{table}"[:64])
    keep = DataStep(
        f"CREATE TABLE {copy} AS SELECT * FROM {quoted(table)};", "keeps what the step changes", f"DROP TABLE {copy};"
    )
    return keep, replace(offer.step, undo=f"REPLACE INTO {quoted(table)} SELECT * FROM {copy};")
