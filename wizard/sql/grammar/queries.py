"""Queries: WITH, SELECT and its clauses, UNION; FROM is read in `sources`."""

from __future__ import annotations

from wizard.sql import lexer
from wizard.sql.grammar import clauses, expressions, sources
from wizard.sql.grammar.cursor import Cursor, EarlyError
from wizard.sql.statements import (
    CommonTable,
    Name,
    Query,
    QueryBlock,
    SelectItem,
    Star,
    Subquery,
    TableName,
    ValuesTable,
)

_OPERATORS = ("UNION", "EXCEPT", "INTERSECT")
QUERY_FOLLOWERS = (*_OPERATORS, "ORDER", "LIMIT", "FOR", "LOCK", "INTO")
_BETWEEN = (*_OPERATORS, "ALL", "DISTINCT")
_OPTIONS = (
    "ALL", "DISTINCT", "DISTINCTROW", "HIGH_PRIORITY", "STRAIGHT_JOIN", "SQL_SMALL_RESULT", "SQL_BIG_RESULT",
    "SQL_BUFFER_RESULT", "SQL_NO_CACHE", "SQL_CALC_FOUND_ROWS",
)  # fmt: skip
_OUTERMOST = ("HIGH_PRIORITY", "SQL_CALC_FOUND_ROWS")
"""Options that no subquery may have (1234)."""
_OUTERMOST_MARIADB = (*_OUTERMOST, "SQL_NO_CACHE", "SQL_CACHE")


def starts_query(p: Cursor, count: int = 0) -> bool:
    """Whether a query without brackets begins that many tokens further on."""
    word = p.ahead(count)
    if word == "TABLE" and p.mariadb:
        return False
    return word in ("SELECT", "WITH", "TABLE") or (word == "VALUES" and p.ahead(count + 1) == "ROW")


def opens_query(p: Cursor) -> bool:
    """Whether brackets stand here with a query in them."""
    count = 0
    while p.ahead(count) == "(":
        count += 1
    return count > 0 and starts_query(p, count) and (count == 1 or _closes_before_operator(p, count))


def _closes_before_operator(p: Cursor, count: int) -> bool:
    """Whether what the inner bracket holds is a whole query: its closing bracket is followed by one, or by UNION."""
    depth, at = count, p.at + count
    while depth >= count and at < len(p.words):
        depth += (p.words[at] == "(") - (p.words[at] == ")")
        at += 1
    return at >= len(p.words) or p.words[at] in (")", *QUERY_FOLLOWERS)


def subquery(p: Cursor, role: str = "") -> Subquery:
    """Read a query in brackets."""
    start = p.start
    p.deeper()
    p.expect("(")
    found = query(p)
    p.expect(")")
    p.depth -= 1
    return Subquery(p.span(start), found, role)


def query(p: Cursor) -> Query:
    """Read a query expression without brackets around it."""
    start = p.start
    with_, recursive = with_clause(p)
    return query_body(p, start, with_, recursive)


def query_body(p: Cursor, start: int, with_: tuple[CommonTable, ...], recursive: bool) -> Query:
    """Read a query from behind its WITH on."""
    return _finished(p, start, _term(p), with_, recursive)


def continued(p: Cursor, first: Query, start: int) -> Query:
    """Read what follows a first term that stood in brackets: UNION ..., ORDER BY, LIMIT."""
    return _finished(p, start, first, (), False)


def _finished(
    p: Cursor,
    start: int,
    first: QueryBlock | ValuesTable | TableName | Query,
    with_: tuple[CommonTable, ...],
    recursive: bool,
) -> Query:
    terms, operators = [first], []
    while p.sees(*_OPERATORS):
        operator = p.one_of(*_OPERATORS)
        every = p.one_of("ALL", "DISTINCT") == "ALL"
        operators.append(f"{operator} ALL" if every else operator)
        terms.append(_term(p))
    order, rows = clauses.order_by(p), clauses.limit(p)
    into, locking = clauses.into(p), ""
    locked: list[Name] = []
    while p.sees("FOR", "LOCK"):
        locking, names = clauses.locking(p)
        locked += names
    into = clauses.into(p) or into
    return Query(
        p.span(start), tuple(terms), tuple(operators), with_, recursive, order, rows, locking, tuple(locked), into
    )


def with_clause(p: Cursor) -> tuple[tuple[CommonTable, ...], bool]:
    """Read WITH [RECURSIVE] name (columns) AS (query), ...; nothing when it isn't there."""
    if not p.accept("WITH"):
        return (), False
    recursive = p.accept("RECURSIVE")
    found = [_common_table(p)]
    while p.accept(","):
        found.append(_common_table(p))
    return tuple(found), recursive


