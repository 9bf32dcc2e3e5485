"""INSERT, REPLACE, UPDATE and DELETE."""

from __future__ import annotations

from typing import Any

from wizard.sql.grammar import clauses, expressions, operands, queries, sources
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import (
    Assignment,
    ColumnName,
    CommonTable,
    Delete,
    Expression,
    Insert,
    Limit,
    Query,
    SelectItem,
    Statement,
    TableName,
    TableSource,
    Update,
)


def insert(p: Cursor) -> Statement:
    """Read INSERT or REPLACE."""
    start = p.start
    replaces = p.expect_one_of("INSERT", "REPLACE") == "REPLACE"
    p.one_of("LOW_PRIORITY", "DELAYED", *(() if replaces else ("HIGH_PRIORITY",)))
    ignore = not replaces and p.accept("IGNORE")
    p.accept("INTO")
    table = p.table_name()
    if p.accept("PARTITION"):
        p.name_list()
    parts = _values(p)
    if not replaces and p.accept("ON"):
        p.expect("DUPLICATE", "KEY", "UPDATE")
        parts["on_duplicate"] = assignments(p)
    return Insert(p.span(start), table, ignore=ignore, replaces=replaces, returning=_returning(p), **parts)


def _values(p: Cursor) -> dict[str, Any]:
    if p.accept("SET"):
        return {"assignments": assignments(p), **_alias(p)}
    columns = None
    if p.word == "(" and not queries.opens_query(p):
        columns = _column_list(p)
    if p.word == "VALUES" or p.word == "VALUE":
        p.advance()
        return {"columns": columns, "rows": _rows(p), **_alias(p)}
    if queries.starts_query(p) or queries.opens_query(p):
        return {"columns": columns, "query": queries.query(p)}
    while p.accept("("):
        pass
    p.accept("VALUES")
    raise p.fail("VALUES", "SELECT", *(() if columns else ("SET", "(")))


def _alias(p: Cursor) -> dict[str, Any]:
    if p.mariadb or not p.accept("AS"):
        return {}
    name = p.name().name
    columns = tuple(column.name for column in p.name_list()) if p.word == "(" else ()
    return {"alias": name, "alias_columns": columns}


def _column_list(p: Cursor) -> tuple[ColumnName, ...]:
    p.expect("(")
    if p.word == "(":
        while p.accept("("):
            pass
        raise p.fail("SELECT")
    found: list[ColumnName] = []
    while p.word != ")" or found:
        found.append(column_name(p))
        if not p.accept(","):
            break
    p.expect(")")
    return tuple(found)


def column_name(p: Cursor) -> ColumnName:
    """Read a column with its qualifiers, and nothing else."""
    start = p.start
    parts = [p.name().name]
    while len(parts) < 3 and p.accept("."):
        parts.append(p.name().name)
    name, table, database = (*reversed(parts), "", "")[:3]
    return ColumnName(p.span(start), name, table, database)


def _rows(p: Cursor) -> tuple[tuple[Expression | None, ...], ...]:
    found = [_row(p)]
    while p.accept(","):
        found.append(_row(p))
    return tuple(found)


def _row(p: Cursor) -> tuple[Expression | None, ...]:
    if p.word == "ROW" and not p.mariadb:
        p.advance()
    p.expect("(")
    found: list[Expression | None] = []
    while p.word != ")" or found:
        found.append(value_or_default(p))
        if not p.accept(","):
            break
    p.expect(")")
    return tuple(found)


def value_or_default(p: Cursor) -> Expression | None:
    """Read an expression, or DEFAULT as None."""
    if p.word == "DEFAULT" and p.ahead() != "(":
        p.advance()
        return None
    return expressions.expression(p)


def assignments(p: Cursor) -> tuple[Assignment, ...]:
    """Read column = value, ..."""
    found = [_assignment(p)]
    while p.accept(","):
        found.append(_assignment(p))
    return tuple(found)


def _assignment(p: Cursor) -> Assignment:
    start = p.start
    column = column_name(p)
    if not p.accept("="):
        p.expect(":=")
    value = value_or_default(p)
    return Assignment(p.span(start), column, value)


def _returning(p: Cursor) -> tuple[SelectItem, ...]:
    return queries.select_items(p) if p.mariadb and p.accept("RETURNING") else ()


def update(p: Cursor, start: int, with_: tuple[CommonTable, ...] = ()) -> Statement:
    """Read UPDATE."""
    p.expect("UPDATE")
    p.accept("LOW_PRIORITY")
    ignore = p.accept("IGNORE")
    source = sources.source(p)
    p.expect("SET")
    sets = assignments(p)
    where = expressions.expression(p) if p.accept("WHERE") else None
    order, limit = clauses.order_by(p), _limit(p)
    return Update(p.span(start), source, sets, where, order, limit, with_, ignore)


def _limit(p: Cursor) -> Limit | None:
    """LIMIT without an offset."""
    start = p.start
    if not p.accept("LIMIT"):
        return None
    count = operands.number(p) if p.word == "0" else operands.column(p)
    return Limit(p.span(start), count)


def delete(p: Cursor, start: int, with_: tuple[CommonTable, ...] = ()) -> Statement:
    """Read DELETE in its three forms."""
    p.expect("DELETE")
    while p.one_of("LOW_PRIORITY", "QUICK", "IGNORE"):
        pass
    if not p.accept("FROM"):
        targets = _targets(p)
        p.expect("FROM")
        return _many(p, start, targets, with_)
    here = p.start
    first = _target(p)
    if p.sees(",", "USING"):
        more = [first]
        while p.accept(","):
            more.append(_target(p))
        p.expect("USING")
        return _many(p, start, tuple(more), with_)
    alias = p.name().name if not p.mariadb and (p.accept("AS") or p.is_name()) else ""
    partitions = p.name_list() if p.accept("PARTITION") else ()
    source = TableSource(p.span(here), first, alias, partitions)
    where = expressions.expression(p) if p.accept("WHERE") else None
    order, limit = clauses.order_by(p), _limit(p)
    return Delete(p.span(start), source, (), where, order, limit, with_, _returning(p))


def _many(p: Cursor, start: int, targets: tuple[TableName, ...], with_: tuple[CommonTable, ...]) -> Statement:
    source = sources.source(p)
    where = expressions.expression(p) if p.accept("WHERE") else None
    return Delete(p.span(start), source, targets, where, with_=with_)


def _targets(p: Cursor) -> tuple[TableName, ...]:
    found = [_target(p)]
    while p.accept(","):
        found.append(_target(p))
    return tuple(found)


def _target(p: Cursor) -> TableName:
    start = p.start
    name = p.name()
    found = TableName(name.span, name.name)
    while p.accept("."):
        if p.accept("*"):
            break
        found = TableName(p.span(start), p.name().name, found.name)
    return found


def query_or_rows(p: Cursor) -> Statement:
    """Read what may follow WITH: a query, UPDATE or DELETE."""
    start = p.start
    with_, recursive = queries.with_clause(p)
    if p.word == "UPDATE" and not p.mariadb:
        return update(p, start, with_)
    if p.word == "DELETE" and not p.mariadb:
        return delete(p, start, with_)
    inner: Query = queries.query_body(p, start, with_, recursive)
    return inner
