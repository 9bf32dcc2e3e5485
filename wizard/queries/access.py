"""What the query examples are written against: names, relations, and what the server can do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from re import search

from wizard.drizzle.writer import Code, Relation
from wizard.queries.values import is_required, sample
from wizard.schema import Column, Table

LINE = 100
"""The longest line that an object literal may make before it is broken."""


@dataclass(frozen=True)
class Access:
    """The surroundings of query examples."""

    code: Code
    relations: tuple[Relation, ...] = ()
    """Those that are declared, so that `with` may name them."""
    lateral: bool = True
    """Whether the server has LATERAL, which Drizzle's `with` needs. MariaDB has not."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The TypeScript of columns by `table.column`, where the team's own is known."""

    def const(self, table: Table) -> str:
        """The table's const."""
        return self.code.names.table(table.name)

    def value(self, table: Table, column: Column, number: int = 1) -> str:
        """A sample value of the column's TypeScript type."""
        found = search(r"mode:\s*['\"](\w+)['\"]", self.own(table, column))
        return sample(column, mode=found[1] if found else "", number=number, quote=self.code.style.quote)

    def own(self, table: Table, column: Column) -> str:
        """The team's own TypeScript of the column; empty when it is not known."""
        return self.columns.get(f"{table.name}.{column.name}", "")

    def required(self, table: Table) -> tuple[Column, ...]:
        """The columns that an insert must give."""
        return tuple(column for column in table.columns if is_required(table, column, self.own(table, column)))

    def equals(self, table: Table, columns: Iterable[str]) -> str:
        """A condition that compares these columns with sample values."""
        each = [self._equal(table, table.columns[name]) for name in columns]
        return each[0] if len(each) == 1 else f"and({', '.join(each)})"

    def _equal(self, table: Table, column: Column) -> str:
        return f"eq({self.code.reference(table.name, column.name)}, {self.value(table, column)})"

    def row(self, table: Table, columns: Iterable[Column], number: int = 1) -> dict[str, str]:
        """Keys and sample values of these columns."""
        return {
            self.code.names.column(table.name, column.name): self.value(table, column, number) for column in columns
        }

    def relations_of(self, table: Table) -> tuple[Relation, ...]:
        """The declared relations of a table."""
        return tuple(relation for relation in self.relations if relation.table == table.name)


def key_columns(table: Table) -> tuple[str, ...]:
    """The columns that find one row: the primary key, else a unique index, else the first column."""
    unique = [index.columns for index in table.indexes if index.unique and len(index.columns) == len(index.parts)]
    keys = [table.primary_key.columns, *unique] if table.primary_key else unique
    return next((key for key in keys if has_columns(table, key)), table.columns.names[:1])


def has_columns(table: Table, names: Iterable[str]) -> bool:
    """Whether the table has all these columns: a key that is still being written may name others."""
    return all(name in table.columns for name in names)
