"""What stands on a column rather than in the table's third argument: the writer decides by it, and so does the order
in which drizzle-kit reads keys back out of the code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from wizard.drizzle.casing import recased
from wizard.drizzle.names import CodeNames, CodeStyle, foreign_key_name, primary_key_name, unique_name
from wizard.schema import ForeignKey, Index, Table

T = TypeVar("T", Index, ForeignKey)


@dataclass(frozen=True, slots=True)
class DefaultNames:
    """The names that keys get from Drizzle, in code with these names and in this style."""

    names: CodeNames
    style: CodeStyle

    def column(self, table: str, column: str) -> str:
        """What Drizzle calls a column before casing: its written name, or its key."""
        if self.style.explicit_names:
            return column
        key = self.names.column(table, column)
        return column if self.style.writes_name(key, column) else key

    def unique(self, table: str, columns: Iterable[str]) -> str:
        """The name that `unique()` gets; drizzle-kit does not convert its keys."""
        return unique_name(table, (self.column(table, column) for column in columns))

    def primary_key(self, table: str, columns: Iterable[str]) -> str:
        """The name that `primaryKey({ columns })` gets."""
        pairs = [(self.column(table, column), column) for column in columns]
        name = primary_key_name(table, (before for before, _ in pairs), inline=False)
        return recased(name, pairs, self.style.casing)

    def foreign_key(self, table: str, key: ForeignKey) -> str:
        """The name that `.references()` and `foreignKey()` get."""
        own = [(self.column(table, column), column) for column in key.columns]
        other = [(self.column(key.table, column), column) for column in key.references]
        name = foreign_key_name(table, (before for before, _ in own), key.table, (before for before, _ in other))
        return recased(name, [*own, *other], self.style.casing)


def is_inline_primary_key(table: Table, column: str) -> bool:
    """Whether the table's key is `.primaryKey()` on that column: alone, under Drizzle's name for that."""
    key = table.primary_key
    inline = primary_key_name(table.name, [column], inline=True)
    return key is not None and key.columns == (column,) and key.name in ("", "PRIMARY", inline)


def is_inline_unique(table: Table, index: Index) -> bool:
    """Whether a unique constraint is `.unique()` on its column: the first one there."""
    return (
        _is_single(index)
        and next(other for other in table.indexes if _is_single(other) and other.columns == index.columns) is index
    )


def _is_single(index: Index) -> bool:
    part = index.parts[0]
    return index.constraint and len(index.parts) == 1 and not part.expression and part.length is None


def is_inline_reference(defaults: DefaultNames, table: Table, key: ForeignKey) -> bool:
    """Whether a foreign key is `.references()` on its column: one column, Drizzle's own name."""
    return len(key.columns) == 1 and key.name in ("", defaults.foreign_key(table.name, key))


def uniques_as_read(table: Table) -> list[Index]:
    """The unique constraints in the order in which drizzle-kit reads them: first those of columns, in their order."""
    constraints = (index for index in table.indexes if index.constraint)
    return _as_read(table, ((index.columns if is_inline_unique(table, index) else (), index) for index in constraints))


def foreign_keys_as_read(table: Table, defaults: DefaultNames) -> list[ForeignKey]:
    """The foreign keys in the order in which drizzle-kit reads them: first those of columns, in their order."""
    keys = table.foreign_keys
    return _as_read(table, ((key.columns if is_inline_reference(defaults, table, key) else (), key) for key in keys))


def _as_read(table: Table, keys: Iterable[tuple[tuple[str, ...], T]]) -> list[T]:
    """Keys by the place of the column that they stand on; those of the third argument (no column) behind all."""
    places = {name: place for place, name in enumerate(table.columns.names)}
    placed = [(places.get(columns[0], len(places)) if columns else len(places), key) for columns, key in keys]
    return [key for _, key in sorted(placed, key=lambda pair: pair[0])]
