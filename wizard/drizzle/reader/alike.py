"""Columns whose code stands in many tables (`id: int('id').autoincrement().primaryKey()`): evaluated once for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.drizzle.reader.records import ColumnBuilder
from wizard.drizzle.reader.scope import Scope
from wizard.drizzle.reader.values import Native, Undefined, Value

if TYPE_CHECKING:
    from tree_sitter import Node

    from wizard.drizzle.reader.evaluator import Evaluator


@dataclass(frozen=True, slots=True)
class Known:
    """What a piece of code gave, and the functions that its names stood for: with the same ones it gives the same."""

    builder: ColumnBuilder
    names: dict[str, Native]


def evaluated(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """The value of a property. Code that is known already, with all its names bound as then, gives a fresh copy."""
    if node.type != "call_expression":
        return ev.evaluate(node, scope)
    code = node.text or b""
    known = ev.known.get(code)
    if known and all(ev.name(name, scope) is native for name, native in known.names.items()):
        return known.builder.copied()
    refusals, start = len(ev.refusals), len(ev.named)
    value = ev.evaluate(node, scope)
    names = dict(ev.named[start:])
    if _is_plain(value) and all(type(one) is Native for one in names.values()) and len(ev.refusals) == refusals:
        ev.known[code] = Known(value.copied(), names)
    return value


def _is_plain(value: Value) -> bool:
    """Whether a value is a column that neither holds nor shares anything that could change."""
    return (
        isinstance(value, ColumnBuilder)
        and isinstance(value.type, str)
        and isinstance(value.default, str | float | bool | Undefined | None)
        and isinstance(value.unique_name, str | Undefined | None)
        and value.generated is None
        and value.unresolved is None
        and not value.references
    )
