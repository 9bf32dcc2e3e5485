"""JavaScript's own texts of values: what String() and JSON.stringify() print."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any


def number_text(value: float) -> str:
    """The shortest decimal text of a number (ECMA-262, Number::toString): `5`, `1e+21`, `0.000001`, `1e-7`."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    exact = Decimal(repr(abs(float(value)))).normalize()
    digits = "".join(map(str, exact.as_tuple().digits))
    return sign + _placed(digits, len(digits) + int(exact.as_tuple().exponent))


def _placed(digits: str, point: int) -> str:
    """Digits with the decimal point after `point` of them, in JavaScript's choice of notation."""
    if len(digits) <= point <= 21:
        return digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    mantissa = digits[0] + (f".{digits[1:]}" if digits[1:] else "")
    return f"{mantissa}e{point - 1:+d}"


def json_text(value: Any) -> str:
    """JSON.stringify without spaces; key order is the mapping's, non-ASCII is kept."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int | float):
        return number_text(value) if math.isfinite(value) else "null"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json_text(str(key))}:{json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ",".join(json_text(item) for item in value) + "]"
    raise TypeError(f"{type(value).__name__} has no JSON text")


def is_array_index(key: str) -> bool:
    """Whether JavaScript puts this key before all others, in numeric order."""
    return key.isascii() and key.isdigit() and (key == "0" or key[0] != "0") and int(key[:11]) < 2**32 - 1


def in_key_order(keys: Sequence[str]) -> list[str]:
    """Keys in the order in which a JavaScript object lists them."""
    numeric = [key for key in keys if is_array_index(key)]
    return [*sorted(numeric, key=int), *(key for key in keys if not is_array_index(key))] if numeric else list(keys)


def is_identifier(text: str) -> bool:
    """Whether the text may stand as a key or behind a dot without quotes."""
    return text.replace("$", "_").isidentifier()
