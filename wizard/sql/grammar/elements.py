"""Keys and constraints of a table: in CREATE TABLE, behind ADD, and in CREATE INDEX."""

from __future__ import annotations

from typing import Literal

from wizard.sql.grammar import expressions
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import CheckDef, ForeignKeyDef, KeyDef, KeyKind, KeyPart, Name, Option, References

KEY_WORDS = ("CONSTRAINT", "PRIMARY", "UNIQUE", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "FOREIGN", "CHECK")
_ACTIONS = ("RESTRICT", "CASCADE", "SET", "NO")
_BEFORE_PARTS = ("(", "USING", "TYPE")


def element(p: Cursor) -> KeyDef | ForeignKeyDef | CheckDef:
    """Read a key or constraint; one of KEY_WORDS stands here."""
    start = p.start
    if p.word == "CHECK":
        return check(p)
    if p.word != "CONSTRAINT":
        return _unnamed(p, start, None)
    if p.mariadb and p.ahead() == "IF":
        return check(p)
    if p.ahead() == "CHECK" or (p.ahead(2) == "CHECK" and p.ahead() not in ("PRIMARY", "UNIQUE", "FOREIGN")):
        return check(p)
    p.advance()
    name = p.name() if p.word not in ("PRIMARY", "UNIQUE", "FOREIGN") else None
    if not p.sees("PRIMARY", "UNIQUE", "FOREIGN", "CHECK"):
        raise p.fail("PRIMARY", "UNIQUE", "FOREIGN", "CHECK")
    return _unnamed(p, start, name, constraint=True)


def _unnamed(p: Cursor, start: int, name: Name | None, *, constraint: bool = False) -> KeyDef | ForeignKeyDef:
    if p.word == "FOREIGN":
        return _foreign_key(p, start, name)
    kind = _kind(p)
    words = ("INDEX", "KEY") if kind in ("unique", "fulltext", "spatial") else ()
    bare = not p.one_of(*words) if words else False
    return key(p, start, kind, name, is_constraint=kind == "primary" or constraint or (kind == "unique" and bare))


def _kind(p: Cursor) -> KeyKind:
    word = p.expect_one_of("PRIMARY", "UNIQUE", "KEY", "INDEX", "FULLTEXT", "SPATIAL")
    if word == "PRIMARY":
        p.expect("KEY")
    kinds: dict[str, KeyKind] = {"PRIMARY": "primary", "UNIQUE": "unique", "FULLTEXT": "fulltext", "SPATIAL": "spatial"}
    return kinds.get(word, "index")


def key(p: Cursor, start: int, kind: KeyKind, constraint: Name | None, *, is_constraint: bool) -> KeyDef:
    """Read a key from its name on."""
    guarded = p.mariadb and p.word == "IF" and _if_not_exists(p)
    name = p.name() if p.word not in _BEFORE_PARTS[:2] and (p.word != "TYPE" or p.ahead() in _BEFORE_PARTS) else None
    options = list(using(p)) if kind not in ("fulltext", "spatial") else []
    parts = key_parts(p)
    options += key_options(p, kind)
    return KeyDef(p.span(start), kind, parts, name, constraint, is_constraint, tuple(options), guarded)


def _if_not_exists(p: Cursor) -> bool:
    p.expect("IF", "NOT", "EXISTS")
    return True


def using(p: Cursor) -> tuple[Option, ...]:
    """Read USING BTREE or HASH, if it stands here."""
    start = p.start
    if not p.one_of("USING", "TYPE"):
        return ()
    method = p.expect_one_of("BTREE", "HASH", "RTREE")
    return (Option(p.span(start), "USING", method),)


def key_parts(p: Cursor) -> tuple[KeyPart, ...]:
    """Read a key's columns and expressions with their brackets."""
    p.expect("(")
    found = [_part(p)]
    while p.accept(","):
        found.append(_part(p))
    p.expect(")")
    return tuple(found)


def _part(p: Cursor) -> KeyPart:
    start = p.start
    if p.word == "(" and not p.mariadb:
        p.advance()
        value = expressions.expression(p)
        p.expect(")")
        text = p.source(start)
        return KeyPart(p.span(start), None, expression=value, text=text, order=_order(p))
    name, length = p.name(), None
    if p.accept("("):
        length = p.number()
        p.expect(")")
    return KeyPart(p.span(start), name, length, order=_order(p))


