"""Statements by their first word."""

from __future__ import annotations

from collections.abc import Callable

from wizard.sql import lexer
from wizard.sql.grammar import alter, create, drop, rows, show, utility
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import Other, Statement

EXPLAINABLE = ("SELECT", "WITH", "TABLE", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE", "(")
_READERS: dict[str, Callable[[Cursor], Statement]] = {
    "SELECT": rows.query_or_rows, "WITH": rows.query_or_rows, "TABLE": rows.query_or_rows,
    "VALUES": rows.query_or_rows, "(": rows.query_or_rows,
    "INSERT": rows.insert, "REPLACE": rows.insert,
    "UPDATE": lambda p: rows.update(p, p.start), "DELETE": lambda p: rows.delete(p, p.start),
    "CREATE": create.create, "DROP": drop.drop, "RENAME": drop.rename, "TRUNCATE": drop.truncate,
    "ALTER": alter.alter, "SHOW": show.show,
    "DESCRIBE": utility.describe, "DESC": utility.describe, "EXPLAIN": utility.describe,
    "SET": utility.set_variables, "USE": utility.use, "LOCK": utility.lock_tables, "UNLOCK": utility.lock_tables,
    "START": utility.transaction, "BEGIN": utility.transaction, "COMMIT": utility.transaction,
    "ROLLBACK": utility.transaction, "SAVEPOINT": utility.transaction, "RELEASE": utility.transaction,
    "ANALYZE": utility.maintain, "OPTIMIZE": utility.maintain, "CHECK": utility.maintain, "REPAIR": utility.maintain,
}  # fmt: skip
_UNREAD = frozenset(
    """BINLOG CACHE CALL CHANGE CHECKSUM CLONE DEALLOCATE DO EXECUTE FLUSH GET GRANT HANDLER HELP IMPORT INSTALL KILL
    LOAD PREPARE PURGE RESET RESIGNAL RESTART REVOKE SHUTDOWN SIGNAL STOP UNINSTALL XA""".split()
)
_MARIADB_UNREAD = frozenset({"BACKUP", "EXECUTE"})


def statement(p: Cursor) -> Statement:
    """Read one statement; what stands behind it is left."""
    if (read := _READERS.get(p.word)) and not (p.word == "TABLE" and p.mariadb):
        return read(p)
    if p.word in _UNREAD or (p.mariadb and p.word in _MARIADB_UNREAD):
        return unread(p, p.start, "")
    raise p.fail(*_READERS)


def unread(p: Cursor, start: int, verb: str) -> Statement:
    """Step over a statement of a kind that the grammar doesn't read."""
    what = f"{verb} {p.word}".strip()
    while p.word != lexer.END:
        p.advance()
    return Other(p.span(start), what)
