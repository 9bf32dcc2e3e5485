"""Windows: OVER (...), and the frames in them."""

from __future__ import annotations

from wizard.sql.grammar import clauses, expressions, operands, special
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import Expression, Window


def over(p: Cursor) -> Window | None:
    """Read OVER (...) or OVER name, if it stands here."""
    start = p.start
    if not p.accept("OVER"):
        return None
    if p.word == "(":
        return definition(p)
    name = p.name().name
    return Window(p.span(start), name, definition=False)


def definition(p: Cursor) -> Window:
    """Read a window's definition with its brackets."""
    start = p.start
    p.expect("(")
    name = p.name().name if p.word != "PARTITION" and p.is_name() and p.word not in ("RANGE", "ROWS", "GROUPS") else ""
    partition: tuple[Expression, ...] = ()
    if p.accept("PARTITION"):
        p.expect("BY")
        partition = expressions.expressions(p)
    order = clauses.order_by(p)
    framed = bool(p.one_of("ROWS", "RANGE", "GROUPS"))
    if framed:
        _frame(p)
    p.expect(")")
    return Window(p.span(start), name, partition, order, framed)


def _frame(p: Cursor) -> None:
    if p.accept("BETWEEN"):
        _bound(p)
        p.expect("AND")
    _bound(p)
    if p.accept("EXCLUDE"):
        p.expect_one_of("CURRENT", "GROUP", "TIES", "NO")
        p.one_of("ROW", "OTHERS")


def _bound(p: Cursor) -> None:
    if p.accept("CURRENT"):
        p.expect("ROW")
        return
    if not p.accept("UNBOUNDED"):
        if p.word == "INTERVAL":
            special.interval(p)
        else:
            operands.simple(p)
    p.expect_one_of("PRECEDING", "FOLLOWING")
