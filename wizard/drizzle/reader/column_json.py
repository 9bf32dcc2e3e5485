"""One column as drizzle-kit stores it."""

from __future__ import annotations

import math

from wizard.drizzle.casing import cased
from wizard.drizzle.reader import dates
from wizard.drizzle.reader.evaluator import Evaluator
from wizard.drizzle.reader.language import as_json
from wizard.drizzle.reader.printing import UnresolvedSqlError, printed, printed_default
from wizard.drizzle.reader.records import ColumnRecord, SqlRecord
from wizard.drizzle.reader.values import UNDEFINED, BigInt, Date, Function, JsError, Unresolved, Value
from wizard.drizzle.snapshot import ColumnJson
from wizard.drizzle.types import kit_type

NotKnown = tuple[str, Unresolved]
"""What of a column is unknown, and why."""


def sql_name(column: ColumnRecord, casing: str) -> str:
    """The column's name in SQL."""
    return cased(column.name, casing) if column.key_as_name else column.name


def column_json(ev: Evaluator, column: ColumnRecord, casing: str) -> ColumnJson | NotKnown:
    """The column, or what of it is unknown. Raises JsError where drizzle-kit throws."""
    built = column.built
    if isinstance(built.type, Unresolved):
        return "its type", built.type
    json: ColumnJson = {
        "name": sql_name(column, casing),
        "type": kit_type(built.type),
        "primaryKey": False,
        "notNull": built.not_null,
        "autoincrement": built.autoincrement,
    }
    if built.on_update:
        json["onUpdate"] = True
    try:
        generated = _generated(ev, built.generated, casing)
        default = _default(built.default, built.type, casing)
    except UnresolvedSqlError as error:
        return "its SQL", error.value
    if isinstance(generated, Unresolved):
        return "its expression", generated
    if isinstance(default, Unresolved):
        return "its default", default
    if generated is not None:
        json["generated"] = generated
    if default is not UNDEFINED:
        json["default"] = default
    return json


def _generated(ev: Evaluator, generated: Value, casing: str) -> dict[str, str] | Unresolved | None:
    if generated is None:
        return None
    expression, kind = generated
    if isinstance(expression, Function):
        expression = ev.call(expression, [])
    for value in (expression, kind):
        if isinstance(value, Unresolved):
            return value
    text = printed(expression, casing) if isinstance(expression, SqlRecord) else expression
    if not isinstance(text, str) or not isinstance(kind, str):
        return Unresolved("generatedAlwaysAs()", "with what is no SQL")
    return {"as": text, "type": kind}


PARENTHESISED = frozenset({"text", "json", "blob"})
"""The types around whose literal defaults drizzle-kit puts parentheses."""


def _default(value: Value, sql_type: str, casing: str) -> Value:
    """The stored default: SQL as a text, or a bare number, boolean or null."""
    if value is UNDEFINED or isinstance(value, Unresolved):
        return value
    if isinstance(value, SqlRecord):
        return printed_default(value, casing)
    literal = _literal(value, sql_type.lower())
    if sql_type in PARENTHESISED and not isinstance(literal, Unresolved):
        return f"({_in_template(literal)})"
    return literal


def _literal(value: Value, lowered: str) -> Value:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if lowered == "json":
        text = as_json(value)
        return text if isinstance(text, Unresolved) else f"'{text}'"
    if isinstance(value, Date):
        return _date(value, lowered)
    if isinstance(value, BigInt):
        raise JsError("Do not know how to serialize a BigInt")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if value is None or isinstance(value, bool):
        return value
    return Unresolved("an object", "on a column that is not json")


def _date(value: Date, lowered: str) -> Value:
    text = dates.iso_text(value)
    if text is None:
        raise JsError("Invalid time value")
    if lowered == "date":
        return f"'{text[:10]}'"
    if lowered.startswith(("datetime", "timestamp")):
        return f"'{text.replace('T', ' ')[:23]}'"
    return UNDEFINED


def _in_template(literal: Value) -> str:
    return {True: "true", False: "false", None: "null"}[literal] if not isinstance(literal, str | int) else str(literal)
