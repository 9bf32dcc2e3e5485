"""What stands between operators: constants, columns, variables, calls, CASE, and brackets."""

from __future__ import annotations

from collections.abc import Callable

from wizard.sql import lexer
from wizard.sql.grammar import calls, expressions, queries
from wizard.sql.grammar.cursor import NAME, Cursor
from wizard.sql.statements import (
    ColumnName,
    Constant,
    Expression,
    Interval,
    Match,
    Operation,
    Row,
    Subquery,
    Variable,
)

UNITS = frozenset(
    """MICROSECOND SECOND MINUTE HOUR DAY WEEK MONTH QUARTER YEAR SECOND_MICROSECOND MINUTE_MICROSECOND MINUTE_SECOND
    HOUR_MICROSECOND HOUR_SECOND HOUR_MINUTE DAY_MICROSECOND DAY_SECOND DAY_MINUTE DAY_HOUR YEAR_MONTH""".split()
)
_PREFIXES = ("-", "+", "~", "!", "BINARY")
_KINDS = {lexer.INTEGER: "number", lexer.DECIMAL: "number", lexer.HEX: "hex", lexer.BIT: "bit"}


def simple(p: Cursor) -> Expression:
    """Read one operand with its signs before it and COLLATE behind it."""
    start = p.start
    if p.word not in _PREFIXES:
        found = primary(p)
    else:
        operator = p.one_of(*_PREFIXES)
        p.deeper()
        found = Operation(p.span(start), operator, (simple(p),))
        p.depth -= 1
    while p.word == "COLLATE":
        p.advance()
        name = Constant(p.span(p.start), "string", p.known_collation())
        found = Operation(p.span(start), "COLLATE", (found, name))
    return found


def primary(p: Cursor) -> Expression:
    """Read one operand without signs and COLLATE."""
    word = p.word
    if word in _KINDS:
        return number(p)
    if (special := _SPECIAL.get(word)) and not (word == "CAST" and not calls.is_tight(p)):
        return special(p)
    if (p.ahead() == "(" or word in calls.ALWAYS_CALLS) and calls.is_callable(p):
        return calls.call(p)
    if word in calls.NILADIC:
        return calls.call(p)
    if word in ("DATE", "TIME", "TIMESTAMP") and p.ahead() == lexer.STRING:
        return _temporal(p)
    if word[:1] == "_" and p.ahead() in (lexer.STRING, lexer.HEX, lexer.BIT) and word[1:].lower() in p.engine.charsets:
        return _introduced(p)
    if word == "NEXT" and p.mariadb and p.ahead() == "VALUE":
        return _next_value(p)
    return column(p)


def number(p: Cursor) -> Constant:
    """Read a number, or a hexadecimal or bit literal."""
    start, kind = p.start, _KINDS[p.word]
    text = p.take()
    return Constant(p.span(start), kind, text)  # type: ignore[arg-type]


def text(p: Cursor) -> Constant:
    """Read a string literal."""
    start = p.start
    value = p.string()
    return Constant(p.span(start), "string", value)


def column(p: Cursor) -> Expression:
    """Read a column with up to two qualifiers, and a JSON path behind it."""
    start = p.start
    if p.word == lexer.SYSTEM_VARIABLE:
        return Variable(p.span(start), p.take()[2:].lower(), system=True)
    if not p.is_name():
        raise p.fail(NAME)
    parts = [p.name().name]
    while len(parts) < 3 and p.accept("."):
        parts.append(p.name().name)
    if p.word == "(" and len(parts) == 2:
        return calls.stored_call(p, start, parts)
    name, table, database = (*reversed(parts), "", "")[:3]
    found = ColumnName(p.span(start), name, table, database)
    if p.word in ("->", "->>") and not p.mariadb:
        operator = p.one_of("->", "->>")
        return Operation(p.span(start), operator, (found, text(p)))
    return found


def _constant_word(p: Cursor) -> Expression:
    start, word = p.start, p.one_of("NULL", "TRUE", "FALSE")
    return Constant(p.span(start), "null" if word == "NULL" else "boolean", word)


def _temporal(p: Cursor) -> Expression:
    start, word = p.start, p.one_of("DATE", "TIME", "TIMESTAMP")
    value = lexer.unquote(p.take())
    return Constant(p.span(start), "temporal", value, word)


def _introduced(p: Cursor) -> Expression:
    start, charset = p.start, p.take()[1:].lower()
    if p.word == lexer.STRING:
        value = p.string()
        return Constant(p.span(start), "string", value, charset)
    kind = _KINDS[p.word]
    return Constant(p.span(start), kind, p.take(), charset)  # type: ignore[arg-type]


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


def _next_value(p: Cursor) -> Expression:
    start = p.start
    p.expect("NEXT", "VALUE", "FOR")
    p.table_name()
    return Constant(p.span(start), "number", "")


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
    names = [column(p)]
    while p.accept(","):
        names.append(column(p))
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
    inner = column(p)
    p.expect(")")
    return Operation(p.span(start), "DEFAULT", (inner,))


def _values(p: Cursor) -> Expression:
    start = p.start
    p.expect("VALUES", "(")
    inner = column(p)
    p.expect(")")
    return Operation(p.span(start), "VALUES", (inner,))


def _braces(p: Cursor) -> Expression:
    p.expect("{")
    p.name()
    found = expressions.expression(p)
    p.expect("}")
    return found


_SPECIAL: dict[str, Callable[[Cursor], Expression]] = {
    "(": lambda p: expressions.parenthesised(p),
    lexer.STRING: text,
    "NULL": _constant_word, "TRUE": _constant_word, "FALSE": _constant_word,
    lexer.USER_VARIABLE: _variable, lexer.SYSTEM_VARIABLE: _system_variable,
    "INTERVAL": _interval_or_function, "CASE": _case, "EXISTS": _exists, "MATCH": _match,
    "DEFAULT": _default, "VALUES": _values, "{": _braces, "ROW": _row,
    "CAST": lambda p: calls.cast(p), "CONVERT": lambda p: calls.convert(p),
}  # fmt: skip
