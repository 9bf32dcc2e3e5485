"""Statements about the server: SHOW, DESCRIBE, EXPLAIN, SET, transactions."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.sql.statements.base import Name, Statement, TableName
from wizard.sql.statements.expressions import Expression


@dataclass(frozen=True, slots=True)
class Show(Statement):
    """SHOW ...; `what` in capitals: `COLUMNS`, `CREATE TABLE`, `INDEX`, `TABLES`, `TABLE STATUS` ..."""

    what: str
    table: TableName | None = None
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Describe(Statement):
    """DESCRIBE table [column]."""

    table: TableName
    column: Name | None = None


@dataclass(frozen=True, slots=True)
class Explain(Statement):
    """EXPLAIN statement, perhaps ANALYZE."""

    statement: Statement
    analyze: bool = False


@dataclass(frozen=True, slots=True)
class SetVariables(Statement):
    """SET name = value, ...; a system variable is named in lower case, a user variable with its `@`.

    The value of a word such as ON or DEFAULT is a constant string.
    """

    assignments: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Transaction(Statement):
    """START TRANSACTION, BEGIN, COMMIT, ROLLBACK, SAVEPOINT ...; `kind` in capitals."""

    kind: str


@dataclass(frozen=True, slots=True)
class LockTables(Statement):
    """LOCK TABLES ... or UNLOCK TABLES (without tables)."""

    tables: tuple[TableName, ...] = ()


@dataclass(frozen=True, slots=True)
class Use(Statement):
    """USE database."""

    database: Name


@dataclass(frozen=True, slots=True)
class Maintain(Statement):
    """ANALYZE, OPTIMIZE, CHECK or REPAIR TABLE."""

    action: str
    tables: tuple[TableName, ...]


@dataclass(frozen=True, slots=True)
class CreateDatabase(Statement):
    """CREATE DATABASE."""

    name: Name
    if_not_exists: bool = False


@dataclass(frozen=True, slots=True)
class DropDatabase(Statement):
    """DROP DATABASE."""

    name: Name
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class Other(Statement):
    """A statement of a kind that the grammar doesn't read: its first words in capitals."""

    what: str
