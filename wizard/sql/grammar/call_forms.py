"""Calls with words between their brackets: COUNT(DISTINCT ...), EXTRACT(... FROM ...), TRIM(BOTH ...) and the like."""

from __future__ import annotations

from collections.abc import Callable

from wizard.sql import lexer
from wizard.sql.grammar import clauses, datatypes, expressions, operands, special, windows
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import Call, Expression, Name, Star


def closed(p: Cursor, name: Name, *arguments: Expression) -> Call:
    """Read the closing bracket, and give the call with these arguments."""
    p.expect(")")
    return Call(p.span(name.span.start), name.name, arguments, name)


def _count(p: Cursor, name: Name) -> Call:
    start, distinct = p.start, False
    if p.accept("*"):
        arguments: tuple[Expression, ...] = (Star(p.span(start)),)
    elif p.accept("DISTINCT"):
        distinct, arguments = True, expressions.expressions(p)
    else:
        p.accept("ALL")
        arguments = (expressions.expression(p),)
    p.expect(")")
    over = windows.over(p)
    return Call(p.span(name.span.start), name.name, arguments, name, distinct=distinct, over=over)


def _group_concat(p: Cursor, name: Name) -> Call:
    distinct = p.accept("DISTINCT")
    arguments = expressions.expressions(p)
    order = clauses.order_by(p)
    if p.accept("SEPARATOR") and not p.one_of(lexer.HEX, lexer.BIT):
        p.string()
    if p.mariadb and p.word == "LIMIT":
        clauses.limit(p)
    p.expect(")")
    over = windows.over(p)
    return Call(p.span(name.span.start), name.name, arguments, name, distinct, order, over)


def _extract(p: Cursor, name: Name) -> Call:
    _unit(p)
    p.expect("FROM")
    return closed(p, name, expressions.expression(p))


def _position(p: Cursor, name: Name) -> Call:
    needle = expressions.arithmetic(p)
    p.expect("IN")
    return closed(p, name, needle, expressions.expression(p))


def _trim(p: Cursor, name: Name) -> Call:
    if p.one_of("BOTH", "LEADING", "TRAILING"):
        arguments = [] if p.word == "FROM" else [expressions.expression(p)]
        p.expect("FROM")
        return closed(p, name, *arguments, expressions.expression(p))
    arguments = [expressions.expression(p)]
    if p.accept("FROM"):
        arguments.append(expressions.expression(p))
    return closed(p, name, *arguments)


def _substring(p: Cursor, name: Name) -> Call:
    arguments = [expressions.expression(p)]
    second, third = ("FROM", "FOR") if p.word == "FROM" else (",", ",")
    p.expect(second)
    arguments.append(expressions.expression(p))
    if p.accept(third):
        arguments.append(expressions.expression(p))
    return closed(p, name, *arguments)


def _date_arithmetic(p: Cursor, name: Name) -> Call:
    """DATE_ADD(d, INTERVAL n unit); ADDDATE and SUBDATE take a number of days as well."""
    day = expressions.expression(p)
    p.expect(",")
    if p.word == "INTERVAL" or name.name in ("date_add", "date_sub"):
        return closed(p, name, day, special.interval(p))
    return closed(p, name, day, expressions.expression(p))


def _timestamp_arithmetic(p: Cursor, name: Name) -> Call:
    if p.word.startswith("SQL_TSI_"):
        p.advance()
    else:
        _unit(p)
    p.expect(",")
    first = expressions.expression(p)
    p.expect(",")
    return closed(p, name, first, expressions.expression(p))


def _char(p: Cursor, name: Name) -> Call:
    arguments = expressions.expressions(p)
    if p.accept("USING"):
        p.charset_name()
    return closed(p, name, *arguments)


def _get_format(p: Cursor, name: Name) -> Call:
    p.expect_one_of("DATE", "TIME", "DATETIME", "TIMESTAMP")
    p.expect(",")
    return closed(p, name, expressions.expression(p))


def _json_value(p: Cursor, name: Name) -> Call:
    value = expressions.expression(p)
    p.expect(",")
    path = operands.text(p)
    if p.accept("RETURNING"):
        datatypes.cast_type(p)
    clauses.on_empty_or_error(p)
    return closed(p, name, value, path)


def _weight_string(p: Cursor, name: Name) -> Call:
    value = expressions.expression(p)
    if p.accept("AS"):
        p.expect_one_of("CHAR", "BINARY")
        p.expect("(")
        p.number()
        p.expect(")")
    return closed(p, name, value)


def _unit(p: Cursor) -> None:
    if p.word not in special.UNITS:
        raise p.fail(*sorted(special.UNITS))
    p.advance()


READERS: dict[str, Callable[[Cursor, Name], Call]] = {
    "COUNT": _count, "GROUP_CONCAT": _group_concat, "EXTRACT": _extract, "POSITION": _position, "TRIM": _trim,
    "SUBSTRING": _substring, "SUBSTR": _substring, "MID": _substring, "DATE_ADD": _date_arithmetic,
    "DATE_SUB": _date_arithmetic, "ADDDATE": _date_arithmetic, "SUBDATE": _date_arithmetic,
    "TIMESTAMPADD": _timestamp_arithmetic, "TIMESTAMPDIFF": _timestamp_arithmetic, "CHAR": _char, "CHARACTER": _char,
    "GET_FORMAT": _get_format, "JSON_VALUE": _json_value, "WEIGHT_STRING": _weight_string,
}  # fmt: skip
