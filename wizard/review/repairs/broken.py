"""A refused statement, and the ways to write it differently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from wizard.review.operation import Operation
from wizard.review.script import Refusal, Script, ScriptStatement
from wizard.schema import Table
from wizard.sql.engines import Engine
from wizard.sql.statements import ColumnDef, Span


@dataclass(frozen=True)
class Broken:
    """A statement with the reason why a server refuses it."""

    refusal: Refusal
    statement: ScriptStatement
    script: Script

    @property
    def engine(self) -> Engine:
        """The server that refuses it."""
        return self.script.engine

    @property
    def sql(self) -> str:
        """The statement as it is written, without its semicolon."""
        return self.script.sql(self.statement)

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """The operations at the place of the error, the narrowest first; all when none is there."""
        return self.statement.at(self.refusal.span.start)

    @property
    def operation(self) -> Operation | None:
        """The narrowest operation at the place of the error."""
        return next(iter(self.operations), None)

    @cached_property
    def column(self) -> Operation | None:
        """The operation on the column that the error is about: the one that the message names, where it names one."""
        found = [op for op in self.operations if op.new]
        return next((op for op in found if f"'{op.name}'" in self.refusal.message), next(iter(found), None))

    @property
    def definition(self) -> ColumnDef | None:
        """That column's definition as it is written."""
        node = self.column.node if self.column else None
        found = node if isinstance(node, ColumnDef) else getattr(node, "column", None)
        return found if isinstance(found, ColumnDef) else None

    @property
    def table(self) -> Table | None:
        """The table that the statement makes or changes, as it is before; None for one that is not known."""
        return next((op.made or op.before for op in self.statement.operations if op.made or op.before), None)

    def instead(self, *edits: tuple[Span, str]) -> str:
        """The statement with these pieces replaced."""
        return self.script.rewritten(self.statement, *edits)

    def reworded(self, node: ColumnDef, pattern: str, words: str, *, type_text: str = "") -> tuple[Span, str]:
        """An edit of a column's definition: another type, and other words in what follows it; all else stays."""
        text = self.script.text
        behind = re.sub(pattern, words, text[node.type.span.end : node.span.end], count=1, flags=re.I)
        return Span(node.type.span.start, node.span.end), (type_text or node.type.text) + behind

    def without(self, span: Span) -> str:
        """The statement without a whole clause, and without the comma beside it; empty when nothing else is left."""
        text, start, end = self.script.text, span.start, span.end
        behind = len(text[end : self.statement.end]) - len(text[end : self.statement.end].lstrip())
        before = text[self.statement.start : start].rstrip()
        if before.endswith(","):
            return self.instead((Span(self.statement.start + len(before) - 1, end), ""))
        if text[end + behind : end + behind + 1] == ",":
            return self.instead((Span(start, end + behind + 1), ""))
        return ""

    def after(self, *first: str) -> str:
        """The statement behind others that clear its way."""
        return "\n".join((*(f"{one};" for one in first), f"{self.sql};"))

    def has(self) -> str:
        """What the table has of the kind that was looked for, as a comment."""
        table = self.table
        return f"-- {table.name} has {', '.join(table.columns.names)}" if table else ""


def free(base: str, taken: frozenset[str]) -> str:
    """A name that is not taken, of at most 64 characters."""
    name, number = base[:64], 2
    while name.casefold() in taken:
        name, number = f"{base[:61]}_{number}", number + 1
    return name
