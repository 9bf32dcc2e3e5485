"""A change table by table: what each table was, and what it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from wizard.changes import Change, Renames, apply
from wizard.named import HasName, NamedSet
from wizard.schema import Check, Column, ForeignKey, Index, Schema, Table

T = TypeVar("T", bound=HasName)


@dataclass(frozen=True, slots=True)
class TableChange:
    """What happens to one table."""

    before: Table | None
    """As it was, under its old names; None for a new table."""
    after: Table | None
    """As it becomes; None for a table that goes."""
    moved: Table | None = None
    """`before` under the new names, so that it can be compared with `after` name by name."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """New column name → old one, where they differ."""

    @property
    def table(self) -> Table:
        """The table after; of one that goes, the table before."""
        return self.after or self.before  # type: ignore[return-value]

    @property
    def name(self) -> str:
        """The SQL name after; of a table that goes, the one before."""
        return self.table.name

    @property
    def is_new(self) -> bool:
        """Whether the table is created."""
        return self.before is None

    @property
    def is_dropped(self) -> bool:
        """Whether the table goes."""
        return self.after is None

    @property
    def is_renamed(self) -> bool:
        """Whether the table gets another name."""
        return bool(self.before and self.after) and self.before.name != self.after.name  # type: ignore[union-attr]

    @property
    def stays(self) -> bool:
        """Whether the table is there before and after."""
        return not (self.is_new or self.is_dropped)

    @property
    def added_columns(self) -> tuple[Column, ...]:
        """Columns that only the table after has."""
        return tuple(column for column in _columns(self.after) if column.name not in _names(self.moved))

    @property
    def dropped_columns(self) -> tuple[Column, ...]:
        """Columns that only the table before has."""
        return tuple(column for column in _columns(self.moved) if column.name not in _names(self.after))

    @property
    def kept_columns(self) -> tuple[tuple[Column, Column], ...]:
        """Columns of both, as (before under its old name, after)."""
        return tuple((self.old(column.name), column) for column in _columns(self.after) if self._had(column.name))

    @property
    def changed_columns(self) -> tuple[tuple[Column, Column], ...]:
        """The kept columns whose name or definition changes."""
        return tuple((old, new) for old, new in self.kept_columns if old != new)

    @property
    def added_indexes(self) -> tuple[Index, ...]:
        """Indexes that are new or different."""
        return _only(self.after, self.moved, "indexes")

    @property
    def dropped_indexes(self) -> tuple[Index, ...]:
        """Indexes that go or become different."""
        return _only(self.moved, self.after, "indexes")

    @property
    def added_keys(self) -> tuple[ForeignKey, ...]:
        """Foreign keys that are new or different."""
        return _only(self.after, self.moved, "foreign_keys")

    @property
    def dropped_keys(self) -> tuple[ForeignKey, ...]:
        """Foreign keys that go or become different."""
        return _only(self.moved, self.after, "foreign_keys")

    @property
    def added_checks(self) -> tuple[Check, ...]:
        """CHECK constraints that are new or different."""
        return _only(self.after, self.moved, "checks")

    @property
    def dropped_checks(self) -> tuple[Check, ...]:
        """CHECK constraints that go or become different."""
        return _only(self.moved, self.after, "checks")

    def old_name(self, column: str) -> str:
        """What a column of the table after was called before."""
        return self.renamed.get(column, column)

    def old(self, column: str) -> Column:
        """A kept column as it was, by its new name."""
        return self.before.columns[self.old_name(column)]  # type: ignore[union-attr]

    def _had(self, column: str) -> bool:
        return column in _names(self.moved)


def touched(before: Schema, after: Schema, changes: Iterable[Change]) -> tuple[TableChange, ...]:
    """The tables that differ: those after in their order, then those that go."""
    renames = Renames.of(changes)
    moved = apply(before, renames.changes(before))
    return (*_stay_or_come(before, moved, after, renames), *_go(moved, after))


def _stay_or_come(before: Schema, moved: Schema, after: Schema, renames: Renames) -> Iterator[TableChange]:
    old_names = {new: old for old, new in renames.tables}
    for table in after.tables:
        was = before.tables.get(old_names.get(table.name, table.name)) if table.name in moved.tables else None
        if was != table:
            columns = {new: old for name, old, new in renames.columns if name == table.name}
            yield TableChange(was, table, moved.tables.get(table.name) if was else None, columns)


def _go(moved: Schema, after: Schema) -> Iterator[TableChange]:
    yield from (TableChange(table, None, table) for table in moved.tables if table.name not in after.tables)


def _columns(table: Table | None) -> Iterable[Column]:
    return table.columns if table else ()


def _names(table: Table | None) -> tuple[str, ...]:
    return table.columns.names if table else ()


def _only(here: Table | None, there: Table | None, part: str) -> tuple[T, ...]:
    """What one table has and the other has not, or not like that."""
    if here is None:
        return ()
    others: NamedSet[T] = getattr(there, part) if there else NamedSet()
    own: NamedSet[T] = getattr(here, part)
    return tuple(item for item in own if others.get(item.name) != item)
