"""A column's DEFAULT and ON UPDATE in TypeScript: a literal where Drizzle prints the same SQL for it, else sql`…`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from wizard.drizzle.builders import BUILDERS
from wizard.drizzle.javascript import in_key_order, json_text
from wizard.drizzle.types import TypeCode
from wizard.drizzle.writer.text import quoted, sql_template, value_text
from wizard.schema import Column

PARENTHESISED = frozenset({"text", "json", "blob"})
"""The types around whose literal defaults drizzle-kit puts parentheses."""

_NUMBER = re.compile(r"(?!-0$)-?(0|[1-9]\d{0,8})(\.\d{0,4}[1-9])?")
_STRING = re.compile(r"'((?:[^']|'')*)'")


def default_code(column: Column, code: TypeCode, quote: str) -> str:
    """`.default(…)`, `.defaultNow()` or nothing; then `.onUpdateNow()` where the column has it."""
    now = code.builder in BUILDERS and BUILDERS[code.builder].now
    default, on_update = column.default, column.on_update
    if on_update and now and on_update == "CURRENT_TIMESTAMP":
        return _default(default, column, code, quote, now) + ".onUpdateNow()"
    if on_update and default is not None:
        return f".default({sql_template(f'{default} ON UPDATE {on_update}')})"
    return _default(default, column, code, quote, now)


def _default(text: str | None, column: Column, code: TypeCode, quote: str, now: bool) -> str:
    if text is None:
        return ""
    if now and text == "(now())":
        return ".defaultNow()"
    literal = _literal(text, column.type, code, quote)
    return f".default({sql_template(text) if literal is None else literal})"


def _literal(text: str, sql_type: str, code: TypeCode, quote: str) -> str | None:
    """The TypeScript literal that drizzle-kit stores as this SQL text, if there is one."""
    if code.builder not in BUILDERS:
        return None
    if sql_type in PARENTHESISED:
        if not (text.startswith("(") and text.endswith(")")):
            return None
        text = text[1:-1]
    return _LITERALS[BUILDERS[code.builder].literal](text, code, quote)


def _number(text: str, code: TypeCode, quote: str) -> str | None:
    return text if _NUMBER.fullmatch(text) else None


def _boolean(text: str, code: TypeCode, quote: str) -> str | None:
    return text if text in ("true", "false") else None


def _string(text: str, code: TypeCode, quote: str) -> str | None:
    match = _STRING.fullmatch(text)
    return quoted(match[1].replace("''", "'"), quote) if match else None


def _enum(text: str, code: TypeCode, quote: str) -> str | None:
    match = _STRING.fullmatch(text)
    value = match[1].replace("''", "'") if match else None
    return quoted(value, quote) if value is not None and value in code.values else None


def _json(text: str, code: TypeCode, quote: str) -> str | None:
    if not (len(text) > 1 and text[0] == text[-1] == "'"):
        return None
    try:
        value = json.loads(text[1:-1], object_pairs_hook=_object)
    except (ValueError, RecursionError):
        return None
    exact = not isinstance(value, str) and value is not None and json_text(value) == text[1:-1]
    return value_text(value, quote) if exact else None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys JavaScript keeps in this order; ValueError for one whose it does not."""
    keys = [key for key, _ in pairs]
    if "__proto__" in keys or len(set(keys)) < len(keys) or in_key_order(keys) != keys:
        raise ValueError("JavaScript would print other JSON")
    return dict(pairs)


def _none(text: str, code: TypeCode, quote: str) -> str | None:
    return None


_LITERALS: dict[str, Callable[[str, TypeCode, str], str | None]] = {
    "number": _number,
    "string": _string,
    "boolean": _boolean,
    "json": _json,
    "enum": _enum,
    "date": _none,
}