def _common_table(p: Cursor) -> CommonTable:
    start = p.start
    name = p.name()
    columns = p.name_list() if p.word == "(" else ()
    p.expect("AS")
    inner = subquery(p)
    return CommonTable(p.span(start), name, columns, inner.query)


def _term(p: Cursor) -> QueryBlock | ValuesTable | TableName | Query:
    if p.word == "(":
        found = subquery_of_any_depth(p)
        return found.query
    start = p.start
    if p.accept("TABLE"):
        return p.table_name()
    if p.accept("VALUES"):
        return _values(p, start)
    return _block(p)


def subquery_of_any_depth(p: Cursor) -> Subquery:
    """Read a query in one or more pairs of brackets."""
    if p.ahead() != "(":
        return subquery(p)
    start = p.start
    p.deeper()
    p.expect("(")
    inner = subquery_of_any_depth(p)
    whole = continued(p, inner.query, inner.span.start) if p.sees(*QUERY_FOLLOWERS) else inner.query
    p.expect(")")
    p.depth -= 1
    return Subquery(p.span(start), whole)


def _values(p: Cursor, start: int) -> ValuesTable:
    rows = []
    while True:
        if not p.mariadb:
            p.expect("ROW")
        p.expect("(")
        rows.append(expressions.expressions(p))
        p.expect(")")
        if not p.accept(","):
            return ValuesTable(p.span(start), tuple(rows))


def _block(p: Cursor) -> QueryBlock:
    start = p.start
    p.expect("SELECT")
    distinct = _options(p, nested=_nested(p))
    items = select_items(p)
    into = clauses.into(p)
    source = None
    if p.accept("FROM") and not p.accept("DUAL"):
        source = sources.source(p)
    where = expressions.expression(p) if p.accept("WHERE") else None
    groups, rollup = clauses.group_by(p)
    having = expressions.expression(p) if p.accept("HAVING") else None
    named = clauses.named_windows(p)
    if p.word == "QUALIFY" and "QUALIFY" in p.engine.reserved:
        p.advance()
        expressions.expression(p)
    return QueryBlock(p.span(start), items, source, where, groups, having, named, distinct, rollup, into)


def _nested(p: Cursor) -> bool:
    """Whether the SELECT just read stands inside of a statement: in brackets that aren't its own, or behind UNION."""
    before = p.at - 1
    return 0 < p.depth < before or (before > 0 and p.words[before - 1] in _BETWEEN)


def _options(p: Cursor, *, nested: bool) -> bool:
    """Read the words behind SELECT; whether DISTINCT is one of them."""
    seen: set[str] = set()
    while option := p.one_of(*_OPTIONS, *(("SQL_CACHE",) if p.mariadb else ())):
        if nested and option in (_OUTERMOST_MARIADB if p.mariadb else _OUTERMOST):
            raise EarlyError(1234, option)
        seen.add("DISTINCT" if option == "DISTINCTROW" else option)
        if {"ALL", "DISTINCT"} <= seen:
            raise EarlyError(1221, "ALL", "DISTINCT")
    return "DISTINCT" in seen


def select_items(p: Cursor) -> tuple[SelectItem, ...]:
    """Read a select list."""
    start = p.start
    found = [SelectItem(p.span(start), Star(p.span(start)))] if p.accept("*") else [_item(p)]
    while p.accept(","):
        found.append(_item(p))
    return tuple(found)


def _item(p: Cursor) -> SelectItem:
    start = p.start
    if star := _qualified_star(p):
        return SelectItem(p.span(start), star)
    value = expressions.expression(p)
    text = p.source(start)
    alias = ""
    if p.accept("AS") or p.word == lexer.STRING or p.is_name():
        alias = p.name_or_string().name
    return SelectItem(p.span(start), value, alias, text)


def _qualified_star(p: Cursor) -> Star | None:
    start = p.start
    parts = 1 if p.ahead() == "." and p.ahead(2) == "*" else 2 if p.ahead(3) == "." and p.ahead(4) == "*" else 0
    if not parts or not p.is_name() or (parts == 2 and p.ahead() != "."):
        return None
    names = []
    for _ in range(parts):
        names.append(p.name().name)
        p.expect(".")
    p.expect("*")
    return Star(p.span(start), names[-1], names[0] if parts == 2 else "")
