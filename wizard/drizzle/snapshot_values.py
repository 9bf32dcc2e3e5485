"""JavaScript's view of JSON values, where drizzle-kit's text depends on it: numbers, truthiness, the order of keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from wizard.drizzle.snapshot import Default

V = TypeVar("V")

LARGEST_EXACT = 2**53
"""Integers beyond it lose digits in JavaScript."""
LARGEST_KEY = 2**32 - 2
"""The largest integer that JavaScript treats as an array index when it orders the keys of an object."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")


def text_of(value: Any) -> str:
    """What JavaScript's template strings make of a JSON value: `0`, `1e+21`, `true`, `null`, a string as it is."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    return ",".join(map(text_of, value)) if isinstance(value, list) else str(value)


def number_text(value: int | float) -> str:
    """A number as JavaScript prints it: plain digits from 1e-6 up to 1e21, else an exponent with its sign."""
    if isinstance(value, int) and abs(value) <= LARGEST_EXACT:
        return str(value)
    if not value:
        return "0"
    sign, digits, _ = Decimal(repr(float(value))).normalize().as_tuple()
    point = Decimal(repr(float(value))).adjusted() + 1
    text = "".join(map(str, digits))
    return ("-" if sign else "") + _placed(text, point)


def _placed(digits: str, point: int) -> str:
    """Digits with the decimal point after the first `point` of them."""
    if point > 21 or point < -5:
        fraction = f".{digits[1:]}" if digits[1:] else ""
        return f"{digits[0]}{fraction}e{point - 1:+d}"
    if point <= 0:
        return f"0.{'0' * -point}{digits}"
    if point >= len(digits):
        return digits.ljust(point, "0")
    return f"{digits[:point]}.{digits[point:]}"


def default_of(text: str) -> Default:
    """The JSON value of a DEFAULT text as `.default()` would give it: a bare number or boolean, else the text."""
    if text in ("true", "false"):
        return text == "true"
    if not _NUMBER.fullmatch(text):
        return text
    value = int(text) if text.lstrip("-").isdigit() else float(text)
    return value if number_text(value) == text else text


def truthy(value: Any) -> bool:
    """Whether JavaScript takes the value for true: `0`, `false`, `null` and the empty string are not."""
    return isinstance(value, list | dict) or bool(value)


def same(left: Any, right: Any) -> bool:
    """JavaScript's `===` on JSON values: a boolean is never a number."""
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)


def in_key_order(items: Mapping[str, V]) -> dict[str, V]:
    """The items as a JavaScript object lists them: keys that are array indexes first, in numeric order."""
    numbers = [key for key in items if key.isdigit() and _is_index(key)]
    return {key: items[key] for key in dict.fromkeys([*sorted(numbers, key=int), *items])}


def _is_index(key: str) -> bool:
    return key.isascii() and str(int(key)) == key and int(key) <= LARGEST_KEY
