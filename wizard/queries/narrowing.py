"""Which values of a column no longer fit when its type changes: conditions that find them, one rule for each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wizard.drizzle.types import canonical, enum_values
from wizard.sql.spelling import literal

INTEGERS = {"tinyint": 8, "smallint": 16, "mediumint": 24, "int": 32, "bigint": 64}
"""Bits by type (MySQL 8.4 Reference Manual, 13.1.2)."""
TEXTS = {"tinytext": 255, "text": 65_535, "mediumtext": 16_777_215, "longtext": 4_294_967_295}
"""Bytes by type (13.7)."""
FRACTIONS = ("decimal", "float", "double", "real")


def misfits(column: str, old: str, new: str) -> Iterator[str]:
    """Conditions on `column`, already quoted, that are true for values of type `old` that `new` cannot hold."""
    was, becomes = canonical(old), canonical(new)
    for rule in RULES:
        yield from rule(column, was, becomes)


def _longer(column: str, old: str, new: str) -> Iterator[str]:
    limit = _characters(new)
    known = _characters(old) or (TEXTS.get(old, 0) if old in TEXTS else 0)
    if limit and (not known or known > limit):
        yield f"CHAR_LENGTH({column}) > {limit}"
    elif new in TEXTS and (known or 0) * (4 if _characters(old) else 1) > TEXTS[new]:
        yield f"LENGTH({column}) > {TEXTS[new]}"


def _longer_bytes(column: str, old: str, new: str) -> Iterator[str]:
    found, had = (re.fullmatch(r"(?:var)?binary\((\d+)\)", text) for text in (new, old))
    if found and not (had and int(had[1]) <= int(found[1])):
        yield f"LENGTH({column}) > {found[1]}"


def _out_of_range(column: str, old: str, new: str) -> Iterator[str]:
    target = _range(new)
    if target is None or _is_text(old):
        return
    source = _range(old) or (-(2**80), 2**80)
    if source[0] < target[0]:
        yield f"{column} < {target[0]}"
    if source[1] > target[1]:
        yield f"{column} > {target[1]}"


def _cut_fraction(column: str, old: str, new: str) -> Iterator[str]:
    if _word(old) not in FRACTIONS or not (_range(new) or _word(new) == "decimal"):
        return
    scale = _decimal(new)[1] if _word(new) == "decimal" else 0
    if _word(old) != "decimal" or _decimal(old)[1] > scale:
        yield f"{column} <> ROUND({column}, {scale})"


def _too_many_digits(column: str, old: str, new: str) -> Iterator[str]:
    if _word(new) != "decimal" or _is_text(old):
        return
    precision, scale = _decimal(new)
    if _word(old) == "decimal" and _decimal(old)[0] - _decimal(old)[1] <= precision - scale:
        return
    yield f"ABS({column}) >= {10 ** (precision - scale)}"


def _not_a_value(column: str, old: str, new: str) -> Iterator[str]:
    if not new.startswith("enum("):
        return
    allowed = enum_values(new)
    had = enum_values(old) if old.startswith("enum(") else None
    if had is None or set(had) - set(allowed):
        yield f"{column} NOT IN ({', '.join(map(literal, allowed))})"


def _not_a_number(column: str, old: str, new: str) -> Iterator[str]:
    if _is_text(old) and _range(new):
        yield f"{column} NOT REGEXP '^-?[0-9]+$'"
    elif _is_text(old) and _word(new) in FRACTIONS:
        yield f"{column} NOT REGEXP '^-?[0-9]+([.][0-9]+)?$'"


RULES: tuple[Callable[[str, str, str], Iterator[str]], ...] = (
    _longer,
    _longer_bytes,
    _out_of_range,
    _cut_fraction,
    _too_many_digits,
    _not_a_value,
    _not_a_number,
)


def _word(text: str) -> str:
    found = re.match(r"[a-z]+", text)
    return found[0] if found else ""


def _is_text(text: str) -> bool:
    return _word(text) in ("char", "varchar", "enum", *TEXTS)


def _characters(text: str) -> int:
    """How many characters a char or varchar holds; 0 for other types."""
    found = re.fullmatch(r"(?:var)?char(?:\((\d+)\))?", text)
    return int(found[1] or 1) if found else 0


def _decimal(text: str) -> tuple[int, int]:
    """Precision and scale of a decimal."""
    found = re.match(r"decimal(?:\((\d+)(?:,(\d+))?\))?", text)
    return (int(found[1] or 10), int(found[2] or 0)) if found else (10, 0)


def _range(text: str) -> tuple[int, int] | None:
    """The smallest and largest value of an integer type."""
    bits = INTEGERS.get(_word(text), 8 if text == "boolean" else 0)
    if not bits:
        return None
    return (0, 2**bits - 1) if text.endswith("unsigned") else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
