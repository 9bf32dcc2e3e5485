"""Whether two schemas are the same to a server, however they are spelled."""

from __future__ import annotations

import re
from dataclasses import replace

from wizard.named import NamedList, NamedSet
from wizard.review.charsets import charset_and_collation
from wizard.review.types import SqlType, sql_type
from wizard.schema import Column, Index, Schema, Table
from wizard.sql.engines import Engine


def plain_table(table: Table, engine: Engine) -> Table:
    """A table in one spelling: types, defaults and collations as the server keeps them."""
    return replace(
        table,
        columns=NamedList(_column(column, table, engine) for column in table.columns),
        indexes=NamedSet(_index(index) for index in table.indexes),
        checks=NamedSet(replace(check, expression=_squeezed(check.expression)) for check in table.checks),
        options=replace(table.options, engine="", charset="", collation=""),
    )


def _column(column: Column, table: Table, engine: Engine) -> Column:
    charset, collation = charset_and_collation(column, table, engine)
    generated = column.generated and replace(column.generated, expression=_squeezed(column.generated.expression))
    return replace(
        column,
        type=_type(sql_type(column.type)),
        default=plain_default(column.default),
        on_update=plain_default(column.on_update) or "",
        generated=generated,
        charset=charset,
        collation=collation,
    )


def _type(kind: SqlType) -> str:
    arguments = kind.arguments if kind.family != "integer" or kind.is_boolean else ()
    return repr((kind.name, kind.digits if kind.name == "decimal" else arguments, kind.members, kind.unsigned))


def _index(index: Index) -> Index:
    parts = tuple(replace(part, expression=_squeezed(part.expression)) for part in index.parts)
    return replace(index, parts=parts, using="", algorithm="", lock="")


def _squeezed(text: str) -> str:
    return re.sub(r"[\s()`]", "", text).lower()


def plain_default(text: str | None) -> str | None:
    """A DEFAULT in one spelling: NULL is none, numbers without quotes, `now()` for all its names."""
    if text is None or text.strip().upper() == "NULL":
        return None
    plain = text.strip()
    while plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1].strip()
    moment = re.fullmatch(r"(?:now|current_timestamp|localtime|localtimestamp)(?:\((\d*)\))?", plain, re.I)
    if moment:
        return f"now({moment[1] if moment[1] and moment[1] != '0' else ''})"
    number = re.fullmatch(r"'?(-?\d+(?:\.\d+)?)'?", plain)
    if number:
        return number[1].rstrip("0").rstrip(".") if "." in number[1] else number[1]
    words = {"TRUE": "1", "FALSE": "0"}
    return words.get(plain.upper(), plain)


PARTS = ("columns", "indexes", "foreign_keys", "checks", "primary_key", "options")


def difference(one: Schema, other: Schema, engine: Engine) -> str:
    """The first thing in which two schemas differ, in words about `other`; empty when they are the same."""
    for name in dict.fromkeys([*one.tables.names, *other.tables.names]):
        old, new = one.tables.get(name), other.tables.get(name)
        if old is None or new is None:
            return f"{name} is {'left over' if old is None else 'missing'}"
        if old is not new and (part := _different_part(plain_table(old, engine), plain_table(new, engine))):
            return f"the {part.replace('_', ' ')} of {name} are others"
    return ""


def _different_part(old: Table, new: Table) -> str:
    return next((part for part in PARTS if getattr(old, part) != getattr(new, part)), "")
