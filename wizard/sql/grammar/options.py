"""Table options: each with the kind of value that it takes."""

from __future__ import annotations

import re
from collections.abc import Callable

from wizard.sql import lexer
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import Option

_ROW_FORMATS = ("DEFAULT", "FIXED", "DYNAMIC", "COMPRESSED", "REDUNDANT", "COMPACT")
_SIZE = re.compile(r"\d+[KMGT]")


def _number(p: Cursor) -> str:
    if p.word == lexer.HEX:
        return p.take()
    return str(p.number())


def _size(p: Cursor) -> str:
    """A number of bytes, as 4M."""
    return p.take() if _SIZE.fullmatch(p.word) else str(p.number())


def _secondary(p: Cursor) -> str:
    return "" if p.accept("NULL") else _name(p)


def _row_format(p: Cursor) -> str:
    return p.expect_one_of(*_ROW_FORMATS, *(("PAGE",) if p.mariadb else ()))


def switch(p: Cursor) -> str:
    """Read 0, 1 or DEFAULT."""
    return "DEFAULT" if p.accept("DEFAULT") else str(p.number())


def _name(p: Cursor) -> str:
    return p.name_or_string().name


def _charset(p: Cursor) -> str:
    return "" if p.mariadb and p.accept("DEFAULT") else p.known_charset()


def _collation(p: Cursor) -> str:
    return "" if p.mariadb and p.accept("DEFAULT") else p.known_collation()


def _flexible(p: Cursor) -> str:
    """A value of MariaDB's open list of options."""
    if p.word == lexer.INTEGER:
        return str(p.number())
    return "DEFAULT" if p.accept("DEFAULT") else _name(p)


_VALUES: dict[str, Callable[[Cursor], str]] = {
    "ENGINE": _name, "MAX_ROWS": _number, "MIN_ROWS": _number, "AVG_ROW_LENGTH": _number, "PASSWORD": Cursor.string,
    "COMMENT": Cursor.string, "COMPRESSION": Cursor.string, "ENCRYPTION": Cursor.string, "AUTO_INCREMENT": _number,
    "PACK_KEYS": switch, "STATS_AUTO_RECALC": switch, "STATS_PERSISTENT": switch, "STATS_SAMPLE_PAGES": switch,
    "CHECKSUM": _number, "TABLE_CHECKSUM": _number, "DELAY_KEY_WRITE": _number, "KEY_BLOCK_SIZE": _number,
    "ROW_FORMAT": _row_format,
    "INSERT_METHOD": lambda p: p.expect_one_of("NO", "FIRST", "LAST"),
    "CONNECTION": Cursor.string, "TABLESPACE": _name, "SECONDARY_ENGINE": _secondary, "ENGINE_ATTRIBUTE": Cursor.string,
    "SECONDARY_ENGINE_ATTRIBUTE": Cursor.string, "AUTOEXTEND_SIZE": _size,
    "CHARSET": _charset, "COLLATE": _collation,
}  # fmt: skip
_MARIADB = ("PAGE_COMPRESSED", "PAGE_CHECKSUM", "TRANSACTIONAL", "ENCRYPTED", "ENCRYPTION_KEY_ID", "SEQUENCE")
_STARTS = (*_VALUES, "DEFAULT", "CHARACTER", "CHAR", "UNION", "DATA", "INDEX", "STORAGE", "START")


def table_options(p: Cursor, *, commas: bool) -> tuple[Option, ...]:
    """Read table options; in CREATE TABLE commas may stand between them."""
    found: list[Option] = []
    while starts_option(p):
        found.append(option(p))
        if commas and p.word == ",":
            p.advance()
            if not starts_option(p):
                raise p.fail(*_STARTS)
    p.expecting(*_VALUES)
    return tuple(found)


def starts_option(p: Cursor) -> bool:
    """Whether a table option stands here."""
    if p.word in _VALUES or (p.mariadb and p.word in _MARIADB):
        return True
    if p.word == "DEFAULT":
        return True
    if p.word in ("WITH", "START"):
        return p.mariadb == (p.word == "WITH") and p.ahead() in ("SYSTEM", "TRANSACTION")
    return p.word in ("UNION", "CHARACTER", "CHAR", "STORAGE", "DATA", "INDEX")


def option(p: Cursor) -> Option:
    """Read one option."""
    start, word = p.start, p.word
    if word in ("DEFAULT", "CHARACTER", "CHAR", "CHARSET", "COLLATE"):
        return charset_option(p)
    p.advance()
    if word in ("DATA", "INDEX"):
        p.expect("DIRECTORY")
        word = f"{word} DIRECTORY"
    if word == "START":
        p.expect("TRANSACTION")
        return Option(p.span(start), "START TRANSACTION")
    if word == "WITH":
        p.expect("SYSTEM", "VERSIONING")
        return Option(p.span(start), "SYSTEM VERSIONING")
    if word == "STORAGE":
        return Option(p.span(start), word, p.expect_one_of("DISK", "MEMORY"))
    if word in ("TABLESPACE", "SECONDARY_ENGINE") or not p.mariadb or word not in _MARIADB:
        p.accept("=")
    else:
        p.expect("=")
    if word == "UNION":
        p.name_list()
        return Option(p.span(start), word)
    read = _VALUES.get(word, Cursor.string if word.endswith("DIRECTORY") else _flexible)
    value = read(p)
    return Option(p.span(start), word, value)


def charset_option(p: Cursor) -> Option:
    """Read [DEFAULT] CHARACTER SET or COLLATE."""
    start = p.start
    p.accept("DEFAULT")
    word = p.expect_one_of("CHARSET", "CHARACTER", "CHAR", "COLLATE", *(() if p.mariadb else ("ENCRYPTION",)))
    if word in ("CHARACTER", "CHAR"):
        p.expect("SET")
        word = "CHARSET"
    p.accept("=")
    value = Cursor.string(p) if word == "ENCRYPTION" else _VALUES[word](p)
    return Option(p.span(start), word, value)
