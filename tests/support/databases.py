"""One database of a real server, as tests use it: run statements, look at what they made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import pymysql
from pymysql.cursors import Cursor

Connection: TypeAlias = "pymysql.Connection[Cursor]"


@dataclass(frozen=True)
class Refusal:
    """Why the server refused a statement."""

    number: int
    """MySQL's error number, as 1064."""
    message: str


@dataclass(frozen=True)
class Database:
    """A database and the one connection that works in it."""

    name: str
    connection: Connection

    def run(self, statements: Iterable[str]) -> None:
        """Execute statements in order.

        Raises:
            pymysql.err.MySQLError: the server refused one; the ones before it stay done.
        """
        for statement in statements:
            self.rows(statement)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Execute one statement and fetch what it gives."""
        with self.connection.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall())

    def refusal(self, statement: str) -> Refusal | None:
        """Execute one statement; the server's error if it refuses it."""
        try:
            self.rows(statement)
        except pymysql.err.MySQLError as error:
            return Refusal(int(error.args[0]), str(error.args[1]))
        return None

    def tables(self) -> list[str]:
        """The names of its tables and views, sorted."""
        return sorted(row[0] for row in self.rows("SHOW TABLES"))

    def show_create(self, table: str) -> str:
        """What `SHOW CREATE TABLE` says of one table or view."""
        return str(self.rows(f"SHOW CREATE TABLE `{table.replace('`', '``')}`")[0][1])

    def show_create_all(self) -> dict[str, str]:
        """`show_create` of every table and view, by name: equal before and after means that nothing changed."""
        return {table: self.show_create(table) for table in self.tables()}
