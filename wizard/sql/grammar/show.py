"""SHOW in its many forms."""

from __future__ import annotations

from wizard.sql.grammar import clauses, dispatch, expressions
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import Expression, Show, Statement

_PLAIN = (
    "DATABASES", "SCHEMAS", "VARIABLES", "STATUS", "COLLATION", "TRIGGERS", "EVENTS", "ENGINES", "PLUGINS",
    "PROCESSLIST", "PRIVILEGES", "PROFILES",
)  # fmt: skip
_UNREAD = (
    "BINARY", "BINLOG", "MASTER", "REPLICA", "REPLICAS", "SLAVE", "RELAYLOG", "PROFILE", "FUNCTION", "PROCEDURE",
    "STORAGE", "COUNT", "PARSE_TREE", "EXPLAIN", "PACKAGE", "LOCALES", "AUTHORS",
    "CONTRIBUTORS", "USER_STATISTICS", "TABLE_STATISTICS", "INDEX_STATISTICS", "CLIENT_STATISTICS",
)  # fmt: skip


def show(p: Cursor) -> Statement:
    """Read any SHOW statement."""
    start = p.start
    p.expect("SHOW")
    if p.word in _UNREAD:
        return dispatch.unread(p, start, "SHOW")
    if p.accept("CREATE"):
        return _create(p, start)
    if p.sees("GRANTS", "ENGINE", "OPEN"):
        return _server(p, start)
    if p.one_of("GLOBAL", "SESSION", "LOCAL"):
        what = p.expect_one_of("VARIABLES", "STATUS")
        return Show(p.span(start), what, where=_filter(p))
    extended, full = p.one_of("EXTENDED"), p.one_of("FULL")
    if p.sees("COLUMNS", "FIELDS", "INDEX", "INDEXES", "KEYS"):
        return _parts(p, start)
    if full or extended:
        p.expect_one_of("TABLES", *(("PROCESSLIST", "TRIGGERS") if full else ()))
        return _filtered(p, start, p.words[p.at - 1])
    return _listed(p, start)


def _listed(p: Cursor, start: int) -> Statement:
    if p.accept("TABLE"):
        p.expect("STATUS")
        return _filtered(p, start, "TABLE STATUS")
    if p.one_of("WARNINGS", "ERRORS"):
        what = p.words[p.at - 1]
        clauses.limit(p)
        return Show(p.span(start), what)
    if p.sees("CHARACTER", "CHARSET"):
        if p.one_of("CHARACTER", "CHARSET") == "CHARACTER":
            p.expect("SET")
        return Show(p.span(start), "CHARACTER SET", where=_filter(p))
    what = p.expect_one_of("TABLES", "COLUMNS", "INDEX", "CREATE", *_PLAIN)
    return _filtered(p, start, what)


def _server(p: Cursor, start: int) -> Statement:
    if p.accept("ENGINE"):
        p.name_or_string()
        return Show(p.span(start), f"ENGINE {p.expect_one_of('STATUS', 'MUTEX', 'LOGS')}")
    if p.accept("OPEN"):
        p.expect("TABLES")
        return _filtered(p, start, "TABLES")
    p.expect("GRANTS")
    if p.word:
        return dispatch.unread(p, start, "SHOW GRANTS")
    return Show(p.span(start), "GRANTS")


def _create(p: Cursor, start: int) -> Statement:
    if p.one_of("TABLE", "VIEW"):
        what = f"CREATE {p.words[p.at - 1]}"
        table = p.table_name()
        return Show(p.span(start), what, table)
    if p.one_of("DATABASE", "SCHEMA"):
        if p.accept("IF"):
            p.expect("NOT", "EXISTS")
        p.name()
        return Show(p.span(start), "CREATE DATABASE")
    if p.sees("TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "USER", "SEQUENCE", "LIBRARY"):
        return dispatch.unread(p, start, "SHOW CREATE")
    raise p.fail("TABLE", "VIEW", "DATABASE")


def _parts(p: Cursor, start: int) -> Statement:
    columns = p.one_of("COLUMNS", "FIELDS")
    if not columns:
        p.expect_one_of("INDEX", "INDEXES", "KEYS")
    p.expect_one_of("FROM", "IN")
    table = p.table_name()
    if p.one_of("FROM", "IN"):
        p.name()
    where = _filter(p) if columns else expressions.expression(p) if p.accept("WHERE") else None
    return Show(p.span(start), "COLUMNS" if columns else "INDEX", table, where)


def _filtered(p: Cursor, start: int, what: str) -> Statement:
    if what in ("TABLES", "TABLE STATUS", "TRIGGERS", "EVENTS") and p.one_of("FROM", "IN"):
        p.name()
    if what in ("ENGINES", "PLUGINS", "PROCESSLIST", "PRIVILEGES", "PROFILES"):
        return Show(p.span(start), what)
    return Show(p.span(start), what, where=_filter(p))


def _filter(p: Cursor) -> Expression | None:
    if p.accept("LIKE"):
        p.string()
        return None
    return expressions.expression(p) if p.accept("WHERE") else None
