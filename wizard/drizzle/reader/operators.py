"""JavaScript's conversions and operators, for the values that schemas use them on."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping

from wizard.drizzle.javascript import number_text
from wizard.drizzle.reader.values import UNDEFINED, BigInt, Undefined, Unresolved, Value

_NUMBER = re.compile(r"0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def number_value(text: str) -> Value:
    """A number literal: a float, or a BigInt for `5n`."""
    plain = text.replace("_", "")
    if plain.endswith("n"):
        return BigInt(int(plain[:4300][:-1] if len(plain) <= 4300 else "0", 0))
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"no number: {text[:40]}")
    if plain[:2].lower() in ("0x", "0o", "0b"):
        return float(int(plain[:260], 0))
    if re.fullmatch(r"0[0-7]+", plain):
        return float(int(plain, 8))
    return float(plain)


def to_text(value: Value, left: int = 4) -> Value:
    """String(value), or `Unresolved`; also for arrays in arrays more than `left` deep."""
    if isinstance(value, str | Unresolved):
        return value
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, Undefined):
        return "undefined"
    if isinstance(value, BigInt):
        return str(value.value)
    if isinstance(value, list):
        return _joined(value, left - 1) if left else Unresolved("a text", "made from arrays in arrays")
    return "[object Object]" if isinstance(value, Mapping) else Unresolved("a text", "made from an object")


def _joined(values: list[Value], left: int) -> Value:
    texts = ["" if value is None or value is UNDEFINED else to_text(value, left) for value in values]
    return next((text for text in texts if isinstance(text, Unresolved)), None) or ",".join(texts)


def to_number(value: Value) -> Value:
    """Number(value) of a primitive, or `Unresolved`."""
    if isinstance(value, float | Unresolved):
        return value
    if isinstance(value, bool):
        return float(value)
    if value is None:
        return 0.0
    if isinstance(value, str):
        text = value.strip()
        return 0.0 if not text else _parsed(text)
    return math.nan if isinstance(value, Undefined) else Unresolved("a number", "made from an object")


def _parsed(text: str) -> float:
    sign = -1.0 if text[0] == "-" else 1.0
    try:
        value = number_value(text.lstrip("+-") if text[0] in "+-" else text)
    except ValueError:
        return math.nan
    return sign * value if isinstance(value, float) else math.nan


def truthy(value: Value) -> bool | Unresolved:
    """Boolean(value), or `Unresolved`."""
    if isinstance(value, Unresolved):
        return value
    if isinstance(value, float):
        return not (value == 0 or math.isnan(value))
    if isinstance(value, BigInt):
        return value.value != 0
    return not (value is None or value is UNDEFINED or value is False or value == "")


def _nullish(value: Value) -> bool | Unresolved:
    return value if isinstance(value, Unresolved) else not (value is None or value is UNDEFINED)


def _falsy(value: Value) -> bool | Unresolved:
    known = truthy(value)
    return known if isinstance(known, Unresolved) else not known


SHORT_CIRCUIT: dict[str, Callable[[Value], bool | Unresolved]] = {"&&": _falsy, "||": truthy, "??": _nullish}
"""Whether the left side already is the result."""


def unary(name: str, value: Value) -> Value:
    """`!x`, `-x`, `+x`, `typeof x`."""
    if isinstance(value, Unresolved):
        return value
    if name == "!":
        known = truthy(value)
        return known if isinstance(known, Unresolved) else not known
    if name == "typeof":
        return _type_name(value)
    if name == "-" and isinstance(value, BigInt):
        return BigInt(-value.value)
    if name in "+-":
        number = to_number(value)
        return number if isinstance(number, Unresolved) or name == "+" else -number
    return UNDEFINED if name == "void" else Unresolved(f"the operator {name}")


def _type_name(value: Value) -> str:
    names = {str: "string", float: "number", bool: "boolean", Undefined: "undefined", BigInt: "bigint"}
    return names.get(type(value), "object" if value is None or isinstance(value, dict | list) else "function")


def _divide(left: float, right: float) -> float:
    if right == 0:
        return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left) * math.copysign(1, right)
    return left / right


def _remainder(left: float, right: float) -> float:
    return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)


def _power(left: float, right: float) -> float:
    try:
        result = left**right
    except (OverflowError, ZeroDivisionError):
        return math.inf
    return result if isinstance(result, float) else math.nan


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "-": operator.sub,
    "*": operator.mul,
    "/": _divide,
    "%": _remainder,
    "**": _power,
}
_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def binary(name: str, left: Value, right: Value) -> Value:
    """`left name right`, for operators that evaluate both sides."""
    for side in (left, right):
        if isinstance(side, Unresolved):
            return side
    if name in ("===", "!=="):
        return _same(left, right) is (name == "===")
    if name in ("==", "!="):
        if _nullish(left) is False or _nullish(right) is False:
            return (_nullish(left) == _nullish(right)) is (name == "==")
        return (
            _same(left, right) is (name == "==") if type(left) is type(right) else Unresolved(f"a comparison ({name})")
        )
    if name == "+" and not (isinstance(left, float) and isinstance(right, float)):
        return _concatenated(left, right)
    if name in _COMPARE and isinstance(left, str | float) and type(left) is type(right):
        return _COMPARE[name](left, right)
    numbers = to_number(left), to_number(right)
    if (name == "+" or name in _ARITHMETIC) and all(isinstance(number, float) for number in numbers):
        return numbers[0] + numbers[1] if name == "+" else _ARITHMETIC[name](*numbers)
    return Unresolved(f"the operator {name}")


def _concatenated(left: Value, right: Value) -> Value:
    if isinstance(left, str | list | dict) or isinstance(right, str | list | dict):
        texts = to_text(left), to_text(right)
        return next((text for text in texts if isinstance(text, Unresolved)), None) or "".join(texts)
    numbers = to_number(left), to_number(right)
    if all(isinstance(number, float) for number in numbers):
        return numbers[0] + numbers[1]
    return Unresolved("the operator +")


def _same(left: Value, right: Value) -> bool:
    primitive = (str, float, bool, BigInt)
    if isinstance(left, primitive) or isinstance(right, primitive):
        return type(left) is type(right) and bool(left == right)
    return left is right
