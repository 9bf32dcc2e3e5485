"""What the two halves of a document are compared by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from wizard.document.findings import finding
from wizard.document.ground import Ground
from wizard.document.scripts import Scripts
from wizard.document.shape_rules import lines_of
from wizard.document.typescript import Surroundings
from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.writer import Code
from wizard.drizzle.writer.columns import column_code
from wizard.named import NamedSet
from wizard.review.findings import Finding, Severity
from wizard.review.same import plain_table
from wizard.review.script import Script, read_script
from wizard.schema import Column, Schema, Table
from wizard.sql import spelling
from wizard.sql.engines import Engine
from wizard.sql.implicit import declared
from wizard.sql.reading import physical
from wizard.sql.statements import CreateTable

RULE = "code-differs-from-sql"


@dataclass(frozen=True)
class Told:
    """A document with the schema that its SQL meets, and the names that its code uses."""

    body: str
    sql: Scripts
    ground: Ground
    engine: Engine
    names: CodeNames = field(default_factory=CodeNames)
    style: CodeStyle = field(default_factory=CodeStyle)
    severity: Severity = Severity.ERROR
    """How much a difference matters."""

    @property
    def before(self) -> Schema:
        """The schema before the migration."""
        return self.ground.state.schema

    @cached_property
    def script(self) -> Script:
        """The migration, statement by statement."""
        return read_script(self.sql.migration, self.engine, self.ground.state)

    @property
    def after(self) -> Schema:
        """The schema that the migration is meant to lead to."""
        return self.script.end.schema

    @property
    def is_complete(self) -> bool:
        """Whether every statement of the migration could be read: else what seems to be missing may be there."""
        return not any(statement.failure or statement.refused for statement in self.script.statements)

    @property
    def made(self) -> list[Table]:
        """The tables that the migration creates, copies of rows aside."""
        nodes = (statement.node for statement in self.script.statements)
        copies = {node.table.name for node in nodes if isinstance(node, CreateTable) and (node.query or node.like)}
        return [table for table in self.after.tables if table.name not in {*self.before.tables.names, *copies}]

    @property
    def around(self) -> Surroundings:
        """What the code of the document may refer to."""
        return Surroundings(self.after, self.names, self.style)

    def is_called(self, table: str, code: str) -> bool:
        """Whether a table goes by that name in the code."""
        return table in (code, self.names.prefix + code)

    def heading(self, key: str) -> int:
        """The line of a section's heading; 0 where it is missing."""
        return next((line.number for line in lines_of(self.body) if line.section == key), 0)

    def line_of(self, *names: str) -> str:
        """Where the migration names the last of these, at or below the others, for a sentence; empty in doubt."""
        wanted = list(names)
        for number, line in enumerate(self.sql.migration.split("\n"), 1):
            while wanted and re.search(rf"(?<![\w$]){re.escape(wanted[0])}(?![\w$])", line):
                wanted.pop(0)
            if not wanted:
                return f" (line {number})"
        return ""

    def lacks(self, message: str, line: int) -> Iterator[Finding]:
        """A finding about something that the migration does not have; none where not all of it could be read."""
        if self.is_complete:
            yield differs(message, line)

    def column(self, code: Table, sql: Table, name: str, line: int) -> Finding:
        """A finding about a column that is one thing here and another there."""
        where = self.line_of(sql.name, name)
        message = f"{sql.name}.{name} is {_spelled(code, name)} here, and {_spelled(sql, name)} in the migration{where}"
        written = column_code(Code.of([sql], self.names, self.style, self.after), sql, _in_code(sql.columns[name]))
        return differs(message, line, written)

    def plain(self, table: Table) -> Table:
        """A table in one spelling, without the indexes that a server makes by itself."""
        kept = declared(physical(Schema(NamedSet([table])), self.engine))
        return plain_table(next(iter(kept.tables)), self.engine)


def differs(message: str, line: int, fix: str = "") -> Finding:
    """A finding at a line of the code; the fix is code that says what the migration does."""
    return finding(RULE, Severity.ERROR, message, line, fix=fix)


def listed(columns: tuple[str, ...]) -> str:
    """Columns as SQL lists them."""
    return f"({', '.join(columns)})"


def action(word: str, referential: str) -> str:
    """What a foreign key does on a delete or an update, in words; nothing where it only refuses."""
    return "" if referential in ("no action", "restrict") else f" on {word} {referential}"


def _in_code(column: Column) -> Column:
    """A column as code would have it: a server keeps `boolean` as `tinyint(1)`, and numbers between quotes."""
    number = re.fullmatch(r"'(-?\d+(?:\.\d+)?)'", column.default or "")
    if column.type == "tinyint(1)":
        words = {"'1'": "true", "'0'": "false", "1": "true", "0": "false"}
        return replace(column, type="boolean", default=words.get(column.default or "", column.default))
    is_number = re.match(r"(?:tiny|small|medium|big)?int|decimal|float|double|real", column.type)
    return replace(column, default=number[1]) if number and is_number else column


def _spelled(table: Table, name: str) -> str:
    column = table.columns.find(name)
    words = spelling.column(column).split("` ", 1)[-1] if column else "missing"
    return words if words.endswith("NOT NULL") else words.removesuffix(" NULL")
