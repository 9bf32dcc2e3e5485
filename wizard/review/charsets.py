"""The character set and collation that a column really has, wherever they are written."""

from __future__ import annotations

from wizard.review.types import sql_type
from wizard.schema import Column, Table
from wizard.sql.engines import Engine

ALIASES = {"utf8": "utf8mb3"}


def charset_and_collation(column: Column, table: Table | None, engine: Engine) -> tuple[str, str]:
    """Both for a column with text; two empty strings for one without. A column's own words come before the table's."""
    if sql_type(column.type).family not in ("string", "enum", "set"):
        return "", ""
    options = table.options if table else None
    places = [(column.charset, column.collation), (options.charset, options.collation) if options else ("", "")]
    for charset, collation in places:
        if charset or collation:
            return _completed(charset.lower(), collation.lower(), engine)
    return engine.charset, engine.collation


def _completed(charset: str, collation: str, engine: Engine) -> tuple[str, str]:
    charset, collation = ALIASES.get(charset, charset), collation.replace("utf8_", "utf8mb3_", 1)
    if not collation:
        return charset, engine.charsets.get(charset, ("", 0))[0]
    return charset or engine.collation_charsets.get(collation, collation.partition("_")[0]), collation


def bytes_per_character(charset: str, engine: Engine) -> int:
    """The most bytes that a character takes; 4 for an unknown character set."""
    return engine.charsets.get(ALIASES.get(charset, charset), ("", 4))[1] if charset else 4


def is_stricter(old: str, new: str) -> bool:
    """Whether a collation tells apart what the new one takes for equal."""
    return _strictness(old) > _strictness(new)


def _strictness(collation: str) -> int:
    marks = collation.split("_")
    if "bin" in marks or collation in ("binary", ""):
        return 3
    return 2 if "cs" in marks else 1 if "as" in marks else 0
