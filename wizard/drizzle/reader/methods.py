"""Members and methods of strings, arrays and Drizzle's objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from wizard.drizzle.reader import operators
from wizard.drizzle.reader.arrays import MAX_TEXT, gap, limited
from wizard.drizzle.reader.columns import column_method
from wizard.drizzle.reader.constraints import constraint_method
from wizard.drizzle.reader.records import (
    ColumnBuilder,
    ColumnRecord,
    ForeignKeyRecord,
    IndexRecord,
    SqlRecord,
    TableRecord,
    UniqueRecord,
)
from wizard.drizzle.reader.sql import sql_method
from wizard.drizzle.reader.values import UNDEFINED, Function, JsObject, Native, Unresolved, Value

if TYPE_CHECKING:
    from wizard.drizzle.reader.evaluator import Evaluator

__all__ = ["call", "column_method", "is_record", "member", "without"]

_RECORDS = (IndexRecord, UniqueRecord, ForeignKeyRecord)


def is_record(target: Value) -> bool:
    """Whether a value has methods that build constraints."""
    return isinstance(target, _RECORDS)


def call(ev: Evaluator, target: Value, name: str, arguments: list[Value]) -> Value:
    """`target.name(…)` of a string, an array, an sql`…` or a constraint."""
    unknown = next((item for item in arguments if isinstance(item, Unresolved)), None)
    if isinstance(target, _RECORDS):
        return constraint_method(target, name, arguments)
    if isinstance(target, SqlRecord):
        return sql_method(target, name, arguments)
    if unknown is not None:
        return unknown.then(f".{name}()")
    if isinstance(target, list) and (missing := gap(target)) is not None:
        return missing
    table = _STRING if isinstance(target, str) else _ARRAY
    method = table.get(name)
    if method is None:
        return Unresolved(f".{name}()", "which is not evaluated")
    try:
        result = method(ev, target, *arguments)
        return limited(result) if isinstance(result, str | list) else result
    except (TypeError, ValueError, AttributeError, IndexError):
        return Unresolved(f".{name}()", "with arguments that are not evaluated")


def member(ev: Evaluator, target: Value, name: str) -> Value:
    """A property that is not of an object literal's own."""
    if isinstance(target, str | list):
        if isinstance(target, list) and (missing := gap(target)) is not None:
            return missing
        if name == "length":
            return float(len(target))
        if name.isdigit():
            return target[int(name)] if int(name) < len(target) else UNDEFINED
        return Native(name, lambda ev, *arguments: call(ev, target, name, list(arguments)))
    if isinstance(target, ColumnBuilder):
        return Native(name, lambda ev, *arguments: column_method(ev, target, name, lambda: list(arguments)))
    if isinstance(target, ColumnRecord):
        return _column_member(target, name)
    return Unresolved(f".{name}", "which is not evaluated")


def _column_member(column: ColumnRecord, name: str) -> Value:
    known = {"name": column.name, "notNull": column.built.not_null, "table": column.table}
    if name == "enumValues" and isinstance(column.built.type, str) and column.built.values is not None:
        return list(column.built.values)
    return known.get(name, Unresolved(f".{name}", "of a column"))


def without(value: Value, keys: list[str]) -> Value:
    """The rest of an object: `{ a, ...rest } = value`."""
    if isinstance(value, TableRecord):
        rest = JsObject()
        rest.update({key: item for key, item in value.columns.items() if key not in keys})
        return rest
    if not isinstance(value, JsObject):
        return value if isinstance(value, Unresolved) else Unresolved("a rest", "of what is no plain object")
    rest = JsObject()
    rest.update({key: item for key, item in value.items() if key not in keys})
    rest.places.update(value.places)
    rest.unresolved += value.unresolved
    return rest


_Method = Callable[..., Value]


def _called(ev: Evaluator, function: Value, *arguments: Value) -> Value:
    if not isinstance(function, Function | Native):
        raise TypeError
    return ev.call(function, list(arguments))


def _map(ev: Evaluator, items: list[Value], function: Value) -> Value:
    return [_called(ev, function, item, float(place), items) for place, item in enumerate(items)]


