"""Function calls: the plain ones, and those with words between their brackets."""

from __future__ import annotations

from wizard.sql import lexer
from wizard.sql.grammar import call_forms, datatypes, expressions, operands, windows
from wizard.sql.grammar.cursor import TIGHT, Cursor, is_word
from wizard.sql.statements import Call, Cast, Expression, Name

NILADIC = frozenset(
    """CURRENT_TIMESTAMP CURRENT_DATE CURRENT_TIME CURRENT_USER CURRENT_ROLE LOCALTIME LOCALTIMESTAMP UTC_DATE UTC_TIME
    UTC_TIMESTAMP""".split()
)
WITH_PRECISION = frozenset("CURRENT_TIMESTAMP CURRENT_TIME LOCALTIME LOCALTIMESTAMP UTC_TIME UTC_TIMESTAMP NOW".split())
ALWAYS_CALLS = frozenset(
    """CHAR CHARACTER DATABASE GROUPING IF INSERT LEFT MOD REPEAT REPLACE RIGHT SCHEMA CUME_DIST DENSE_RANK FIRST_VALUE
    LAG LAST_VALUE LEAD NTH_VALUE NTILE PERCENT_RANK RANK ROW_NUMBER""".split()
)
_COUNTED = {
    "IF": (3, 3), "MOD": (2, 2), "LEFT": (2, 2), "RIGHT": (2, 2), "REPLACE": (3, 3), "REPEAT": (2, 2),
    "INSERT": (4, 4), "TRUNCATE": (2, 2), "WEEK": (1, 2), "YEAR": (1, 1), "MONTH": (1, 1), "DAY": (1, 1),
    "HOUR": (1, 1), "MINUTE": (1, 1), "SECOND": (1, 1), "MICROSECOND": (1, 1), "QUARTER": (1, 1), "DATE": (1, 1),
    "TIME": (1, 1), "TIMESTAMP": (1, 2), "FORMAT": (2, 3), "ASCII": (1, 1), "CHARSET": (1, 1), "COLLATION": (1, 1),
    "COALESCE": (1, 99999), "DATABASE": (0, 0), "SCHEMA": (0, 0), "REVERSE": (1, 1), "ROW_COUNT": (0, 0),
    "USER": (0, 0), "SESSION_USER": (0, 0), "SYSTEM_USER": (0, 0), "CURDATE": (0, 0), "CURTIME": (0, 1),
    "SYSDATE": (0, 1), "POINT": (2, 2), "GROUPING": (1, 99999), "CURRENT_DATE": (0, 0), "UTC_DATE": (0, 0),
    "CURRENT_USER": (0, 0), "CURRENT_ROLE": (0, 0),
}  # fmt: skip
"""Calls whose number of arguments is part of MySQL's grammar: a wrong number is a syntax error."""
_AGGREGATES = frozenset(
    """AVG BIT_AND BIT_OR BIT_XOR MAX MIN STD STDDEV STDDEV_POP STDDEV_SAMP SUM VARIANCE VAR_POP VAR_SAMP JSON_ARRAYAGG
    JSON_OBJECTAGG ST_COLLECT""".split()
)
_DISTINCT = frozenset("AVG MAX MIN SUM ST_COLLECT".split())
_WINDOW = {
    "CUME_DIST": (0, 0), "DENSE_RANK": (0, 0), "FIRST_VALUE": (1, 1), "LAG": (1, 3), "LAST_VALUE": (1, 1),
    "LEAD": (1, 3), "NTH_VALUE": (2, 2), "NTILE": (1, 1), "PERCENT_RANK": (0, 0), "RANK": (0, 0), "ROW_NUMBER": (0, 0),
}  # fmt: skip
"""Window functions with the number of their arguments, which is part of the grammar. MariaDB's LAG takes two."""


def is_callable(p: Cursor) -> bool:
    """Whether the word here, with a bracket behind it, begins a call."""
    word = p.word
    if word == lexer.QUOTED:
        return True
    if word in p.engine.reserved:
        return word in ALWAYS_CALLS or word in NILADIC
    return is_word(word) and (word not in p.engine.keywords or word in p.engine.callable_keywords)


def is_tight(p: Cursor) -> bool:
    """Whether a bracket follows the word without a blank."""
    return p.ahead() == "(" and p.ends[p.at] == p.starts[p.at + 1]


