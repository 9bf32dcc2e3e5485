"""Which tables and columns of the schema after are old ones under a new name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wizard.changes.kinds import Change, RenameColumn, RenameTable
from wizard.schema import Schema


@dataclass(frozen=True, slots=True)
class Renames:
    """Renamed tables as (old, new) and renamed columns as (new table name, old, new)."""

    tables: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str, str], ...] = ()

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Renames:
        """The net renames that a list of changes makes; chains are followed."""
        tables: dict[str, str] = {}
        columns: dict[tuple[str, str], str] = {}
        for change in changes:
            if isinstance(change, RenameTable):
                _follow(tables, change.table, change.to)
                columns = {(_swap(t, change.table, change.to), c): new for (t, c), new in columns.items()}
            elif isinstance(change, RenameColumn):
                old = next((c for (t, c), new in columns.items() if (t, new) == (change.table, change.column)), None)
                columns[change.table, old or change.column] = change.to
        kept = ((table, old, new) for (table, old), new in columns.items() if old != new)
        return cls(tuple((old, new) for old, new in tables.items() if old != new), tuple(kept))

    def inverse(self) -> Renames:
        """The renames that lead back."""
        back = {new: old for old, new in self.tables}
        columns = ((back.get(table, table), new, old) for table, old, new in self.columns)
        return Renames(tuple((new, old) for old, new in self.tables), tuple(columns))

    def changes(self, before: Schema) -> list[Change]:
        """The renames as changes in an order without collisions: a name that is still taken is moved aside first."""
        steps: list[Change] = []
        tables = _sequence(dict(self.tables), before.tables.names)
        steps += (RenameTable(old, new) for old, new in tables)
        back = {new: old for old, new in self.tables}
        for name in dict.fromkeys(table for table, _, _ in self.columns):
            wanted = {old: new for table, old, new in self.columns if table == name}
            taken = before.tables[back.get(name, name)].columns.names
            steps += (RenameColumn(name, old, new) for old, new in _sequence(wanted, taken))
        return steps


def _follow(renames: dict[str, str], old: str, new: str) -> None:
    first = next((key for key, value in renames.items() if value == old), old)
    renames[first] = new


def _swap(name: str, old: str, new: str) -> str:
    return new if name == old else name


def _sequence(wanted: dict[str, str], taken: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names to rename one after the other; what stands in the way steps aside to a free name."""
    now = list(taken)
    pending = dict(wanted)
    done: list[tuple[str, str]] = []
    while pending:
        old = next((o for o, n in pending.items() if n not in now), None)
        if old is None:
            old, new = next(iter(pending.items()))
            aside = _free(f"{new}_old", now)
            done.append((new, aside))
            now[now.index(new)] = aside
            if new in pending:
                pending[aside] = pending.pop(new)
            continue
        new = pending.pop(old)
        done.append((old, new))
        now[now.index(old)] = new
    return done


def _free(name: str, taken: list[str]) -> str:
    while name in taken:
        name += "_"
    return name