def _reduce(ev: Evaluator, items: list[Value], function: Value, *start: Value) -> Value:
    left, rest = (start[0], items) if start else (items[0], items[1:])
    for place, item in enumerate(rest):
        left = _called(ev, function, left, item, float(place), items)
    return left


def _filter(ev: Evaluator, items: list[Value], function: Value) -> Value:
    kept = []
    for place, item in enumerate(items):
        wanted = operators.truthy(_called(ev, function, item, float(place), items))
        if isinstance(wanted, Unresolved):
            return wanted
        if wanted:
            kept.append(item)
    return kept


def _join(ev: Evaluator, items: list[Value], separator: str = ",") -> Value:
    texts = [operators.to_text(item) for item in items]
    if sum(len(text) + len(separator) for text in texts if isinstance(text, str)) > MAX_TEXT:
        raise ValueError
    return next((text for text in texts if isinstance(text, Unresolved)), None) or separator.join(texts)


def _flat(ev: Evaluator, items: list[Value], depth: float = 1.0) -> Value:
    if depth != 1:
        raise ValueError
    return [inner for item in items for inner in (item if isinstance(item, list) else [_flattened(item)])]


def _flattened(item: Value) -> Value:
    return replace(item, several=True) if isinstance(item, Unresolved) else item


def _includes(ev: Evaluator, items: list[Value], wanted: Value) -> Value:
    return wanted in items or next((item for item in items if isinstance(item, Unresolved)), False)


def _replace(ev: Evaluator, text: str, old: str, new: str) -> Value:
    if "$" in new:
        raise ValueError
    return text.replace(old, new, 1)


def _slice(ev: Evaluator, items: Value, start: float = 0.0, end: float | None = None) -> Value:
    return items[int(start) : None if end is None else int(end)]


def _substring(ev: Evaluator, text: str, start: float, end: float | None = None) -> Value:
    first, last = max(int(start), 0), len(text) if end is None else max(int(end), 0)
    return text[min(first, last) : max(first, last)]


def _repeat(ev: Evaluator, text: str, times: float) -> Value:
    if not 0 <= len(text) * times <= MAX_TEXT:
        raise ValueError
    return text * int(times)


def _pad(ev: Evaluator, text: str, width: float, fill: str = " ", *, start: bool) -> Value:
    missing = int(width) - len(text)
    if missing > MAX_TEXT:
        raise ValueError
    filled = (fill * (missing // max(len(fill), 1) + 1))[: max(missing, 0)]
    return filled + text if start else text + filled


def _replace_all(ev: Evaluator, text: str, old: str, new: str) -> Value:
    if "$" in new or not old or text.count(old) * len(new) > MAX_TEXT:
        raise ValueError
    return text.replace(old, new)


def _split(ev: Evaluator, text: str, separator: str) -> Value:
    return text.split(separator) if separator else list(text)


_STRING: dict[str, _Method] = {
    "toUpperCase": lambda _ev, text: text.upper(),
    "toLowerCase": lambda _ev, text: text.lower(),
    "charAt": lambda _ev, text, place=0.0: text[int(place) : int(place) + 1] if place >= 0 else "",
    "trim": lambda _ev, text: text.strip(),
    "toString": lambda _ev, text: text,
    "concat": lambda _ev, text, *more: text + "".join(str(operators.to_text(item)) for item in more),
    "startsWith": lambda _ev, text, start: text.startswith(start),
    "endsWith": lambda _ev, text, end: text.endswith(end),
    "includes": lambda _ev, text, inside: inside in text,
    "replace": _replace,
    "replaceAll": _replace_all,
    "slice": _slice,
    "substring": _substring,
    "repeat": _repeat,
    "split": _split,
    "padStart": partial(_pad, start=True),
    "padEnd": partial(_pad, start=False),
}

_ARRAY: dict[str, _Method] = {
    "map": _map,
    "filter": _filter,
    "reduce": _reduce,
    "join": _join,
    "flat": _flat,
    "flatMap": lambda ev, items, function: _flat(ev, _map(ev, items, function)),
    "slice": _slice,
    "concat": lambda ev, items, *more: items + _flat(ev, list(more)),
    "includes": _includes,
    "at": lambda _ev, items, place: items[int(place)],
}