def _order(p: Cursor) -> Literal["", "asc", "desc"]:
    orders: dict[str, Literal["", "asc", "desc"]] = {"ASC": "asc", "DESC": "desc"}
    return orders.get(p.one_of("ASC", "DESC"), "")


def key_options(p: Cursor, kind: KeyKind) -> list[Option]:
    """Read KEY_BLOCK_SIZE, USING, COMMENT, VISIBLE and the like behind a key's columns."""
    found: list[Option] = []
    while True:
        start = p.start
        if p.word in ("USING", "TYPE") and kind not in ("fulltext", "spatial"):
            found += using(p)
        elif p.accept("KEY_BLOCK_SIZE"):
            p.accept("=")
            size = p.number()
            found.append(Option(p.span(start), "KEY_BLOCK_SIZE", str(size)))
        elif p.accept("COMMENT"):
            text = p.string()
            found.append(Option(p.span(start), "COMMENT", text))
        elif visibility := _visibility(p):
            found.append(Option(p.span(start), "VISIBILITY", visibility))
        elif word := p.one_of("ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE"):
            p.accept("=")
            found.append(Option(p.span(start), word, p.string()))
        elif kind == "fulltext" and p.accept("WITH"):
            p.expect("PARSER")
            found.append(Option(p.span(start), "PARSER", p.name().name))
        else:
            return found


def _visibility(p: Cursor) -> str:
    """INVISIBLE or VISIBLE; MariaDB has IGNORED and NOT IGNORED instead."""
    if not p.mariadb:
        return p.one_of("VISIBLE", "INVISIBLE")
    if p.accept("IGNORED"):
        return "INVISIBLE"
    if p.accept("VISIBLE"):
        return "VISIBLE"
    if p.word == "NOT" and p.ahead() == "IGNORED":
        p.expect("NOT", "IGNORED")
        return "VISIBLE"
    return ""


def _foreign_key(p: Cursor, start: int, constraint: Name | None) -> ForeignKeyDef:
    p.expect("FOREIGN", "KEY")
    guarded = p.mariadb and p.word == "IF" and _if_not_exists(p)
    index_name = p.name() if p.word != "(" else None
    columns = tuple(part.column for part in key_parts(p) if part.column)
    found = references(p)
    return ForeignKeyDef(p.span(start), columns, found, constraint, index_name, guarded)


def references(p: Cursor) -> References:
    """Read REFERENCES table (columns) with its actions."""
    start = p.start
    p.expect("REFERENCES")
    table = p.table_name()
    columns = p.name_list() if p.word == "(" else ()
    match = p.expect_one_of("FULL", "PARTIAL", "SIMPLE") if p.accept("MATCH") else ""
    actions: dict[str, str] = {}
    while len(actions) < 2 and p.accept("ON"):
        event = p.expect_one_of(*({"DELETE", "UPDATE"} - actions.keys()))
        actions[event] = _action(p)
    return References(p.span(start), table, columns, actions.get("DELETE", ""), actions.get("UPDATE", ""), match)


def _action(p: Cursor) -> str:
    word = p.expect_one_of(*_ACTIONS)
    if word == "SET":
        return f"set {p.expect_one_of('NULL', 'DEFAULT').lower()}"
    if word == "NO":
        p.expect("ACTION")
        return "no action"
    return word.lower()


def check(p: Cursor) -> CheckDef:
    """Read [CONSTRAINT [name]] CHECK (expression) [[NOT] ENFORCED]."""
    start, name = p.start, None
    if p.accept("CONSTRAINT"):
        if p.mariadb and p.word == "IF":
            _if_not_exists(p)
        name = p.name() if p.word != "CHECK" else None
    p.expect("CHECK", "(")
    inner = p.start
    expression = expressions.expression(p)
    text = p.source(inner)
    p.expect(")")
    enforced = True
    if not p.mariadb and p.word == "NOT" and p.ahead() == "ENFORCED":
        p.expect("NOT", "ENFORCED")
        enforced = False
    elif not p.mariadb:
        p.accept("ENFORCED")
    return CheckDef(p.span(start), expression, text, name, enforced)
