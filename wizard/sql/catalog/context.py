"""What a statement is judged against: the schema, the engine, and what the session has set."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wizard.schema import Column, Schema, Table, View
from wizard.sql.catalog.errors import NeedsServerError, refused
from wizard.sql.datatypes import SqlType, parse_column_type
from wizard.sql.engines import Engine
from wizard.sql.statements import Name, TableName

MAX_NAME = 64


@dataclass(frozen=True, slots=True)
class Session:
    """Settings of a connection that decide what is accepted."""

    foreign_key_checks: bool = True
    database: str = ""
    """The database's name for messages, and for qualified names; empty: any."""
    temporary: frozenset[str] = field(default_factory=frozenset)
    """Names of temporary tables."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a check needs to look up."""

    schema: Schema
    engine: Engine
    session: Session = Session()

    def table(self, name: TableName) -> Table:
        """The table of that name.

        Raises:
            SqlError: there is none (1146), or it is a view (1347).
        """
        self._check_database(name)
        found = self.schema.tables.get(name.name)
        if found is None:
            if self.schema.views.get(name.name):
                raise refused(1347, name.span, name.name, "BASE TABLE", name=name.name)
            raise refused(1146, name.span, name.name, name=name.name)
        return found

    def _check_database(self, name: TableName) -> None:
        """Whether a qualified name is one of this database; only a server knows the others."""
        if not name.database or name.database == self.session.database:
            return
        if self.session.database or not self.taken(name.name):
            raise refused(1049, name.span, name.database)
        raise NeedsServerError(f"Whether {name.database} is this database is not known here.", name.span)

    def relation(self, name: TableName) -> Table | View:
        """The table or view of that name."""
        self._check_database(name)
        return self.schema.views.get(name.name) or self.table(name)

    def taken(self, name: str) -> bool:
        """Whether a table or view of that name exists."""
        return name in self.schema.tables or name in self.schema.views

    def with_table(self, table: Table, replacing: str | None = None) -> Schema:
        """The schema with this table put in."""
        return replace(self.schema, tables=self.schema.tables.put(table, replacing=replacing))

    def type(self, column: Column) -> SqlType:
        """The value of a column's type."""
        return parse_column_type(column.type, self.engine)

    def charset(self, column: Column, table: Table) -> str:
        """The character set of a text column."""
        if column.charset:
            return column.charset
        if column.collation:
            return self.engine.collation_charsets.get(column.collation, self.engine.charset)
        return self.table_charset(table)

    def table_charset(self, table: Table) -> str:
        """The character set that new text columns of a table get."""
        options = table.options
        if options.charset:
            return options.charset
        if options.collation:
            return self.engine.collation_charsets.get(options.collation, self.engine.charset)
        return self.engine.charset

    def collation(self, column: Column, table: Table) -> str:
        """The collation of a text column."""
        if column.collation:
            return column.collation
        if column.charset and column.charset != self.table_charset(table):
            return self.engine.charsets[column.charset][0]
        if table.options.collation and (
            not column.charset or self.engine.collation_charsets.get(table.options.collation) == column.charset
        ):
            return table.options.collation
        return self.engine.charsets[column.charset or self.table_charset(table)][0]

    def char_bytes(self, column: Column, table: Table) -> int:
        """Bytes for one character of a text column at most."""
        return self.engine.charsets.get(self.charset(column, table), ("", 4))[1]


def checked_name(name: Name) -> str:
    """An identifier that isn't too long (1059)."""
    if len(name.name) > MAX_NAME:
        raise refused(1059, name.span, name.name)
    return name.name


def checked_table_name(name: TableName) -> str:
    """The name of a new table (1059, 1103)."""
    if len(name.name) > MAX_NAME:
        raise refused(1059, name.span, name.name)
    if not name.name or name.name.endswith(" "):
        raise refused(1103, name.span, name.name)
    return name.name


def same(left: str, right: str) -> bool:
    """Whether two names of columns, indexes or constraints are the same to the server."""
    return left.casefold() == right.casefold()


def actual(table: Table, column: Name, number: int = 1072) -> Column:
    """The table's column of that name, letter case aside.

    Raises:
        SqlError: there is none; `number` says in which words (1072 for keys, 1054 for the rest).
    """
    found = table.columns.find(column.name)
    if found is None:
        words = (column.name,) if number == 1072 else (column.name, table.name)
        raise refused(number, column.span, *words, name=column.name)
    return found
