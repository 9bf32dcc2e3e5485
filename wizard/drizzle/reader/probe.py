"""What is known of a declared name without evaluating a table's columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wizard.drizzle.reader.loader import Loader
from wizard.drizzle.reader.module import Module
from wizard.drizzle.reader.records import ColumnBuilder, TableRecord
from wizard.drizzle.reader.syntax import children, part
from wizard.drizzle.reader.tables import TABLE_FUNCTIONS
from wizard.drizzle.reader.values import Getter, JsObject, Native, Value

if TYPE_CHECKING:
    from tree_sitter import Node


def probed(loader: Loader, module: Module, name: str) -> TableRecord | None:
    """The table that a name is declared as, with its name alone; None where only evaluating tells what it is."""
    call = _call(module.statements[name], name)
    if call is None:
        return None
    callee, arguments = part(call, "function"), children(part(call, "arguments"))
    if callee.type not in ("identifier", "member_expression") or len(arguments) < 2 or arguments[0].type != "string":
        return None
    function = loader.evaluator.evaluate(callee, module.scope)
    if not isinstance(function, Native) or function.name not in TABLE_FUNCTIONS:
        return None
    table = loader.evaluator.call(function, [loader.evaluator.evaluate(arguments[0], module.scope), JsObject()])
    return table if isinstance(table, TableRecord) else None


def _call(statement: Node, name: str) -> Node | None:
    """The call in `export const name = call(…)`."""
    declaration = statement.child_by_field_name("declaration") or statement
    for declarator in declaration.named_children if declaration.type == "lexical_declaration" else ():
        pattern, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
        if pattern is not None and pattern.text == name.encode() and value is not None:
            return value if value.type == "call_expression" else None
    return None


def shares_builders(value: Value, name: str, source: bytes) -> bool:
    """Whether a value holds column builders whose next user changes what others see of them.

    Builders with a name of their own that are only ever spread into columns stay as they are.
    """
    builders = _builders(value)
    if not builders:
        return False
    settled = all(isinstance(one, ColumnBuilder) and one.name and not one.is_unique for one in builders)
    used = re.findall(rb"(\.\.\.|const\s+|)(?<![\w$])" + re.escape(name.encode()) + rb"(?![\w$])", source)
    return not (settled and all(used))


def _builders(value: Value) -> list[Value]:
    if isinstance(value, ColumnBuilder | Getter):
        return [value]
    inside = value.values() if isinstance(value, JsObject) else value if isinstance(value, list) else ()
    return [builder for item in inside for builder in _builders(item)]
