"""Data types of columns, and those of CAST."""

from __future__ import annotations

from wizard.sql import lexer
from wizard.sql.grammar.cursor import Cursor, EarlyError, is_word
from wizard.sql.statements import DataType

_SECOND_WORDS = {
    "DOUBLE": ("PRECISION",), "CHAR": ("VARYING",), "CHARACTER": ("VARYING",), "NCHAR": ("VARYING", "VARCHAR"),
    "LONG": ("VARCHAR", "VARBINARY"), "NATIONAL": ("CHAR", "CHARACTER", "VARCHAR"),
}  # fmt: skip
_SAME = {
    "character": "char", "national character": "national char",
    "nchar varying": "nvarchar", "nchar varchar": "nvarchar",
    "character varying": "varchar", "char varying": "varchar",
    "varcharacter": "varchar",
}  # fmt: skip


def data_type(p: Cursor) -> DataType:
    """Read a column's data type with its length, sign and character set."""
    start = p.start
    name = _type_name(p)
    facts = p.engine.types[_SAME.get(name, name)]
    arguments: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    if facts["args"] == "values":
        values = _values(p)
    else:
        arguments = _arguments(p, facts["args"], exact=facts["is"] in _EXACT)
    unsigned, zerofill = _sign(p) if facts.get("unsigned") else (False, False)
    charset, binary = _charset(p) if facts.get("charset") or name in ("nchar", "national char") else ("", False)
    return DataType(p.span(start), name, p.source(start), arguments, values, unsigned, zerofill, charset, binary)


def _type_name(p: Cursor) -> str:
    word = p.word
    second = p.ahead() if p.ahead() in _SECOND_WORDS.get(word, ()) else ""
    name = f"{word} {second}".strip().lower()
    if not is_word(word) or (_SAME.get(name, name) not in p.engine.types and name != "national character"):
        return _unknown(p)
    p.advance()
    if second:
        p.advance()
    if word == "NATIONAL" and second in ("CHAR", "CHARACTER") and p.accept("VARYING"):
        return "national varchar"
    if word == "LONG" and second == "" and p.word in ("CHAR", "CHARACTER"):
        p.advance()
        p.expect("VARYING")
        return "long varchar"
    return _SAME.get(name, name) if name.startswith("national") or name.startswith("nchar v") else name


def _unknown(p: Cursor) -> str:
    failure = p.fail("a data type")
    if p.mariadb and is_word(p.word) and p.is_name() and p.word not in ("CLOB", "NUMBER", "RAW", "VARCHAR2"):
        raise EarlyError(4161, p.text[p.start : p.ends[p.at]])
    if p.mariadb and p.word == lexer.QUOTED:
        raise EarlyError(4161, lexer.unquote(p.text[p.start : p.ends[p.at]]))
    raise failure


_EXACT = ("time", "datetime", "timestamp")


def _arguments(p: Cursor, counts: list[int], *, exact: bool = False) -> tuple[int, ...]:
    most = max(counts)
    if p.word != "(" or not most:
        if 0 not in counts:
            raise p.fail("(")
        p.expecting("(") if most else None
        return ()
    p.advance()
    whole = exact or p.word != lexer.DECIMAL
    found = [p.number() if exact else _length(p)]
    if most == 2 and whole and (p.accept(",") or 1 not in counts):
        if p.words[p.at - 1] != ",":
            raise p.fail(",")
        found.append(p.number())
    p.expect(")")
    return tuple(found)


def _length(p: Cursor) -> int:
    if p.word == lexer.DECIMAL:
        return int(float(p.take()))
    return p.number()


def _values(p: Cursor) -> tuple[str, ...]:
    p.expect("(")
    found = [_value(p)]
    while p.accept(","):
        found.append(_value(p))
    p.expect(")")
    return tuple(found)


def _value(p: Cursor) -> str:
    if p.word in (lexer.HEX, lexer.BIT):
        return p.take()
    return p.string()


def _sign(p: Cursor) -> tuple[bool, bool]:
    unsigned = zerofill = False
    seen: set[str] = set()
    while p.sees("UNSIGNED", "SIGNED", "ZEROFILL") and not (p.mariadb and _excluded(p.word, seen)):
        word = p.one_of("UNSIGNED", "SIGNED", "ZEROFILL")
        seen.add(word)
        unsigned = unsigned or word != "SIGNED"
        zerofill = zerofill or word == "ZEROFILL"
    return unsigned, zerofill


def _excluded(word: str, seen: set[str]) -> bool:
    """Whether MariaDB takes no such word behind these: SIGNED stands alone."""
    return word in seen or "SIGNED" in seen or (word == "SIGNED" and bool(seen))


def _charset(p: Cursor) -> tuple[str, bool]:
    """The character set that is named (`ascii`, `ucs2` for their short words), and whether BINARY is there."""
    charset, binary = "", False
    for _ in range(2):
        if p.word == "BINARY" and not binary:
            p.advance()
            binary = True
        elif not charset and p.one_of("ASCII", "UNICODE", "BYTE"):
            charset = {"ASCII": "latin1", "UNICODE": "ucs2", "BYTE": "binary"}[p.words[p.at - 1]]
        elif not charset and p.sees("CHARSET", "CHARACTER", "CHAR"):
            charset = named_charset(p)
    return charset, binary


def named_charset(p: Cursor) -> str:
    """Read CHARACTER SET name or CHARSET name; an equals sign may stand between where options are written."""
    if not p.accept("CHARSET"):
        p.expect_one_of("CHARACTER", "CHAR")
        p.expect("SET")
    return p.known_charset()


_CAST = {
    "BINARY": 1, "CHAR": 1, "CHARACTER": 1, "NCHAR": 1, "SIGNED": 0, "UNSIGNED": 0, "DATE": 0,
    "TIME": 1, "DATETIME": 1,
    "YEAR": 0, "DECIMAL": 2, "DEC": 2, "JSON": 0, "REAL": 0, "DOUBLE": 0, "FLOAT": 1, "POINT": 0, "LINESTRING": 0,
    "POLYGON": 0, "MULTIPOINT": 0, "MULTILINESTRING": 0, "MULTIPOLYGON": 0,
    "GEOMETRYCOLLECTION": 0, "GEOMCOLLECTION": 0,
}  # fmt: skip
_MARIADB_CAST = {"INTEGER": 0, "INT": 0, "VARCHAR": 1, "UUID": 0, "INET6": 0, "INET4": 0}


def cast_type(p: Cursor) -> DataType:
    """Read the type in CAST(x AS type)."""
    start, word = p.start, p.word
    known = {**_CAST, **_MARIADB_CAST} if p.mariadb else _CAST
    if word not in known or (p.mariadb and word in ("JSON", "YEAR", "POINT")):
        raise p.fail(*known)
    p.advance()
    if word in ("SIGNED", "UNSIGNED"):
        p.one_of("INT", "INTEGER")
    if word == "DOUBLE":
        p.accept("PRECISION")
    arguments = _arguments(p, [1] if word == "VARCHAR" else list(range(known[word] + 1)))
    charset = _charset(p)[0] if word in ("CHAR", "CHARACTER", "VARCHAR") else ""
    return DataType(
        p.span(start), word.lower(), p.source(start), arguments, charset=charset, unsigned=word == "UNSIGNED"
    )
