"""The functions of a table's third argument, and what they return."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wizard.drizzle.reader.records import (
    CheckRecord,
    ForeignKeyRecord,
    IndexRecord,
    PrimaryKeyRecord,
    UniqueRecord,
)
from wizard.drizzle.reader.values import UNDEFINED, Function, JsError, JsObject, Native, Unresolved, Value

if TYPE_CHECKING:
    from wizard.drizzle.reader.evaluator import Evaluator


def _index(unique: bool) -> Callable[..., Value]:
    return lambda _ev, name=UNDEFINED, *_more: IndexRecord(name, unique)


def _unique(ev: Evaluator, name: Value = UNDEFINED, *more: Value) -> Value:
    return UniqueRecord(name)


def _primary_key(ev: Evaluator, *config: Value) -> Value:
    first = config[0] if config else UNDEFINED
    if isinstance(first, Unresolved):
        return first
    if isinstance(first, JsObject) and isinstance(first.get("columns"), list):
        return PrimaryKeyRecord(first.get("name", UNDEFINED), first["columns"])
    if isinstance(first, JsObject):
        return first.get("columns") or (first.unresolved or [Unresolved("primaryKey()", "without columns")])[0]
    return PrimaryKeyRecord(UNDEFINED, list(config))


def _foreign_key(ev: Evaluator, config: Value = UNDEFINED, *more: Value) -> Value:
    if isinstance(config, Function | Native):  # the form of drizzle-orm 0.2x
        raise JsError("Cannot read properties of undefined (reading '0')")
    if not isinstance(config, JsObject):
        return config if isinstance(config, Unresolved) else Unresolved("foreignKey()", "without columns")
    if config.unresolved:
        return config.unresolved[0]
    get = config.get
    return ForeignKeyRecord(get("name", UNDEFINED), get("columns", UNDEFINED), get("foreignColumns", UNDEFINED))


def _check(ev: Evaluator, name: Value = UNDEFINED, value: Value = UNDEFINED, *more: Value) -> Value:
    return CheckRecord(name, value)


CONSTRAINTS: dict[str, Native] = {
    "index": Native("index", _index(False)),
    "uniqueIndex": Native("uniqueIndex", _index(True)),
    "unique": Native("unique", _unique),
    "primaryKey": Native("primaryKey", _primary_key),
    "foreignKey": Native("foreignKey", _foreign_key),
    "check": Native("check", _check),
}
"""By the name that is imported from `drizzle-orm/mysql-core`."""


def constraint_method(target: Value, name: str, arguments: list[Value]) -> Value:
    """`index('i').on(…)`, `.using('btree')`, `unique().on(…)`, `foreignKey(…).onDelete('cascade')`, …"""
    first = arguments[0] if arguments else UNDEFINED
    if isinstance(target, ForeignKeyRecord) and name in ("onDelete", "onUpdate"):
        if name == "onDelete":
            target.on_delete = first
        else:
            target.on_update = first
        return target
    if isinstance(target, IndexRecord | UniqueRecord) and name == "on" and target.columns is None:
        target.columns = arguments
        return target
    if isinstance(target, IndexRecord) and name in ("using", "algorithm", "lock") and target.columns is not None:
        target.options[name] = first
        return target
    raise JsError(f"{type(target).__name__.removesuffix('Record').lower()}(...).{name} is not a function")
