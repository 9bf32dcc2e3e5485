"""Column definitions: what stands behind a column's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wizard.sql import lexer
from wizard.sql.grammar import calls, datatypes, elements, expressions, operands
from wizard.sql.grammar.cursor import Cursor, is_word
from wizard.sql.statements import ColumnDef, Constant, Default, Expression, GeneratedAs, Operation

Found = dict[str, Any]
_MYSQL_ONLY = ("VISIBLE", "SRID", "STORAGE", "COLUMN_FORMAT", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE")
_NOW = ("NOW", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP")


def column(p: Cursor, *, new: bool = True) -> ColumnDef:
    """Read a column's name and definition; only a new column may have REFERENCES."""
    start = p.start
    name = p.name()
    return definition(p, start, name, new=new)


def definition(p: Cursor, start: int, name: Any, *, new: bool) -> ColumnDef:
    """Read a column's data type and attributes; its name was read already."""
    type_ = datatypes.data_type(p)
    found: Found = {}
    if p.word == "COLLATE":
        _collate(p, found)
    if p.word in ("GENERATED", "AS"):
        found["generated"] = _generated(p)
    attributes = _attributes(p, found, serial=type_.name == "serial")
    while read := attributes.get(p.word):
        read(p, found)
    p.expecting(*attributes)
    if "generated" not in found and p.word in ("GENERATED", "AS") and p.mariadb and not found:
        found["generated"] = _generated(p)
    if new and p.word == "REFERENCES":
        found["references"] = elements.references(p)
    checks = tuple(found.pop("checks", ()))
    return ColumnDef(p.span(start), name, type_, checks=checks, **found)


def _attributes(p: Cursor, found: Found, *, serial: bool) -> dict[str, Callable[[Cursor, Found], None]]:
    if not p.mariadb:
        return _ATTRIBUTES
    if "generated" in found:
        return {word: _ATTRIBUTES[word] for word in ("UNIQUE", "COMMENT", "INVISIBLE", "COLLATE")}
    if serial:
        return {word: _ATTRIBUTES[word] for word in ("NOT", "UNIQUE", "COMMENT", "PRIMARY", "KEY", "COLLATE")}
    return {word: read for word, read in _ATTRIBUTES.items() if word not in _MYSQL_ONLY}


def _generated(p: Cursor) -> GeneratedAs:
    start = p.start
    if p.accept("GENERATED"):
        p.expect("ALWAYS")
    p.expect("AS", "(")
    inner = p.start
    expression = expressions.expression(p)
    text = p.source(inner)
    p.expect(")")
    words = ("VIRTUAL", "STORED", "PERSISTENT") if p.mariadb else ("VIRTUAL", "STORED")
    kind = p.one_of(*words)
    return GeneratedAs(p.span(start), expression, text, kind in ("STORED", "PERSISTENT"))


def _null(p: Cursor, found: Found) -> None:
    p.expect("NULL")
    found["null"] = True


def _not(p: Cursor, found: Found) -> None:
    p.expect("NOT")
    if p.expect_one_of("NULL", *(() if p.mariadb else ("SECONDARY",))) == "NULL":
        found["null"] = False


def _default(p: Cursor, found: Found) -> None:
    start = p.start
    p.expect("DEFAULT")
    found["default"] = default_value(p, start)


def default_value(p: Cursor, start: int) -> Default:
    """Read what follows DEFAULT: a literal, the present time, or an expression in brackets."""
    inner = p.start
    if p.word == "(":
        p.advance()
        value = expressions.expression(p)
        p.expect(")")
        return Default(p.span(start), value, p.source(inner), parenthesised=True)
    if p.word in _NOW:
        value = now(p)
    elif p.mariadb:
        value = operands.simple(p)
    else:
        value = signed_literal(p)
    return Default(p.span(start), value, p.source(inner))


