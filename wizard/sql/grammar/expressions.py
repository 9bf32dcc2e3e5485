"""Expressions: operators by their precedence, down to what stands between them."""

from __future__ import annotations

from wizard.sql.grammar import operands, queries, special
from wizard.sql.grammar.cursor import Cursor, NoStatementError
from wizard.sql.statements import Expression, Operation, Row, Subquery

_LOGICAL = {"OR": 1, "||": 1, "XOR": 2, "AND": 3, "&&": 3}
_ARITHMETIC = {
    "|": 1, "&": 2, "<<": 3, ">>": 3, "+": 4, "-": 4, "*": 5, "/": 5, "%": 5, "DIV": 5, "MOD": 5, "^": 6,
}  # fmt: skip
_COMPARISONS = frozenset({"=", "<=>", ">=", ">", "<=", "<", "<>", "!="})
_QUANTIFIERS = ("ALL", "ANY", "SOME")


def expression(p: Cursor) -> Expression:
    """Read any expression."""
    p.deeper()
    found = _logical(p, 1)
    p.depth -= 1
    return found


def expressions(p: Cursor) -> tuple[Expression, ...]:
    """Read expressions with commas between them."""
    found = [expression(p)]
    while p.accept(","):
        found.append(expression(p))
    return tuple(found)


def _logical(p: Cursor, level: int) -> Expression:
    start = p.start
    left = _negation(p)
    while (here := _LOGICAL.get(p.word, 0)) >= level:
        operator, parts = p.word, [left]
        while _LOGICAL.get(p.word) == here:
            p.advance()
            parts.append(_logical(p, here + 1))
        left = Operation(p.span(start), operator, tuple(parts))
    p.expecting("AND", "OR")
    return left


def _negation(p: Cursor) -> Expression:
    if p.word != "NOT":
        return comparison(p)
    start = p.start
    while p.accept("NOT"):
        pass
    return Operation(p.span(start), "NOT", (comparison(p),))


def comparison(p: Cursor) -> Expression:
    """Read a comparison: `a = b`, `a IS NULL`, `a > ALL (...)`, and everything that binds closer."""
    start = p.start
    left = predicate(p)
    steps = 0
    while True:
        if p.word in _COMPARISONS:
            operator = p.word
            p.advance()
            right = _quantified(p) if p.word in _QUANTIFIERS and p.ahead() == "(" else predicate(p)
            left = Operation(p.span(start), operator, (left, right))
        elif p.word == "IS":
            p.advance()
            negated = p.accept("NOT")
            what = p.expect_one_of("NULL", "TRUE", "FALSE", "UNKNOWN")
            left = Operation(p.span(start), f"IS {what}", (left,), negated)
            if what != "NULL":
                return left
        else:
            p.expecting("=", "<", ">", "IS")
            p.depth -= steps
            return left
        p.deeper()
        steps += 1


def _quantified(p: Cursor) -> Expression:
    return queries.subquery(p, p.one_of(*_QUANTIFIERS))


def predicate(p: Cursor) -> Expression:
    """Read `a IN (...)`, `a BETWEEN b AND c`, `a LIKE b` and everything that binds closer."""
    start = p.start
    left = arithmetic(p)
    negated = p.word == "NOT"
    if negated:
        p.advance()
    word = p.one_of("IN", "BETWEEN", "LIKE", "REGEXP", "RLIKE")
    if word:
        parts = _PREDICATES[word](p)
        return Operation(p.span(start), "REGEXP" if word == "RLIKE" else word, (left, *parts), negated)
    if negated:
        raise NoStatementError
    if p.word == "SOUNDS":
        p.advance()
        p.expect("LIKE")
        return Operation(p.span(start), "SOUNDS LIKE", (left, arithmetic(p)))
    if p.word == "MEMBER" and (p.ahead() == "(" or p.ahead() == "OF"):
        p.advance()
        p.accept("OF")
        p.expect("(")
        right = operands.simple(p)
        p.expect(")")
        return Operation(p.span(start), "MEMBER OF", (left, right))
    return left


def _members(p: Cursor) -> tuple[Expression, ...]:
    if queries.opens_query(p):
        return (queries.subquery(p, "IN"),)
    start = p.start
    p.expect("(")
    items = expressions(p)
    p.expect(")")
    return (Row(p.span(start), items),)


def _between(p: Cursor) -> tuple[Expression, ...]:
    low = arithmetic(p)
    p.expect("AND")
    return low, predicate(p)


def _like(p: Cursor) -> tuple[Expression, ...]:
    pattern = arithmetic(p) if p.mariadb else operands.simple(p)
    return (pattern, operands.simple(p)) if p.accept("ESCAPE") else (pattern,)


def _regexp(p: Cursor) -> tuple[Expression, ...]:
    return (arithmetic(p),)


_PREDICATES = {"IN": _members, "BETWEEN": _between, "LIKE": _like, "REGEXP": _regexp, "RLIKE": _regexp}


def arithmetic(p: Cursor, level: int = 1) -> Expression:
    """Read operators on numbers, dates and bits, and their operands."""
    start = p.start
    left = operands.simple(p)
    while (here := _ARITHMETIC.get(p.word, 0)) >= level:
        operator, parts = p.word, [left]
        while _ARITHMETIC.get(p.word) == here:
            dates = p.word in ("+", "-")
            p.advance()
            if dates and p.word == "INTERVAL" and p.ahead() != "(":
                parts.append(special.interval(p))
            else:
                parts.append(arithmetic(p, here + 1))
        left = Operation(p.span(start), operator, tuple(parts))
    p.expecting("+", "-", "*", "/")
    return left


def parenthesised(p: Cursor) -> Expression:
    """Read `(a)`, `(a, b)` or `(SELECT ...)`; brackets around a query may be doubled."""
    start = p.start
    if queries.starts_query(p, 1):
        return queries.subquery(p)
    p.deeper()
    p.expect("(")
    items = [expression(p)]
    first = items[0]
    if isinstance(first, Subquery) and not first.role and p.word in queries.QUERY_FOLLOWERS:
        query = queries.continued(p, first.query, first.span.start)
        p.expect(")")
        p.depth -= 1
        return Subquery(p.span(start), query)
    while p.accept(","):
        items.append(expression(p))
    p.expect(")")
    p.depth -= 1
    if len(items) == 1:
        return first
    return Row(p.span(start), tuple(items))
