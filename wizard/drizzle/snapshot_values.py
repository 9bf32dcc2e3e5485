"""JavaScript's view of JSON values, where drizzle-kit's text depends on it: numbers, truthiness, the order of keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from wizard.drizzle import javascript
from wizard.drizzle.javascript import number_text
from wizard.drizzle.snapshot import Default

V = TypeVar("V")

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
    return {key: items[key] for key in javascript.in_key_order(list(items))} if items else {}
