"""The default that a type holds, nearest to one that it does not."""

from __future__ import annotations

from wizard.review.types import SqlType, sql_type
from wizard.sql import spelling
from wizard.sql.datatypes import INTEGERS

NOW = {"date": "(CURRENT_DATE)", "time": "(CURRENT_TIME)", "year": "(YEAR(CURRENT_DATE))"}
MOMENTS = ("current_timestamp", "now", "localtime")


def fitting(text: str, kind: SqlType) -> str | None:
    """What to write behind DEFAULT instead; None: nothing."""
    plain = text.strip().strip("'\"")
    if plain.upper() == "NULL":
        return None
    if plain.lower().lstrip("(").startswith(MOMENTS):
        return _moment(kind)
    if kind.members:
        return spelling.literal(kind.members[0]) if kind.family == "enum" else "''"
    if kind.family == "temporal":
        return "NULL"
    return "0" if kind.family in ("integer", "exact", "float") and not _is_number(plain) else None


def wider(text: str, kind: SqlType) -> str:
    """The type of the same kind that holds a value; empty where none does, or where the length is not the matter."""
    plain = text.strip().strip("'\"")
    if kind.name in ("varchar", "char", "binary", "varbinary") and len(plain) > kind.length:
        return f"{kind.name.upper()}({len(plain)})"
    if kind.family != "integer" or not _is_number(plain):
        return ""
    sign = " unsigned" if kind.unsigned and float(plain) >= 0 else ""
    ranges = ((name, sql_type(name + sign).range) for name in INTEGERS)
    name = next((name for name, (least, most) in ranges if least <= float(plain) <= most), "")
    return f"{name}{sign}".upper() if name else ""


def _moment(kind: SqlType) -> str | None:
    if kind.name in ("datetime", "timestamp"):
        return f"CURRENT_TIMESTAMP({kind.precision})" if kind.precision else "CURRENT_TIMESTAMP"
    return NOW.get(kind.name)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