def call(p: Cursor) -> Expression:
    """Read a call; the word and its bracket stand here (the niladic ones need no bracket)."""
    word, start = p.word, p.start
    text = lexer.unquote(p.take())
    name = Name(p.span(start), text.lower())
    if p.word != "(":
        if word in ALWAYS_CALLS:
            raise p.fail("(")
        return Call(name.span, name.name, (), name)
    p.deeper()
    detached = word in TIGHT and p.start > name.span.end
    if word == lexer.QUOTED:
        word, detached = "", name.name.upper() in TIGHT
    p.advance()
    found = (
        _listed(p, name, detached=detached) if detached or not word else call_forms.READERS.get(word, _plain)(p, name)
    )
    p.depth -= 1
    return found


def stored_call(p: Cursor, start: int, parts: list[str]) -> Expression:
    """Read the bracket of a stored function with its database."""
    name = Name(p.span(start), parts[1])
    p.expect("(")
    arguments = expressions.expressions(p) if p.word != ")" else ()
    p.expect(")")
    return Call(p.span(start), parts[1].lower(), arguments, name, database=parts[0])


def _plain(p: Cursor, name: Name) -> Call:
    word = name.name.upper()
    if word in _COUNTED:
        return call_forms.closed(p, name, *_counted(p, *_COUNTED[word]))
    if word in WITH_PRECISION:
        return call_forms.closed(p, name, *((operands.number(p),) if p.word == lexer.INTEGER else ()))
    if word in _AGGREGATES:
        return _aggregate(p, name)
    if word in _WINDOW:
        return _window_function(p, name)
    return _listed(p, name)


def _listed(p: Cursor, name: Name, *, detached: bool = False) -> Call:
    """A call of a function that is no word of the grammar: its arguments may have aliases."""
    arguments, aliased = [], False
    while p.word != ")":
        arguments.append(expressions.expression(p))
        if p.word == "AS" or p.is_name() or p.word == lexer.STRING:
            p.accept("AS")
            p.name_or_string()
            aliased = True
        if not p.accept(","):
            break
        if p.word == ")":
            raise p.fail("an expression")
    p.expect(")")
    return Call(p.span(name.span.start), name.name, tuple(arguments), name, aliased=aliased, detached=detached)


def _counted(p: Cursor, least: int, most: int) -> list[Expression]:
    found: list[Expression] = []
    if not most or (not least and p.word == ")"):
        return found
    found.append(expressions.expression(p))
    while len(found) < most and (len(found) < least or p.word == ","):
        p.expect(",")
        found.append(expressions.expression(p))
    return found


def _aggregate(p: Cursor, name: Name) -> Call:
    word = name.name.upper()
    distinct = word in _DISTINCT and p.accept("DISTINCT")
    p.accept("ALL")
    arguments = [expressions.expression(p)]
    if word == "JSON_OBJECTAGG":
        p.expect(",")
        arguments.append(expressions.expression(p))
    p.expect(")")
    over = windows.over(p)
    return Call(p.span(name.span.start), name.name, tuple(arguments), name, distinct=distinct, over=over)


def _window_function(p: Cursor, name: Name) -> Call:
    word = name.name.upper()
    least, most = _WINDOW[word]
    arguments = tuple(_counted(p, least, min(most, 2) if p.mariadb else most))
    p.expect(")")
    if word == "NTH_VALUE" and p.accept("FROM"):
        p.expect_one_of("FIRST", "LAST")
    if p.accept("RESPECT") or p.accept("IGNORE"):
        p.expect("NULLS")
    over = windows.over(p)
    if not over:
        raise p.fail("OVER")
    return Call(p.span(name.span.start), name.name, arguments, name, over=over)


def cast(p: Cursor) -> Expression:
    """Read CAST(value AS type)."""
    start = p.start
    p.deeper()
    p.expect("CAST", "(")
    value = expressions.expression(p)
    if p.word == "AT":
        p.expect("AT", "TIME", "ZONE")
        p.accept("INTERVAL")
        p.string()
    p.expect("AS")
    type_ = datatypes.cast_type(p)
    array = p.accept("ARRAY")
    p.expect(")")
    p.depth -= 1
    return Cast(p.span(start), value, type_, array=array)


def convert(p: Cursor) -> Expression:
    """Read CONVERT(value, type) or CONVERT(value USING charset)."""
    start = p.start
    p.deeper()
    p.expect("CONVERT", "(")
    value = expressions.expression(p)
    if p.accept("USING"):
        found = Cast(p.span(start), value, None, p.known_charset())
    else:
        p.expect(",")
        found = Cast(p.span(start), value, datatypes.cast_type(p))
    p.expect(")")
    p.depth -= 1
    return Cast(p.span(start), found.value, found.type, found.charset)
