"""Sample values in TypeScript: of the type that Drizzle expects for a column."""

from __future__ import annotations

from collections.abc import Callable

from wizard.drizzle.builders import BUILDERS
from wizard.drizzle.types import TypeCode, type_code
from wizard.drizzle.writer.customs import data_type
from wizard.drizzle.writer.text import quoted
from wizard.schema import Column, Table

CUSTOM = {
    "Uint8Array": "new Uint8Array([1, 2, 3])",
    "{ x: number; y: number }": "{ x: 1, y: 2 }",
    "number": "1",
    "unknown": "null",
}
"""By the TypeScript type of a custom column."""
WORDS = {"time": "'12:30:00'", "date": "'2026-01-31'", "datetime": "'2026-01-31 12:30:00'", "year": "2026"}
"""By builder, where the value is a text of a certain form, or a number in a certain range."""
MODES = {"bigint": "1n", "number": "1"}
"""By the `mode` of a column that can be read in several ways."""


def sample(column: Column, *, mode: str = "", number: int = 1, quote: str = "'") -> str:
    """A value for a column. `number` gives other rows other values; `mode` is the column's option of that name."""
    kind = type_code(column.type)
    if kind.custom:
        return CUSTOM.get(data_type(kind.custom), quoted(_word(column.name, number, 255), quote))
    chosen = mode or str(kind.options.get("mode", ""))
    if chosen in MODES:
        return MODES[chosen] if number == 1 else MODES[chosen].replace("1", str(number))
    if chosen == "string" and kind.builder in WORDS:
        return WORDS[kind.builder]
    return LITERALS[BUILDERS[kind.builder].literal](column, kind, number, quote)


def is_required(table: Table, column: Column, code: str = "") -> bool:
    """Whether an insert must give the column; `code` is its TypeScript, where it is known."""
    filled = column.default is not None or column.autoincrement or column.on_update or column.generated
    never_null = column.not_null or (table.primary_key is not None and column.name in table.primary_key.columns)
    by_drizzle = column.type.lower() == "serial" or "$default" in code or "$onUpdate" in code
    return never_null and not filled and not by_drizzle


def _number(column: Column, kind: TypeCode, number: int, quote: str) -> str:
    return WORDS["year"] if kind.builder == "year" else str(number)


def _string(column: Column, kind: TypeCode, number: int, quote: str) -> str:
    if kind.builder == "decimal":
        return quoted(f"{number}.{'0' * int(kind.options.get('scale', 0))}".rstrip("."), quote)
    if kind.builder == "time":
        return WORDS["time"]
    return quoted(
        _word(column.name, number, int(kind.options.get("length", 1 if kind.builder == "char" else 255))), quote
    )


def _word(name: str, number: int, length: int) -> str:
    word = f"user{number}@example.com" if "email" in name.lower() else f"{name}-{number}".replace("_", "-")
    return word if len(word) <= length else str(number)[:length]


def _enum(column: Column, kind: TypeCode, number: int, quote: str) -> str:
    return quoted(kind.values[(number - 1) % len(kind.values)], quote)


LITERALS: dict[str, Callable[[Column, TypeCode, int, str], str]] = {
    "number": _number,
    "string": _string,
    "boolean": lambda *_: "true",
    "json": lambda *_: "{}",
    "date": lambda *_: "new Date()",
    "enum": _enum,
}
"""By the kind of literal that a builder takes."""
