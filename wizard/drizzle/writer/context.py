"""What every part of the writer needs to know: names, style, the other tables, and the consts of custom types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from wizard.drizzle.inline import DefaultNames
from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.types import type_code
from wizard.drizzle.writer.circles import circles
from wizard.drizzle.writer.customs import custom_names
from wizard.drizzle.writer.text import member, quoted
from wizard.schema import Schema, Table


@dataclass(frozen=True)
class Code:
    """The surroundings of written code."""

    names: CodeNames
    style: CodeStyle
    tables: Mapping[str, Table]
    """The tables that are known, by SQL name."""
    customs: Mapping[str, str]
    """SQL type → the const of its `customType`."""

    @classmethod
    def of(cls, tables: Iterable[Table], names: CodeNames, style: CodeStyle, schema: Schema | None = None) -> Code:
        """The surroundings of these tables, in a schema or on their own."""
        known = {table.name: table for table in schema.tables} if schema else {}
        known |= {table.name: table for table in tables}
        complete = names.completed(known.values())
        types = (column.type for table in known.values() for column in table.columns)
        customs = {code.custom for code in map(type_code, types) if code.custom}
        return cls(complete, style, known, custom_names(customs, complete.tables.values()))

    def quoted(self, text: str) -> str:
        """A string literal in the team's quotes."""
        return quoted(text, self.style.quote)

    def member(self, thing: str, table: str, column: str) -> str:
        """A column of a table object."""
        return member(thing, self.names.column(table, column), self.style.quote)

    def reference(self, table: str, column: str) -> str:
        """A column as it is named from outside its table."""
        return self.member(self.names.table(table), table, column)

    @cached_property
    def defaults(self) -> DefaultNames:
        """The names that keys get from Drizzle here."""
        return DefaultNames(self.names, self.style)

    def is_circular(self, child: str, parent: str) -> bool:
        """Whether a reference closes a circle of tables."""
        return child == parent or (child in self._circles and self._circles[child] == self._circles.get(parent))

    @cached_property
    def _circles(self) -> dict[str, int]:
        return circles({name: [key.table for key in table.foreign_keys] for name, table in self.tables.items()})
