"""TypeScript enums as the objects that they are at run time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.drizzle.reader.operators import to_text
from wizard.drizzle.reader.scope import Scope
from wizard.drizzle.reader.syntax import children, part, string_value, text_of
from wizard.drizzle.reader.values import JsObject, Unresolved, Value

if TYPE_CHECKING:
    from tree_sitter import Node

    from wizard.drizzle.reader.evaluator import Evaluator


def enum_value(ev: Evaluator, node: Node, scope: Scope) -> JsObject:
    """Name → value, and for numbers value → name as well. Members may refer to those before them."""
    made = JsObject()
    inside = Scope(scope.module, scope)
    following: Value = 0.0
    for child in children(part(node, "body")):
        assigned = child.type == "enum_assignment"
        key_node = part(child, "name") if assigned else child
        key = string_value(key_node) if key_node.type == "string" else text_of(key_node)
        value = ev.evaluate(part(child, "value"), inside) if assigned else following
        made[key] = inside.names[key] = value
        if not isinstance(value, str | Unresolved) and isinstance(text := to_text(value), str):
            made[text] = key
        following = value + 1.0 if isinstance(value, float) else Unresolved(key, "which has no value")
    return made
