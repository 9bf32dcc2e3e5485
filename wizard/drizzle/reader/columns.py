"""The column functions of `drizzle-orm/mysql-core` and the methods of their builders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wizard.drizzle.builders import BUILDERS, Builder
from wizard.drizzle.javascript import in_key_order
from wizard.drizzle.reader.operators import to_text, truthy
from wizard.drizzle.reader.records import ColumnBuilder, SqlRecord, SqlText
from wizard.drizzle.reader.values import UNDEFINED, JsError, JsObject, Native, Undefined, Unresolved, Value
from wizard.drizzle.types import sql_type

if TYPE_CHECKING:
    from wizard.drizzle.reader.evaluator import Evaluator


def column_function(name: str) -> Native:
    """The function that is imported under that name."""
    spec = BUILDERS[name]
    if spec.literal == "enum":
        return Native(name, _enum)
    return Native(name, lambda _ev, a=UNDEFINED, b=UNDEFINED, *_more: _column(spec, a, b))


_NO_TEXT = Unresolved("a name", "that is no text")


def _name_and_config(a: Value, b: Value) -> tuple[Value, Value]:
    """What Drizzle takes for the name, and for the config: the first argument is either."""
    if isinstance(a, Unresolved):
        return a, b
    if not (isinstance(a, str | dict | list | Undefined) or a is None):
        return _NO_TEXT, b
    return (a, b) if isinstance(a, str) else ("", a if isinstance(a, dict | list) or a is None else b)


def named(name: str, sql: str | Unresolved, column_name: Value) -> ColumnBuilder:
    """A fresh builder."""
    made = ColumnBuilder(name, sql)
    if isinstance(column_name, Unresolved):
        made.unresolved = column_name
    elif column_name:
        made.name, made.key_as_name = column_name, False
    return made


def _column(spec: Builder, a: Value, b: Value) -> ColumnBuilder:
    name, config = _name_and_config(a, b)
    needed = {"bigint": "mode", "varchar": "length"}.get(spec.name)
    if needed and (config is UNDEFINED or config is None):
        kind = "null" if config is None else "undefined"
        raise JsError(f"Cannot read properties of {kind} (reading '{needed}')")
    made = named(spec.name, _type(spec, config), name)
    made.autoincrement = spec.name == "serial"
    return made


def _type(spec: Builder, config: Value) -> str | Unresolved:
    wanted = (*spec.arguments, *(("unsigned",) if spec.unsigned else ()))
    if not wanted:
        return sql_type(spec.name)
    if isinstance(config, Unresolved):
        return config
    if not isinstance(config, JsObject):
        return sql_type(spec.name)
    options: dict[str, str | bool] = {}
    for option in wanted:
        value = _option(config, option)
        if isinstance(value, Unresolved):
            return value
        if value is not UNDEFINED:
            options[option] = value
    return sql_type(spec.name, options)


def _option(config: JsObject, name: str) -> Value:
    value = config.get(name, config.unresolved[0] if config.unresolved else UNDEFINED)
    if value is UNDEFINED:
        return value
    return truthy(value) if name == "unsigned" else to_text(value)


def _enum(ev: Evaluator, a: Value = UNDEFINED, b: Value = UNDEFINED, *more: Value) -> Value:
    two = isinstance(a, str) or (isinstance(a, Unresolved) and b is not UNDEFINED)
    name, given = (a, b) if two else ("", a)
    if isinstance(given, JsObject):
        given = given.unresolved[0] if given.unresolved else [given[key] for key in in_key_order(list(given))]
    if isinstance(given, Unresolved):
        return named("mysqlEnum", given, name)
    if not given or not isinstance(given, list):
        raise JsError(f'You have an empty array for "{name}" enum values')
    texts = [to_text(value) for value in given]
    unknown = next((text for text in texts if isinstance(text, Unresolved)), None)
    made = named("mysqlEnum", unknown or sql_type("mysqlEnum", values=texts), name)
    made.values = None if unknown else tuple(texts)
    return made


def custom_type(ev: Evaluator, parameters: Value = UNDEFINED, *more: Value) -> Value:
    """`customType({ dataType })`: a column function whose SQL type the schema's own code makes."""
    if isinstance(parameters, Unresolved):
        return parameters.then("customType()")
    data_type = parameters.get("dataType") if isinstance(parameters, JsObject) else None

    def make(ev: Evaluator, a: Value = UNDEFINED, b: Value = UNDEFINED, *more: Value) -> Value:
        name, config = _name_and_config(a, b)
        text = ev.call(data_type, [config]) if data_type is not None else Unresolved("dataType()", "which is not there")
        known = text if isinstance(text, str | Unresolved) else Unresolved("dataType()", "which returns no text")
        return named("customType", known, name)

    return Native("customType", make)


def column_method(ev: Evaluator, column: ColumnBuilder, name: str, arguments: Callable[[], list[Value]]) -> Value:
    """`column.name(…)`. The builder itself changes, as Drizzle's does."""
    if name in _SILENT:
        return column
    method = _METHODS.get(name)
    if method is None or (name in _ONLY and not _ONLY[name](column)):
        raise JsError(f"{column.builder}(...).{name} is not a function")
    method(column, *arguments())
    return column


_SILENT = frozenset("$type $default $defaultFn $onUpdate $onUpdateFn".split())
"""Methods that leave no trace in SQL; their arguments may be anything."""


def _has_now(column: ColumnBuilder) -> bool:
    return column.builder in BUILDERS and BUILDERS[column.builder].now


def _has_autoincrement(column: ColumnBuilder) -> bool:
    return column.builder in BUILDERS and BUILDERS[column.builder].autoincrement


_ONLY = {"defaultNow": _has_now, "onUpdateNow": _has_now, "autoincrement": _has_autoincrement}


def _not_null(column: ColumnBuilder, *more: Value) -> None:
    column.not_null = True


def _primary_key(column: ColumnBuilder, *more: Value) -> None:
    column.primary = column.not_null = True


def _autoincrement(column: ColumnBuilder, *more: Value) -> None:
    column.autoincrement = True


def _default(column: ColumnBuilder, value: Value = UNDEFINED, *more: Value) -> None:
    column.default = value


def _default_now(column: ColumnBuilder, *more: Value) -> None:
    column.default = SqlRecord([SqlText("(now())")])


def _on_update_now(column: ColumnBuilder, *more: Value) -> None:
    column.on_update = True


def _unique(column: ColumnBuilder, name: Value = UNDEFINED, *more: Value) -> None:
    known = isinstance(name, str | Unresolved | Undefined) or name is None
    column.is_unique, column.unique_name = True, name if known else _NO_TEXT


def _references(column: ColumnBuilder, target: Value = UNDEFINED, actions: Value = UNDEFINED, *more: Value) -> None:
    column.references.append((target, actions))


def _generated(column: ColumnBuilder, expression: Value = UNDEFINED, config: Value = UNDEFINED, *more: Value) -> None:
    mode = config.get("mode", UNDEFINED) if isinstance(config, JsObject) else config
    column.generated = (expression, "virtual" if mode is UNDEFINED or mode is None else mode)


_METHODS: dict[str, Callable[..., None]] = {
    "notNull": _not_null,
    "primaryKey": _primary_key,
    "autoincrement": _autoincrement,
    "default": _default,
    "defaultNow": _default_now,
    "onUpdateNow": _on_update_now,
    "unique": _unique,
    "references": _references,
    "generatedAlwaysAs": _generated,
}
