"""Clauses that stand behind a query or in it: GROUP BY, ORDER BY, LIMIT, WINDOW, locking, INTO."""

from __future__ import annotations

from wizard.sql import lexer
from wizard.sql.grammar import expressions, operands
from wizard.sql.grammar import windows as window_grammar
from wizard.sql.grammar.cursor import Cursor, EarlyError
from wizard.sql.statements import Constant, Expression, Limit, Name, OrderItem, Window


def group_by(p: Cursor) -> tuple[tuple[OrderItem, ...], bool]:
    """Read GROUP BY and whether it has ROLLUP; nothing when it isn't there."""
    if not p.accept("GROUP"):
        return (), False
    p.expect("BY")
    if p.word == "ROLLUP" and p.ahead() == "(":
        p.advance()
        p.advance()
        found = _items(p, directions=False)
        p.expect(")")
        return found, True
    found = _items(p, directions=p.mariadb)
    if p.accept_words("WITH", "ROLLUP"):
        return found, True
    return found, False


def order_by(p: Cursor) -> tuple[OrderItem, ...]:
    """Read ORDER BY, if it stands here."""
    if not p.accept("ORDER"):
        return ()
    p.expect("BY")
    return _items(p, directions=True)


def _items(p: Cursor, *, directions: bool) -> tuple[OrderItem, ...]:
    found = []
    while True:
        start = p.start
        value: Expression = expressions.expression(p)
        direction = p.one_of("ASC", "DESC") if directions else ""
        found.append(OrderItem(p.span(start), value, direction == "DESC"))
        if not p.accept(","):
            return tuple(found)


def named_windows(p: Cursor) -> tuple[tuple[str, Window], ...]:
    """Read WINDOW name AS (...), if it stands here."""
    found = []
    if p.word == "WINDOW" and p.accept("WINDOW"):
        while True:
            name = p.name().name
            p.expect("AS")
            found.append((name, window_grammar.definition(p)))
            if not p.accept(","):
                break
    return tuple(found)


def limit(p: Cursor) -> Limit | None:
    """Read LIMIT, if it stands here."""
    start = p.start
    if p.mariadb and p.word in ("OFFSET", "FETCH"):
        return _fetch(p, start)
    if not p.accept("LIMIT"):
        return None
    if p.mariadb and p.word == "ROWS":
        return _examined(p, Limit(p.span(start), Constant(p.span(start), "null", "NULL")))
    return _examined(p, _limited(p, start)) if p.mariadb else _limited(p, start)


def _limited(p: Cursor, start: int) -> Limit:
    first = _bound(p)
    if p.accept("OFFSET"):
        return Limit(p.span(start), first, _bound(p))
    if p.accept(","):
        return Limit(p.span(start), _bound(p), first)
    return Limit(p.span(start), first)


def _examined(p: Cursor, found: Limit) -> Limit:
    """MariaDB's ROWS EXAMINED behind LIMIT."""
    if p.accept("ROWS"):
        p.expect("EXAMINED")
        _bound(p)
    return found


def _fetch(p: Cursor, start: int) -> Limit:
    """MariaDB's OFFSET n ROWS and FETCH FIRST n ROWS ONLY."""
    offset = None
    count: Expression = Constant(p.span(start), "null", "NULL")
    if p.accept("OFFSET"):
        offset = _bound(p)
        p.expect_one_of("ROW", "ROWS")
    if p.accept("FETCH"):
        p.expect_one_of("FIRST", "NEXT")
        count = _bound(p) if not p.sees("ROW", "ROWS") else count
        p.expect_one_of("ROW", "ROWS")
        if not p.accept("ONLY"):
            p.expect("WITH", "TIES")
    return Limit(p.span(start), count, offset)


def _bound(p: Cursor) -> Expression:
    if p.word == lexer.INTEGER:
        return operands.number(p)
    if not p.is_name():
        raise p.fail(lexer.INTEGER)
    return operands.column(p)


def locking(p: Cursor) -> tuple[str, tuple[Name, ...]]:
    """Read FOR UPDATE, FOR SHARE or LOCK IN SHARE MODE, and the tables that it names."""
    if p.accept("LOCK"):
        p.expect("IN", "SHARE", "MODE")
        if p.mariadb:
            _patience(p)
        return "LOCK IN SHARE MODE", ()
    p.expect("FOR")
    strength = p.expect_one_of("UPDATE", *(() if p.mariadb else ("SHARE",)))
    tables = p.names() if not p.mariadb and p.accept("OF") else ()
    _patience(p)
    return f"FOR {strength}", tables


def _patience(p: Cursor) -> None:
    if p.accept("SKIP"):
        p.expect("LOCKED")
    elif p.mariadb and p.accept("WAIT"):
        p.number()
    else:
        p.accept("NOWAIT")


def into(p: Cursor) -> int:
    """Read INTO with its targets; how many variables they are.

    Raises:
        EarlyError: a name without @, which is a variable only in stored programs (1327).
    """
    count = 0
    if not p.accept("INTO"):
        return count
    if p.one_of("OUTFILE", "DUMPFILE"):
        p.string()
        return count
    while True:
        if p.word != lexer.USER_VARIABLE:
            raise EarlyError(1327, p.name().name)
        p.advance()
        count += 1
        if not p.accept(","):
            return count


def on_empty_or_error(p: Cursor) -> None:
    """Read `NULL ON EMPTY`, `DEFAULT 'x' ON ERROR` and the like, as in JSON_TABLE and JSON_VALUE."""
    for event in ("EMPTY", "ERROR"):
        if not p.sees("NULL", "ERROR", "DEFAULT"):
            return
        if p.one_of("NULL", "ERROR", "DEFAULT") == "DEFAULT":
            expressions.arithmetic(p)
        p.expect("ON")
        if not (p.accept(event) or p.accept("ERROR")):
            raise p.fail(event)
