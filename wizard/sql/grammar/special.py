"""Operands that begin with a word of their own: CASE, EXISTS, INTERVAL, MATCH, variables, brackets."""

from __future__ import annotations

from collections.abc import Callable

from wizard.sql import lexer
from wizard.sql.grammar import calls, expressions, operands, queries
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import ColumnName, Constant, Expression, Interval, Match, Operation, Row, Subquery, Variable

UNITS = frozenset(
    """MICROSECOND SECOND MINUTE HOUR DAY WEEK MONTH QUARTER YEAR SECOND_MICROSECOND MINUTE_MICROSECOND MINUTE_SECOND
    HOUR_MICROSECOND HOUR_SECOND HOUR_MINUTE DAY_MICROSECOND DAY_SECOND DAY_MINUTE DAY_HOUR YEAR_MONTH""".split()
)


def _constant_word(p: Cursor) -> Expression:
    start, word = p.start, p.one_of("NULL", "TRUE", "FALSE")
    return Constant(p.span(start), "null" if word == "NULL" else "boolean", word)


def _variable(p: Cursor) -> Expression:
    start = p.start
    name = "@" + lexer.unquote(p.take()[1:])
    if p.accept(":="):
        return Variable(p.span(start), name, value=expressions.expression(p))
    return Variable(p.span(start), name)


def _system_variable(p: Cursor) -> Expression:
    start = p.start
    name = p.take()[2:].lower()
    return Variable(p.span(start), name, system=True)


def interval(p: Cursor) -> Interval:
    """Read INTERVAL value unit."""
    start = p.start
    p.expect("INTERVAL")
    value = expressions.expression(p)
    return _with_unit(p, start, value)


def _with_unit(p: Cursor, start: int, value: Expression) -> Interval:
    unit = p.word
    if unit not in UNITS:
        raise p.fail(*sorted(UNITS))
    p.advance()
    return Interval(p.span(start), value, unit)


def _interval_or_function(p: Cursor) -> Expression:
    """`INTERVAL 1 DAY + x`, `INTERVAL (1) DAY`, or the function `INTERVAL(n, a, b)`."""
    start = p.start
    if p.ahead() != "(":
        found = interval(p)
        if not p.sees("+"):
            raise p.fail("+")
        return found
    p.advance()
    value = expressions.arithmetic(p)
    if isinstance(value, Row):
        return Operation(p.span(start), "INTERVAL()", value.items)
    return _with_unit(p, start, value)


def _case(p: Cursor) -> Expression:
    start = p.start
    p.expect("CASE")
    p.deeper()
    parts = [] if p.word == "WHEN" else [expressions.expression(p)]
    if not p.sees("WHEN"):
        raise p.fail("WHEN")
    while p.accept("WHEN"):
        parts.append(expressions.expression(p))
        p.expect("THEN")
        parts.append(expressions.expression(p))
    if p.accept("ELSE"):
        parts.append(expressions.expression(p))
    p.expect("END")
    p.depth -= 1
    return Operation(p.span(start), "CASE", tuple(parts))


def _exists(p: Cursor) -> Expression:
    p.expect("EXISTS")
    found = queries.subquery(p, "EXISTS")
    return Subquery(found.span, found.query, "EXISTS")


def _row(p: Cursor) -> Expression:
    start = p.start
    p.expect("ROW", "(")
    items = [expressions.expression(p)]
    p.expect(",")
    items += expressions.expressions(p)
    p.expect(")")
    return Row(p.span(start), tuple(items))


def _match(p: Cursor) -> Expression:
    start = p.start
    p.expect("MATCH")
    bracket = p.accept("(")
    names = [operands.column(p)]
    while p.accept(","):
        names.append(operands.column(p))
    if bracket:
        p.expect(")")
    p.expect("AGAINST", "(")
    against = expressions.arithmetic(p)
    if p.accept("IN"):
        if p.accept("BOOLEAN"):
            p.expect("MODE")
        else:
            p.expect("NATURAL", "LANGUAGE", "MODE")
    if p.accept("WITH"):
        p.expect("QUERY", "EXPANSION")
    p.expect(")")
    return Match(p.span(start), tuple(name for name in names if isinstance(name, ColumnName)), against)


def _default(p: Cursor) -> Expression:
    start = p.start
    p.expect("DEFAULT", "(")
    inner = operands.column(p)
    p.expect(")")
    return Operation(p.span(start), "DEFAULT", (inner,))


def _values(p: Cursor) -> Expression:
    start = p.start
    p.expect("VALUES", "(")
    inner = operands.column(p)
    p.expect(")")
    return Operation(p.span(start), "VALUES", (inner,))


def _braces(p: Cursor) -> Expression:
    p.expect("{")
    p.name()
    found = expressions.expression(p)
    p.expect("}")
    return found


READERS: dict[str, Callable[[Cursor], Expression]] = {
    "(": lambda p: expressions.parenthesised(p),
    lexer.STRING: lambda p: operands.text(p),
    "NULL": _constant_word, "TRUE": _constant_word, "FALSE": _constant_word,
    lexer.USER_VARIABLE: _variable, lexer.SYSTEM_VARIABLE: _system_variable,
    "INTERVAL": _interval_or_function, "CASE": _case, "EXISTS": _exists, "MATCH": _match,
    "DEFAULT": _default, "VALUES": _values, "{": _braces, "ROW": _row,
    "CAST": lambda p: calls.cast(p), "CONVERT": lambda p: calls.convert(p),
}  # fmt: skip
