"""Copies to make before a statement that loses data, and how to put the data back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.queries.narrowing import misfits
from wizard.queries.touched import TableChange
from wizard.sql.spelling import quoted


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy."""

    about: str
    """What it keeps: a table, or `table.column`."""
    save: str
    """To run before the migration."""
    restore: str
    """To run after the rollback; empty where the rows have no key to find them by."""


def backups(changes: Iterable[TableChange]) -> tuple[Backup, ...]:
    """A copy for every table and column whose data the migration loses or may cut."""
    return tuple(made for change in changes if change.before for made in _of(change))


def _of(change: TableChange) -> Iterator[Backup]:
    name = change.before.name if change.before else ""
    if change.is_dropped:
        copy = quoted(f"{name}_backup"[-64:])
        written = [column.name for column in change.table.columns if not column.generated]
        some = ", ".join(map(quoted, written)) if len(written) < len(change.table.columns) else ""
        save = f"CREATE TABLE {copy} AS SELECT {some or '*'} FROM {quoted(name)};"
        into = f"{quoted(name)} ({some})" if some else quoted(name)
        yield Backup(name, save, f"INSERT INTO {into} SELECT {some or '*'} FROM {copy};")
        return
    lost = [column.name for column in change.dropped_columns if not column.generated]
    lost += [old.name for old, new in change.changed_columns if any(misfits("c", old.type, new.type))]
    yield from (_column(change, name, column) for column in lost)


def _column(change: TableChange, table: str, column: str) -> Backup:
    key = change.before.primary_key.columns if change.before and change.before.primary_key else ()
    copy, names = quoted(f"{table}_{column}_backup"[-64:]), dict.fromkeys([*key, column])
    save = f"CREATE TABLE {copy} AS SELECT {', '.join(map(quoted, names))} FROM {quoted(table)};"
    if not key:
        return Backup(f"{table}.{column}", save, "")
    joined = " AND ".join(f"b.{quoted(part)} = t.{quoted(part)}" for part in key)
    restore = f"UPDATE {quoted(table)} t JOIN {copy} b ON {joined} SET t.{quoted(column)} = b.{quoted(column)};"
    return Backup(f"{table}.{column}", save, restore)
