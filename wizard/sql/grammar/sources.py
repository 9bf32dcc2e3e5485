"""What stands behind FROM: tables, joins, derived tables, JSON_TABLE."""

from __future__ import annotations

from wizard.sql import lexer
from wizard.sql.grammar import clauses, datatypes, expressions, operands, queries
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import (
    DerivedTable,
    Join,
    JoinStep,
    JsonTable,
    Name,
    TableExpression,
    TableSource,
)

_JOINS = ("JOIN", "INNER", "CROSS", "LEFT", "RIGHT", "NATURAL", "STRAIGHT_JOIN")


def source(p: Cursor) -> TableExpression:
    """Read all of FROM: tables with joins and commas between them."""
    start = p.start
    first = _joined(p)
    steps: list[JoinStep] = []
    while p.word == ",":
        here = p.start
        p.advance()
        table = _joined(p)
        steps.append(JoinStep(p.span(here), ",", table))
    return Join(p.span(start), first, tuple(steps)) if steps else first


def _joined(p: Cursor) -> TableExpression:
    start = p.start
    return _chain(p, start, _factor(p))


def _chain(p: Cursor, start: int, first: TableExpression) -> TableExpression:
    steps: list[JoinStep] = []
    while p.sees(*_JOINS):
        steps.append(_step(p))
    return Join(p.span(start), first, tuple(steps)) if steps else first


def _step(p: Cursor) -> JoinStep:
    start, kind = p.start, _kind(p)
    table = _factor(p)
    outer = kind in ("LEFT JOIN", "RIGHT JOIN")
    if outer and p.word in _JOINS:
        p.deeper()
        table = _chain(p, table.span.start, table)
        p.depth -= 1
    if kind.startswith("NATURAL"):
        return JoinStep(p.span(start), kind, table)
    if p.accept("ON"):
        condition = expressions.expression(p)
        return JoinStep(p.span(start), kind, table, condition)
    if kind != "STRAIGHT_JOIN" and p.accept("USING"):
        columns = p.name_list()
        return JoinStep(p.span(start), kind, table, using=columns)
    if outer:
        raise p.fail("ON", "USING")
    return JoinStep(p.span(start), kind, table)


def _kind(p: Cursor) -> str:
    word = p.one_of(*_JOINS)
    if word in ("JOIN", "STRAIGHT_JOIN"):
        return word if word == "STRAIGHT_JOIN" else "INNER JOIN"
    if word == "NATURAL":
        side = p.one_of("LEFT", "RIGHT", "INNER")
        p.accept("OUTER")
        p.expect("JOIN")
        return f"NATURAL {side} JOIN" if side in ("LEFT", "RIGHT") else "NATURAL JOIN"
    if word in ("LEFT", "RIGHT"):
        p.accept("OUTER")
    p.expect("JOIN")
    return f"{word} JOIN"


def _factor(p: Cursor) -> TableExpression:
    start = p.start
    if not p.mariadb and p.accept("LATERAL"):
        return _derived(p, start, lateral=True)
    if p.word == "(":
        return _derived(p, start) if queries.opens_query(p) else _bracketed(p)
    if p.word == "JSON_TABLE" and p.ahead() == "(":
        return _json_table(p)
    if p.accept("{"):
        p.name()
        inner = _joined(p)
        p.expect("}")
        return inner
    return _table(p)


def _bracketed(p: Cursor) -> TableExpression:
    p.deeper()
    p.expect("(")
    inner = source(p)
    p.expect(")")
    p.depth -= 1
    return inner


def _derived(p: Cursor, start: int, *, lateral: bool = False) -> DerivedTable:
    inner = queries.subquery_of_any_depth(p).query
    alias = _alias(p)
    if not alias and p.mariadb:
        raise p.fail("AS")
    columns = p.name_list() if alias and p.word == "(" and not p.mariadb else ()
    return DerivedTable(p.span(start), inner, alias, columns, lateral)


def _alias(p: Cursor) -> str:
    window = p.word == "WINDOW" and p.ahead(2) == "AS"
    if p.accept("AS") or (p.is_name() and not window):
        return p.name().name
    return ""


def _table(p: Cursor) -> TableSource:
    start = p.start
    table = p.table_name()
    partitions = p.name_list() if p.accept("PARTITION") else ()
    alias = _alias(p)
    hints: list[Name] = []
    while p.sees("USE", "FORCE", "IGNORE"):
        hints += _hint(p)
    return TableSource(p.span(start), table, alias, partitions, tuple(hints))


def _hint(p: Cursor) -> tuple[Name, ...]:
    kind = p.one_of("USE", "FORCE", "IGNORE")
    p.expect_one_of("INDEX", "KEY")
    if p.accept("FOR") and not p.accept("JOIN"):
        p.expect_one_of("ORDER", "GROUP")
        p.expect("BY")
    p.expect("(")
    names: list[Name] = []
    while not (p.word == ")" and kind == "USE" and not names):
        names.append(_index(p))
        if not p.accept(","):
            break
    p.expect(")")
    return tuple(name for name in names if name.name.upper() != "PRIMARY")


def _index(p: Cursor) -> Name:
    if p.word != "PRIMARY":
        return p.name()
    start = p.start
    return Name(p.span(start), p.take())


def _json_table(p: Cursor) -> JsonTable:
    start = p.start
    p.expect("JSON_TABLE", "(")
    value = expressions.expression(p)
    p.expect(",")
    operands.text(p)
    columns = _json_columns(p)
    p.expect(")")
    alias = _alias(p)
    if not alias:
        raise p.fail("AS")
    return JsonTable(p.span(start), value, tuple(columns), alias)


def _json_columns(p: Cursor) -> list[Name]:
    p.deeper()
    p.expect("COLUMNS", "(")
    found: list[Name] = []
    while True:
        found += _json_column(p)
        if not p.accept(","):
            break
    p.expect(")")
    p.depth -= 1
    return found


def _json_column(p: Cursor) -> list[Name]:
    if p.word == "NESTED":
        p.advance()
        p.accept("PATH")
        p.strings()
        return _json_columns(p)
    name = p.name()
    if p.accept("FOR"):
        p.expect("ORDINALITY")
        return [name]
    datatypes.data_type(p)
    if p.accept("COLLATE"):
        p.charset_name()
    p.accept("EXISTS")
    p.expect("PATH")
    p.strings()
    if p.word != lexer.END:
        clauses.on_empty_or_error(p)
    return [name]
