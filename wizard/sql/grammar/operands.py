"""What stands between operators: constants, columns, variables, calls, CASE, and brackets."""

from __future__ import annotations

from wizard.sql import lexer
from wizard.sql.grammar import calls, special
from wizard.sql.grammar.cursor import NAME, Cursor
from wizard.sql.statements import (
    ColumnName,
    Constant,
    Expression,
    Operation,
    Variable,
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
    if (special_reader := special.READERS.get(word)) and not (word == "CAST" and not calls.is_tight(p)):
        return special_reader(p)
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
    value = p.strings()
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


def _temporal(p: Cursor) -> Expression:
    start, word = p.start, p.one_of("DATE", "TIME", "TIMESTAMP")
    value = lexer.unquote(p.take())
    return Constant(p.span(start), "temporal", value, word)


def _introduced(p: Cursor) -> Expression:
    start, charset = p.start, p.take()[1:].lower()
    if p.word == lexer.STRING:
        value = p.strings()
        return Constant(p.span(start), "string", value, charset)
    kind = _KINDS[p.word]
    return Constant(p.span(start), kind, p.take(), charset)  # type: ignore[arg-type]


def _next_value(p: Cursor) -> Expression:
    start = p.start
    p.expect("NEXT", "VALUE", "FOR")
    p.table_name()
    return Constant(p.span(start), "number", "")
