"""Scopes: which columns can be named where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wizard.schema import Column, Table
from wizard.sql.catalog.errors import refused
from wizard.sql.statements import ColumnName

Output = tuple[tuple[str, Column | None], ...]
"""The columns of a result: each with the table's column that it is, where it is one."""


@dataclass(frozen=True, slots=True)
class Source:
    """One table of FROM under the name that it has there."""

    alias: str
    columns: Output
    table: Table | None = None
    """The base table, where it is one."""
    known: bool = True
    """Whether all columns are known; if not, any name may be one."""
    database: str = ""
    optional: bool = False
    """On the inner side of an outer join: its columns may be NULL."""

    def column(self, name: str) -> tuple[str, Column | None] | None:
        """The column of that name, letter case aside."""
        folded = name.casefold()
        return next((column for column in self.columns if column[0].casefold() == folded), None)


@dataclass(frozen=True, slots=True)
class Scope:
    """The tables that a clause sees, and the query around it."""

    sources: tuple[Source, ...] = ()
    outer: Scope | None = None
    shared: frozenset[str] = frozenset()
    """Columns that USING or NATURAL made one, in lower case."""
    tables: Mapping[str, Output] = field(default_factory=dict)
    """Common table expressions by name."""

    def find(self, column: ColumnName) -> tuple[Source, Column | None] | None:
        """The source that a column belongs to; None when this scope has none.

        Raises:
            SqlError: several tables have it (1052).
        """
        if column.table:
            return self._qualified(column)
        found = [(source, source.column(column.name)) for source in self.sources]
        hits = [(source, hit[1]) for source, hit in found if hit]
        if len(hits) > 1 and column.name.casefold() not in self.shared:
            raise _AmbiguousError
        if hits:
            return hits[0]
        unknown = next((source for source in self.sources if not source.known), None)
        return (unknown, None) if unknown else None

    def find_quietly(self, column: ColumnName) -> tuple[Source, Column | None] | None:
        """The same; the first table when several have it."""
        try:
            return self.find(column)
        except _AmbiguousError:
            return next(((s, None) for s in self.sources if s.column(column.name)), None)

    def _qualified(self, column: ColumnName) -> tuple[Source, Column | None] | None:
        for source in self.sources:
            if source.alias != column.table:
                continue
            hit = source.column(column.name)
            if hit or not source.known:
                return source, hit[1] if hit else None
        return None


class _AmbiguousError(Exception):
    """Several tables have a column of that name."""


def resolve(column: ColumnName, scope: Scope, clause: str) -> tuple[Source, Column | None, bool]:
    """The source of a column, and whether it belongs to this query (True) or to one around it.

    Raises:
        SqlError: no table has it (1054), or several (1052).
    """
    here: Scope | None = scope
    seen = False
    while here is not None:
        seen = seen or bool(here.sources)
        try:
            found = here.find(column)
        except _AmbiguousError:
            raise refused(1052, column.span, column.name, clause, name=column.name) from None
        if found:
            return (*found, here is scope)
        here = here.outer
    if column.table and not seen:
        raise refused(1109, column.span, column.table, clause)
    raise refused(1054, column.span, spelled(column), clause, name=column.name)


def spelled(column: ColumnName) -> str:
    """A column as the server names it in its messages."""
    return ".".join(part for part in (column.database, column.table, column.name) if part)
