"""SHOW, DESCRIBE, EXPLAIN, SET, transactions, and upkeep of tables."""

from __future__ import annotations

from wizard.sql import lexer
from wizard.sql.grammar import dispatch, expressions
from wizard.sql.grammar.cursor import Cursor, EarlyError
from wizard.sql.statements import (
    Constant,
    Describe,
    Explain,
    Expression,
    LockTables,
    Maintain,
    Name,
    SetVariables,
    Statement,
    TableName,
    Transaction,
    Use,
)

_SCOPES = ("GLOBAL", "SESSION", "LOCAL", "PERSIST", "PERSIST_ONLY")


def describe(p: Cursor) -> Statement:
    """Read DESCRIBE table or EXPLAIN statement."""
    start = p.start
    p.expect_one_of("DESCRIBE", "DESC", "EXPLAIN")
    if p.word not in dispatch.EXPLAINABLE and p.word not in ("FORMAT", "ANALYZE", "FOR", "EXTENDED", "PARTITIONS"):
        return _described(p, start)
    analyze = not p.mariadb and p.accept("ANALYZE")
    if p.mariadb:
        p.one_of("EXTENDED", "PARTITIONS")
    if p.word == "FORMAT" and p.ahead() == "=":
        p.expect("FORMAT", "=")
        _format(p)
    if p.accept("FOR"):
        p.expect("CONNECTION")
        p.number()
        return Explain(p.span(start), Statement(p.span(start)))
    if p.word not in dispatch.EXPLAINABLE:
        if analyze or p.word not in ("FORMAT",):
            raise p.fail(*dispatch.EXPLAINABLE)
        return _described(p, start)
    inner = dispatch.statement(p)
    return Explain(p.span(start), inner, analyze)


def _format(p: Cursor) -> None:
    name = p.name_or_string().name
    if name.upper() not in (("TRADITIONAL", "JSON") if p.mariadb else ("TRADITIONAL", "JSON", "TREE")):
        raise EarlyError(1791, name)


def _described(p: Cursor, start: int) -> Statement:
    table = p.table_name()
    column = None
    if p.word == lexer.STRING:
        p.string()
    elif p.word:
        column = p.name()
    return Describe(p.span(start), table, column)


def set_variables(p: Cursor) -> Statement:
    """Read SET with variables, NAMES, CHARACTER SET or TRANSACTION."""
    start = p.start
    p.expect("SET")
    if p.word in ("PASSWORD", "ROLE", "DEFAULT", "RESOURCE", "STATEMENT"):
        return dispatch.unread(p, start, "SET")
    found = [_assignment(p)]
    while p.accept(","):
        found.append(_assignment(p))
    return SetVariables(p.span(start), tuple(found))


def _assignment(p: Cursor) -> tuple[str, Expression]:
    scope = p.one_of(*_SCOPES) if p.ahead() not in ("=", ":=", ".") else ""
    if p.word == "TRANSACTION" and p.ahead() not in ("=", ":="):
        return "transaction", _isolation(p)
    if not scope and p.word == "NAMES" and p.ahead() not in ("=", ":="):
        p.advance()
        value = _word(p)
        if p.accept("COLLATE"):
            p.charset_name()
        return "names", value
    if not scope and (p.word in ("CHARSET", "CHARACTER", "CHAR")):
        if not p.accept("CHARSET"):
            p.advance()
            p.expect("SET")
        return "names", _word(p)
    if p.word in (lexer.USER_VARIABLE, lexer.SYSTEM_VARIABLE):
        marks = 1 if p.word == lexer.USER_VARIABLE else 2
        text = p.take()
        name = "@" + lexer.unquote(text[1:]) if marks == 1 else text[2:].lower().rpartition(".")[2]
    else:
        name = p.name().name.lower()
        if p.accept("."):
            name = p.name().name.lower()
    if not p.one_of("=", ":="):
        raise p.fail("=")
    return name, _value(p)


def _value(p: Cursor) -> Expression:
    if p.word in ("ON", "ALL", "BINARY", "DEFAULT", "SYSTEM", "ROW") and p.ahead() in (",", "", ";"):
        start = p.start
        return Constant(p.span(start), "string", p.take().upper())
    return expressions.expression(p)


