"""Clauses that stand behind a query or in it: GROUP BY, ORDER BY, LIMIT, WINDOW, locking, INTO."""

from __future__ import annotations

from wizard.sql import lexer
from wizard.sql.grammar import expressions, operands
from wizard.sql.grammar import windows as window_grammar
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import Expression, Limit, OrderItem, Window


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
    if not p.accept("LIMIT"):
        return None
    first = _bound(p)
    if p.accept("OFFSET"):
        return Limit(p.span(start), first, _bound(p))
    if p.accept(","):
        return Limit(p.span(start), _bound(p), first)
    return Limit(p.span(start), first)


def _bound(p: Cursor) -> Expression:
    if p.word in (lexer.INTEGER, lexer.HEX):
        return operands.number(p)
    if not p.is_name():
        raise p.fail(lexer.INTEGER)
    return operands.column(p)


def locking(p: Cursor) -> str:
    """Read FOR UPDATE, FOR SHARE or LOCK IN SHARE MODE."""
    if p.accept("LOCK"):
        p.expect("IN", "SHARE", "MODE")
        return "LOCK IN SHARE MODE"
    p.expect("FOR")
    strength = p.expect_one_of("UPDATE", "SHARE")
    if p.accept("OF"):
        p.table_name()
        while p.accept(","):
            p.table_name()
    if p.accept("SKIP"):
        p.expect("LOCKED")
    else:
        p.accept("NOWAIT")
    return f"FOR {strength}"


def into(p: Cursor) -> bool:
    """Read INTO with its targets; False when it isn't there."""
    if not p.accept("INTO"):
        return False
    if p.one_of("OUTFILE", "DUMPFILE"):
        p.string()
        return True
    while True:
        if p.word == lexer.USER_VARIABLE:
            p.advance()
        else:
            p.name()
        if not p.accept(","):
            return True


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
