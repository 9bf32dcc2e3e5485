"""PARTITION BY, and the definitions of single partitions."""

from __future__ import annotations

from wizard.sql.grammar import expressions, options
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import Expression, Name, Partitioning

_OPTIONS = (
    "ENGINE", "COMMENT", "MAX_ROWS", "MIN_ROWS", "TABLESPACE", "DATA", "INDEX", "STORAGE", "NODEGROUP",
)  # fmt: skip


def partitioning(p: Cursor) -> Partitioning:
    """Read PARTITION BY ... to its end."""
    start = p.start
    p.expect("PARTITION", "BY")
    method, columns, expression = _method(p)
    if p.accept("PARTITIONS"):
        p.number()
    if p.accept("SUBPARTITION"):
        p.expect("BY")
        _method(p, ("HASH", "KEY"))
        if p.accept("SUBPARTITIONS"):
            p.number()
    names = definitions(p) if p.word == "(" else ()
    return Partitioning(p.span(start), method, columns, expression, names)


def _method(
    p: Cursor, known: tuple[str, ...] = ("HASH", "KEY", "RANGE", "LIST")
) -> tuple[str, tuple[Name, ...], Expression | None]:
    linear = p.accept("LINEAR")
    method = p.expect_one_of(*(("HASH", "KEY") if linear else known))
    if method == "KEY":
        if p.accept("ALGORITHM"):
            p.expect("=")
            p.number()
        return method, _columns(p, may_be_empty=True), None
    if method in ("RANGE", "LIST") and p.accept("COLUMNS"):
        return f"{method} COLUMNS", _columns(p), None
    p.expect("(")
    value = expressions.arithmetic(p)
    p.expect(")")
    return method, (), value


def _columns(p: Cursor, *, may_be_empty: bool = False) -> tuple[Name, ...]:
    p.expect("(")
    found = () if may_be_empty and p.word == ")" else p.names()
    p.expect(")")
    return found


def definitions(p: Cursor) -> tuple[Name, ...]:
    """Read `(PARTITION name VALUES ..., ...)`."""
    p.expect("(")
    found = [_definition(p)]
    while p.accept(","):
        found.append(_definition(p))
    p.expect(")")
    return tuple(found)


def _definition(p: Cursor) -> Name:
    p.expect("PARTITION")
    name = p.name()
    if p.accept("VALUES"):
        if p.accept("LESS"):
            p.expect("THAN")
            if not p.accept("MAXVALUE"):
                _bounds(p)
        else:
            p.expect("IN")
            _bounds(p)
    _options(p)
    if p.word == "(":
        _subpartitions(p)
    return name


def _bounds(p: Cursor) -> None:
    p.expect("(")
    p.deeper()
    while True:
        if p.word == "(":
            _bounds(p)
        elif not p.accept("MAXVALUE"):
            expressions.arithmetic(p)
        if not p.accept(","):
            break
    p.depth -= 1
    p.expect(")")


def _options(p: Cursor) -> None:
    while p.sees(*_OPTIONS):
        if p.accept("NODEGROUP"):
            p.accept("=")
            p.number()
        else:
            options.option(p)


def _subpartitions(p: Cursor) -> None:
    p.expect("(")
    while True:
        p.expect("SUBPARTITION")
        p.name_or_string()
        _options(p)
        if not p.accept(","):
            break
    p.expect(")")
