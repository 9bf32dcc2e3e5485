"""How large texts and arrays may grow, and arrays of which only a part is known."""

from __future__ import annotations

from wizard.drizzle.reader.values import Unresolved, Value

MAX_TEXT = 1_000_000
"""Characters that one text may grow to."""
MAX_ELEMENTS = 100_000
"""Elements that one array may grow to."""


def limited(value: Value) -> Value:
    """The same text or array, unless it grew beyond all measure."""
    limit = MAX_TEXT if isinstance(value, str) else MAX_ELEMENTS
    return value if len(value) <= limit else Unresolved("a value", "that is too large")


def gap(values: list[Value]) -> Unresolved | None:
    """What of an array stands for any number of elements, so that neither its length nor its places are known."""
    return next((value for value in values if isinstance(value, Unresolved) and value.several), None)