def now(p: Cursor) -> Expression:
    """Read NOW() or one of its other names, with its precision."""
    if p.word not in _NOW:
        raise p.fail(*_NOW)
    if p.word == "NOW" and p.ahead() != "(":
        p.advance()
        raise p.fail("(")
    return calls.call(p)


def signed_literal(p: Cursor) -> Expression:
    """Read a literal; a sign may stand before a number."""
    start = p.start
    if sign := p.one_of("-", "+"):
        if p.word not in (lexer.INTEGER, lexer.DECIMAL):
            raise p.fail(lexer.INTEGER)
        return Operation(p.span(start), sign, (operands.number(p),))
    temporal = p.word in ("DATE", "TIME", "TIMESTAMP") and p.ahead() == lexer.STRING
    introduced = p.word[:1] == "_" and is_word(p.word)
    literal = p.word in (lexer.STRING, lexer.INTEGER, lexer.DECIMAL, lexer.HEX, lexer.BIT, "NULL", "TRUE", "FALSE")
    if not (literal or temporal or introduced):
        raise p.fail("a literal", "NULL", "(", "CURRENT_TIMESTAMP")
    found = operands.primary(p)
    if not isinstance(found, Constant):
        raise p.fail("a literal")
    return found


def _on(p: Cursor, found: Found) -> None:
    p.expect("ON", "UPDATE")
    start = p.start
    found["on_update"] = now(p)
    found["on_update_text"] = p.source(start)


def _auto_increment(p: Cursor, found: Found) -> None:
    p.expect("AUTO_INCREMENT")
    found["auto_increment"] = True


def _serial(p: Cursor, found: Found) -> None:
    p.expect("SERIAL", "DEFAULT", "VALUE")
    found.update(auto_increment=True, null=False, unique=True)


def _primary(p: Cursor, found: Found) -> None:
    p.accept("PRIMARY")
    p.expect("KEY")
    found["primary_key"] = True


def _unique(p: Cursor, found: Found) -> None:
    p.expect("UNIQUE")
    p.accept("KEY")
    found["unique"] = True


def _comment(p: Cursor, found: Found) -> None:
    p.expect("COMMENT")
    found["comment"] = p.string()


def _collate(p: Cursor, found: Found) -> None:
    p.expect("COLLATE")
    found["collation"] = p.known_collation()


def _format(p: Cursor, found: Found) -> None:
    p.expect("COLUMN_FORMAT")
    p.expect_one_of("FIXED", "DYNAMIC", "DEFAULT")


def _storage(p: Cursor, found: Found) -> None:
    p.expect("STORAGE")
    p.expect_one_of("DISK", "MEMORY", "DEFAULT")


def _srid(p: Cursor, found: Found) -> None:
    p.expect("SRID")
    found["srid"] = p.number()


def _check(p: Cursor, found: Found) -> None:
    found.setdefault("checks", []).append(elements.check(p))


def _visibility(p: Cursor, found: Found) -> None:
    found["invisible"] = p.expect_one_of("VISIBLE", "INVISIBLE") == "INVISIBLE"


def _attribute(p: Cursor, found: Found) -> None:
    p.advance()
    p.accept("=")
    p.string()


_ATTRIBUTES: dict[str, Callable[[Cursor, Found], None]] = {
    "NULL": _null, "NOT": _not, "DEFAULT": _default, "ON": _on, "AUTO_INCREMENT": _auto_increment, "SERIAL": _serial,
    "PRIMARY": _primary, "KEY": _primary, "UNIQUE": _unique, "COMMENT": _comment, "COLLATE": _collate,
    "COLUMN_FORMAT": _format, "STORAGE": _storage, "SRID": _srid, "CONSTRAINT": _check, "CHECK": _check,
    "VISIBLE": _visibility, "INVISIBLE": _visibility, "ENGINE_ATTRIBUTE": _attribute,
    "SECONDARY_ENGINE_ATTRIBUTE": _attribute,
}  # fmt: skip
