"""Queries to run before a migration: what they find would stop it, or would be lost. One function for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard.queries.narrowing import misfits
from wizard.queries.touched import TableChange
from wizard.schema import Schema
from wizard.sql.spelling import quoted


@dataclass(frozen=True, slots=True)
class Probe:
    """One query on the database as it is before the migration."""

    sql: str
    """With its semicolon; it gives one number, or rows."""
    expect: str
    """What it should give, and what happens otherwise."""

    @property
    def stops(self) -> bool:
        """Whether what it finds can stop the migration; else it only says what is lost."""
        return self.expect.startswith(("0", "no rows"))


@dataclass(frozen=True, slots=True)
class _Facts:
    """A table that stays, with what the probes are spelled with."""

    change: TableChange
    before: Schema
    parents: dict[str, str]
    """New name of a table → its old one."""

    @property
    def table(self) -> str:
        """The table's name before the migration, quoted."""
        return quoted(self.change.before.name if self.change.before else self.change.name)

    def column(self, name: str) -> str:
        """A column's name before the migration, quoted."""
        return quoted(self.change.old_name(name))

    def has(self, *columns: str) -> bool:
        """Whether the table has these columns, by their new names, already."""
        known = self.change.before.columns.names if self.change.before else ()
        return all(self.change.old_name(column) in known for column in columns)

    def count(self, condition: str) -> str:
        """A query that counts rows."""
        return f"SELECT COUNT(*) FROM {self.table} WHERE {condition};"


def preflight(changes: tuple[TableChange, ...], before: Schema) -> tuple[Probe, ...]:
    """The queries for a change, in the order of its tables."""
    parents = {change.name: change.before.name for change in changes if change.before and change.after}
    probes: dict[str, Probe] = {}
    for change in changes:
        facts = _Facts(change, before, parents)
        for rule in RULES:
            if change.before:
                probes |= {probe.sql: probe for probe in rule(facts)}
    return tuple(probes.values())


def _nulls(facts: _Facts) -> Iterator[Probe]:
    for old, new in facts.change.kept_columns:
        if new.not_null and not old.not_null:
            yield Probe(facts.count(f"{quoted(old.name)} IS NULL"), "0, else NOT NULL fails (error 1138)")


def _misfits(facts: _Facts) -> Iterator[Probe]:
    for old, new in facts.change.changed_columns:
        for condition in misfits(quoted(old.name), old.type, new.type):
            cut = "<> ROUND" in condition
            yield Probe(
                facts.count(condition), "0, else digits are cut silently" if cut else f"0, else {new.type} fails"
            )


def _filled(facts: _Facts) -> Iterator[Probe]:
    """A new NOT NULL column without a default: existing rows get a value that nobody chose."""
    keyed = {name for key in facts.change.added_keys for name in key.columns}
    keyed |= {name for index in facts.change.added_indexes if index.unique for name in index.columns}
    for column in facts.change.added_columns:
        filled = column.default is not None or column.generated or column.autoincrement
        if facts.change.stays and column.not_null and not filled:
            then = "the key on it fails" if column.name in keyed else "existing rows get 0, '' or the first enum value"
            yield Probe(f"SELECT COUNT(*) FROM {facts.table};", f"0, else {then}: {column.name} has no default")


def _orphans(facts: _Facts) -> Iterator[Probe]:
    for key in facts.change.added_keys:
        parent = facts.before.tables.get(facts.parents.get(key.table, key.table))
        if parent is None or not facts.has(*key.columns) or not all(name in parent.columns for name in key.references):
            continue
        pairs = list(zip(key.columns, key.references, strict=True))
        joined = " AND ".join(f"p.{quoted(there)} = c.{facts.column(here)}" for here, there in pairs)
        filled = " AND ".join(f"c.{facts.column(here)} IS NOT NULL" for here, _ in pairs)
        sql = (
            f"SELECT COUNT(*) FROM {facts.table} c LEFT JOIN {quoted(parent.name)} p ON {joined}\n"
            f"WHERE {filled} AND p.{quoted(key.references[0])} IS NULL;"
        )
        yield Probe(sql, f"0, else the foreign key {key.name} fails (error 1452)")


def _duplicates(facts: _Facts) -> Iterator[Probe]:
    for index in facts.change.added_indexes:
        if not index.unique or len(index.columns) != len(index.parts) or not facts.has(*index.columns):
            continue
        yield Probe(_grouped(facts, index.columns), f"no rows, else {index.name} fails (error 1062)")


def _key_duplicates(facts: _Facts) -> Iterator[Probe]:
    moved, after = facts.change.moved, facts.change.after
    key = after.primary_key if after else None
    if moved and key and moved.primary_key != key and facts.has(*key.columns):
        yield Probe(_grouped(facts, key.columns), "no rows, else the primary key fails (error 1062)")


def _grouped(facts: _Facts, columns: tuple[str, ...]) -> str:
    names = ", ".join(map(facts.column, columns))
    filled = " AND ".join(f"{facts.column(name)} IS NOT NULL" for name in columns)
    return f"SELECT {names}, COUNT(*) FROM {facts.table} WHERE {filled}\nGROUP BY {names} HAVING COUNT(*) > 1;"


def _violations(facts: _Facts) -> Iterator[Probe]:
    renamed = bool(facts.change.renamed)
    for check in facts.change.added_checks if facts.change.stays and not renamed else ():
        if check.enforced and not any(_mentions(check.expression, c.name) for c in facts.change.added_columns):
            yield Probe(facts.count(f"NOT ({check.expression})"), f"0, else {check.name} fails (error 3819)")


def _mentions(expression: str, column: str) -> bool:
    return column.lower() in expression.lower()


def _lost(facts: _Facts) -> Iterator[Probe]:
    if facts.change.is_dropped:
        yield Probe(f"SELECT COUNT(*) FROM {facts.table};", "the rows that are lost: back them up first")
        return
    for column in facts.change.dropped_columns:
        if not column.generated:
            name = quoted(column.name)
            yield Probe(facts.count(f"{name} IS NOT NULL"), f"the values of {column.name} that are lost")


RULES: tuple[Callable[[_Facts], Iterator[Probe]], ...] = (
    _nulls,
    _misfits,
    _filled,
    _orphans,
    _duplicates,
    _key_duplicates,
    _violations,
    _lost,
)
