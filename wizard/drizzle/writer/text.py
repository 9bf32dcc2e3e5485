"""TypeScript's small pieces: strings, templates, keys, object literals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wizard.drizzle.javascript import is_identifier, number_text

_ESCAPES = {
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\0": "\\x00",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def quoted(text: str, quote: str) -> str:
    """A string literal."""
    escapes = _ESCAPES | {quote: f"\\{quote}"}
    return quote + "".join(escapes.get(char, char) for char in text) + quote


def sql_template(text: str) -> str:
    """SQL text as sql`…`, the text exactly."""
    return f"sql`{template_text(text)}`"


def template_text(text: str) -> str:
    """What stands between a template's backticks for this text."""
    escaped = text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
    return escaped.replace("\r", "\\r").replace("\0", "\\x00")


def key_text(key: str, quote: str) -> str:
    """An object key, quoted where it must be."""
    return key if is_identifier(key) else quoted(key, quote)


def member(thing: str, key: str, quote: str) -> str:
    """`thing.key`, or `thing['key']` where the key is no identifier."""
    return f"{thing}.{key}" if is_identifier(key) else f"{thing}[{quoted(key, quote)}]"


def value_text(value: Any, quote: str) -> str:
    """A JSON-like value as a TypeScript expression on one line."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, str):
        return quoted(value, quote)
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, Mapping):
        pairs = [f"{key_text(key, quote)}: {value_text(item, quote)}" for key, item in value.items()]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    return "[" + ", ".join(value_text(item, quote) for item in value) + "]"