def _word(p: Cursor) -> Constant:
    start = p.start
    if p.accept("DEFAULT"):
        return Constant(p.span(start), "string", "DEFAULT")
    name = p.known_charset()
    return Constant(p.span(start), "string", name)


def _isolation(p: Cursor) -> Constant:
    start = p.start
    p.expect("TRANSACTION")
    while True:
        if p.accept("ISOLATION"):
            p.expect("LEVEL")
            if p.accept("READ"):
                p.expect_one_of("COMMITTED", "UNCOMMITTED")
            elif p.accept("REPEATABLE"):
                p.expect("READ")
            else:
                p.expect("SERIALIZABLE")
        else:
            p.expect("READ")
            p.expect_one_of("ONLY", "WRITE")
        if not p.accept(","):
            return Constant(p.span(start), "string", "")


def transaction(p: Cursor) -> Statement:
    """Read the statements that begin and end transactions."""
    start, word = p.start, p.word
    p.advance()
    if word == "START":
        if p.sees("SLAVE", "REPLICA", "GROUP_REPLICATION"):
            return dispatch.unread(p, start, "START")
        p.expect("TRANSACTION")
        _characteristics(p)
        return Transaction(p.span(start), "START TRANSACTION")
    if word in ("SAVEPOINT", "RELEASE"):
        if word == "RELEASE":
            p.expect("SAVEPOINT")
        p.name()
        return Transaction(p.span(start), word)
    p.accept("WORK")
    if word == "ROLLBACK" and p.accept("TO"):
        p.accept("SAVEPOINT")
        p.name()
    elif word != "BEGIN":
        _chain(p)
    return Transaction(p.span(start), word)


def _characteristics(p: Cursor) -> None:
    while p.sees("WITH", "READ"):
        if p.accept("WITH"):
            p.expect("CONSISTENT", "SNAPSHOT")
        else:
            p.expect("READ")
            p.expect_one_of("ONLY", "WRITE")
        if not p.accept(","):
            return


def _chain(p: Cursor) -> None:
    if p.accept("AND"):
        p.accept("NO")
        p.expect("CHAIN")
    if p.word == "NO":
        p.advance()
        p.expect("RELEASE")
    else:
        p.accept("RELEASE")


def lock_tables(p: Cursor) -> Statement:
    """Read LOCK TABLES or UNLOCK TABLES."""
    start, word = p.start, p.expect_one_of("LOCK", "UNLOCK")
    if p.word in ("INSTANCE", "BINLOG"):
        return dispatch.unread(p, start, word)
    p.expect_one_of("TABLES", "TABLE")
    found: list[TableName] = []
    while word == "LOCK":
        found.append(p.table_name())
        if p.accept("AS") or (p.is_name() and p.word not in ("LOCAL", "LOW_PRIORITY")):
            p.name()
        p.accept("LOW_PRIORITY")
        if p.expect_one_of("READ", "WRITE") == "READ":
            p.accept("LOCAL")
        if not p.accept(","):
            break
    return LockTables(p.span(start), tuple(found))


def use(p: Cursor) -> Statement:
    """Read USE database."""
    start = p.start
    p.expect("USE")
    name: Name = p.name()
    return Use(p.span(start), name)


def maintain(p: Cursor) -> Statement:
    """Read ANALYZE, OPTIMIZE, CHECK or REPAIR TABLE."""
    start, action = p.start, p.word
    p.advance()
    if action == "ANALYZE" and p.mariadb and p.word in dispatch.EXPLAINABLE and p.word != "TABLE":
        return Explain(p.span(start), dispatch.statement(p), analyze=True)
    p.one_of("NO_WRITE_TO_BINLOG", "LOCAL")
    p.expect_one_of("TABLE", "TABLES")
    tables = [p.table_name()]
    while p.accept(","):
        tables.append(p.table_name())
    if action == "ANALYZE" and p.sees("UPDATE", "DROP", "PERSISTENT"):
        return dispatch.unread(p, start, "ANALYZE TABLE")
    while p.one_of("QUICK", "FAST", "MEDIUM", "EXTENDED", "CHANGED", "FOR", "UPGRADE", "USE_FRM"):
        pass
    return Maintain(p.span(start), action, tuple(tables))
