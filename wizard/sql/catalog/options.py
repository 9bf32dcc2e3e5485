"""Table options: engine, character set, collation, comment."""

from __future__ import annotations

from collections.abc import Iterable

from wizard.schema import TableOptions
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import refused
from wizard.sql.statements import Option

MAX_COMMENT = 2048
_MYSQL_ONLY = (
    "COMPRESSION", "ENCRYPTION", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE", "SECONDARY_ENGINE_ATTRIBUTE",
    "AUTOEXTEND_SIZE",
)  # fmt: skip


def check_early(options: Iterable[Option], context: Context) -> None:
    """Refuse a storage engine that the server doesn't have (1286), and options that are not for it (1911, 3981)."""
    for option in options:
        if context.engine.mariadb and option.name in _MYSQL_ONLY:
            raise refused(1911, option.span, option.name)
        if option.name == "ENGINE_ATTRIBUTE":
            raise refused(3981, option.span, "InnoDB", option.name)
        if option.name == "ENGINE" and option.value.lower() not in context.engine.storage_engines:
            raise refused(1286, option.span, option.value, name=option.value)


def settled(options: Iterable[Option], before: TableOptions, context: Context) -> TableOptions:
    """The options after these; what is the server's default anyway is left empty.

    Raises:
        SqlError: the collation is of another character set (1253), or the comment is too long (1628).
    """
    engine, charset, collation, comment = before.engine, "", "", before.comment
    touched = False
    for option in options:
        if option.name == "ENGINE":
            engine = "" if option.value.lower() == "innodb" else option.value
        elif option.name == "CHARSET":
            if charset and charset != option.value:
                raise refused(1302, option.span, f"CHARACTER SET {charset}", f"CHARACTER SET {option.value}")
            if collation and _charset_of(collation, context) not in (option.value, "any"):
                raise refused(1253, option.span, collation, option.value)
            charset, touched = option.value, True
        elif option.name == "COLLATE":
            if charset and _charset_of(option.value, context) not in (charset, "any"):
                raise refused(1253, option.span, option.value, charset)
            collation, touched = option.value, True
        elif option.name == "COMMENT":
            if len(option.value) > MAX_COMMENT:
                raise refused(1628, option.span, "", MAX_COMMENT)
            comment = option.value
    if not touched:
        return TableOptions(engine, before.charset, before.collation, comment)
    return TableOptions(engine, *_charset_pair(charset, collation, context), comment)


def _charset_of(collation: str, context: Context) -> str:
    return context.engine.collation_charsets.get(collation, "any")


def _charset_pair(charset: str, collation: str, context: Context) -> tuple[str, str]:
    known = charset or _charset_of(collation, context)
    known = context.engine.charset if known == "any" else known
    chosen = collation or context.engine.charsets[known][0]
    return ("", "") if chosen == context.engine.collation else (known, chosen)
