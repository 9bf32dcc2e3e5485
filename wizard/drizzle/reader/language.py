"""JavaScript's own global names, as far as schemas use them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from wizard.drizzle.javascript import in_key_order, json_text
from wizard.drizzle.reader import dates
from wizard.drizzle.reader.arrays import MAX_ELEMENTS
from wizard.drizzle.reader.operators import to_number, to_text, truthy
from wizard.drizzle.reader.records import Namespace
from wizard.drizzle.reader.values import UNDEFINED, BigInt, Date, JsError, JsObject, Native, Unresolved, Value

if TYPE_CHECKING:
    from wizard.drizzle.reader.evaluator import Evaluator


def _whole(value: Value) -> JsObject | Unresolved:
    """An object all of whose properties are known."""
    if isinstance(value, JsObject):
        return value.unresolved[0] if value.unresolved else value.settled()
    return value if isinstance(value, Unresolved) else Unresolved("a call", "on what is no plain object")


def _keys(ev: Evaluator, value: Value = UNDEFINED, *more: Value) -> Value:
    known = _whole(value)
    return known if isinstance(known, Unresolved) else list(in_key_order(list(known)))


def _values(ev: Evaluator, value: Value = UNDEFINED, *more: Value) -> Value:
    if isinstance(value, list):
        return value
    known = _whole(value)
    return known if isinstance(known, Unresolved) else [known[key] for key in in_key_order(list(known))]


def _entries(ev: Evaluator, value: Value = UNDEFINED, *more: Value) -> Value:
    known = _whole(value)
    return known if isinstance(known, Unresolved) else [[key, known[key]] for key in in_key_order(list(known))]


def _from_entries(ev: Evaluator, entries: Value = UNDEFINED, *more: Value) -> Value:
    if not isinstance(entries, list):
        return entries if isinstance(entries, Unresolved) else Unresolved("Object.fromEntries()")
    made = JsObject()
    for entry in entries:
        if isinstance(entry, Unresolved):
            made.unresolved.append(entry)
        elif isinstance(entry, list) and len(entry) == 2 and isinstance(key := to_text(entry[0]), str):
            made[key] = entry[1]
        else:
            made.unresolved.append(Unresolved("Object.fromEntries()"))
    return made


def _assign(ev: Evaluator, *sources: Value) -> Value:
    made = JsObject()
    for source in sources:
        known = _whole(source)
        if isinstance(known, Unresolved):
            made.unresolved.append(known)
        else:
            made.update(known)
            made.places.update(known.places)
    return made


def _same(ev: Evaluator, value: Value = UNDEFINED, *more: Value) -> Value:
    return value


def _stringify(ev: Evaluator, value: Value = UNDEFINED, *more: Value) -> Value:
    if more:
        return Unresolved("JSON.stringify()", "with a format")
    return as_json(value)


def as_json(value: Value) -> Value:
    """JSON.stringify(value), or `Unresolved`."""
    plain = _plain(value, [MAX_ELEMENTS])
    return plain if isinstance(plain, Unresolved) else json_text(plain)


def _plain(value: Value, left: list[int]) -> Value:
    """The value as JSON sees it: undefined properties gone, dates as texts. `left` counts what it may still grow by."""
    left[0] -= 1
    if left[0] < 0:
        return Unresolved("JSON", "that is too large")
    if isinstance(value, BigInt):
        raise JsError("Do not know how to serialize a BigInt")
    if isinstance(value, Date):
        return dates.iso_text(value)
    if isinstance(value, JsObject):
        if value.unresolved:
            return value.unresolved[0]
        made = {key: _plain(value[key], left) for key in in_key_order(list(value)) if value[key] is not UNDEFINED}
        return next((item for item in made.values() if isinstance(item, Unresolved)), made)
    if isinstance(value, list):
        items = [_plain(None if item is UNDEFINED else item, left) for item in value]
        return next((item for item in items if isinstance(item, Unresolved)), items)
    if value is None or isinstance(value, str | bool | float | Unresolved):
        return value
    return Unresolved("JSON", "of what is no plain value")


def _math(function: str) -> Native:
    def make(ev: Evaluator, *values: Value) -> Value:
        numbers = [to_number(value) for value in values]
        unknown = next((number for number in numbers if not isinstance(number, float)), None)
        if unknown is not None or not numbers:
            return unknown or Unresolved(f"Math.{function}()")
        try:
            return float(_MATH[function](*numbers))
        except (ValueError, OverflowError, TypeError):
            return math.nan

    return Native(function, make)


_MATH: dict[str, Callable[..., float]] = {
    "floor": math.floor,
    "ceil": math.ceil,
    "max": max,
    "min": min,
    "abs": abs,
    "pow": math.pow,
    "trunc": math.trunc,
}


def _number(ev: Evaluator, value: Value = 0.0, *more: Value) -> Value:
    return to_number(value)


def _bigint(ev: Evaluator, value: Value = UNDEFINED, *more: Value) -> Value:
    if isinstance(value, BigInt | Unresolved):
        return value
    number = to_number(value)
    if isinstance(number, float) and number.is_integer():
        return BigInt(int(value) if isinstance(value, str) and value.strip().isdigit() else int(number))
    return Unresolved("BigInt()")


def _date_utc(ev: Evaluator, *parts: Value) -> Value:
    numbers = [to_number(part) for part in parts]
    if len(numbers) < 2 or not all(isinstance(number, float) and number.is_integer() for number in numbers):
        return Unresolved("Date.UTC()")
    texts = [int(number) for number in numbers]
    year, month, day, *clock = [*texts, 1][: max(len(texts), 3)] if len(texts) == 2 else texts
    moment = dates.parsed(f"{year:04d}-{month + 1:02d}-{day:02d}")
    if not isinstance(moment, Date) or moment.at is None:
        return Unresolved("Date.UTC()")
    sizes = (3_600_000, 60_000, 1_000, 1)
    return moment.at.timestamp() * 1000.0 + sum(size * value for size, value in zip(sizes, clock, strict=False))


def _native(name: str, **members: Value) -> Native:
    return Native(name, lambda _ev, *_more: Unresolved(f"{name}()"), dict(members))


def _is_array(ev: Evaluator, value: Value = UNDEFINED, *more: Value) -> Value:
    return value if isinstance(value, Unresolved) else isinstance(value, list)


GLOBALS: dict[str, Value] = {
    "NaN": math.nan,
    "Infinity": math.inf,
    "Object": _native(
        "Object",
        keys=Native("keys", _keys),
        values=Native("values", _values),
        entries=Native("entries", _entries),
        fromEntries=Native("fromEntries", _from_entries),
        assign=Native("assign", _assign),
        freeze=Native("freeze", _same),
    ),
    "Array": _native("Array", isArray=Native("isArray", _is_array), of=Native("of", lambda _ev, *items: list(items))),
    "JSON": Namespace({"stringify": Native("stringify", _stringify)}, "JSON"),
    "Math": Namespace({name: _math(name) for name in _MATH} | {"PI": math.pi}, "Math"),
    "Number": Native("Number", _number, {"MAX_SAFE_INTEGER": 2.0**53 - 1, "MIN_SAFE_INTEGER": 1 - 2.0**53}),
    "String": Native("String", lambda _ev, value="", *_more: to_text(value)),
    "Boolean": Native("Boolean", lambda _ev, value=UNDEFINED, *_more: truthy(value)),
    "BigInt": Native("BigInt", _bigint),
    "Date": _native("Date", UTC=Native("UTC", _date_utc)),
    "process": Unresolved("process", "which differs from run to run"),
}
"""By name."""
