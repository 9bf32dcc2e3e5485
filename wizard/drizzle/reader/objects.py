"""Object and array literals, and the members of every kind of value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wizard.drizzle.reader import methods
from wizard.drizzle.reader.alike import evaluated
from wizard.drizzle.reader.arrays import MAX_ELEMENTS
from wizard.drizzle.reader.operators import to_text
from wizard.drizzle.reader.records import Namespace, TableRecord
from wizard.drizzle.reader.scope import Scope
from wizard.drizzle.reader.syntax import children, errors, part, string_value, text_of
from wizard.drizzle.reader.values import UNDEFINED, Function, Getter, JsError, JsObject, Native, Unresolved, Value

if TYPE_CHECKING:
    from tree_sitter import Node

    from wizard.drizzle.reader.evaluator import Evaluator


def elements(ev: Evaluator, nodes: list[Node], scope: Scope) -> Value:
    """The values of array elements or arguments, spreads spread."""
    values: list[Value] = []
    for node in nodes:
        if node.type != "spread_element":
            values.append(ev.evaluate(node, scope))
            continue
        spread = ev.evaluate(children(node)[0], scope)
        if len(values) > MAX_ELEMENTS:
            return [Unresolved("an array", "that is too large", several=True)]
        values += spread if isinstance(spread, list) else [_several(spread)]
    return values


def _several(spread: Value) -> Unresolved:
    known = spread if isinstance(spread, Unresolved) else Unresolved("a spread", "of what is no array")
    return replace(known, several=True)


def object_literal(ev: Evaluator, node: Node, scope: Scope) -> JsObject:
    """`{ … }`. What one property throws is noted, and the others are read."""
    made = JsObject()
    for child in children(node):
        try:
            _property(ev, child, scope, made)
        except JsError as error:
            ev.refusals.append((str(error), scope.module, child))
            key = _key(ev, child.child_by_field_name("key"), scope) if child.type == "pair" else ""
            if isinstance(key, str) and key:
                _put(made, key, Unresolved("code", f"that drizzle-kit stops at: {error}"), child, scope)
    return made


def _property(ev: Evaluator, node: Node, scope: Scope, made: JsObject) -> None:
    if node.type == "pair":
        key = _key(ev, part(node, "key"), scope)
        value = evaluated(ev, part(node, "value"), scope)
        if node.has_error:
            value = ev.unsupported(next(errors(node), node), scope)
        if isinstance(key, Unresolved):
            made.unresolved.append(key)
        elif key != "__proto__":
            _put(made, key, value, node, scope)
    elif node.type in ("shorthand_property_identifier", "identifier"):
        _put(made, text_of(node), ev.name(text_of(node), scope), node, scope)
    elif node.type == "method_definition":
        key = _key(ev, part(node, "name"), scope)
        if isinstance(key, str):
            _put(made, key, _method(ev, node, scope), node, scope)
    elif node.type == "spread_element":
        _spread(ev.evaluate(children(node)[0], scope), made)
    else:
        made.unresolved.append(ev.unsupported(node, scope))


def _method(ev: Evaluator, node: Node, scope: Scope) -> Value:
    function = Function(node, scope)
    kind = node.children[0].type
    if kind == "get":
        return Getter(lambda: ev.call(function, []))
    return ev.unsupported(node, scope) if kind == "set" else function


def _put(made: JsObject, key: str, value: Value, node: Node, scope: Scope) -> None:
    made[key] = value
    made.places[key] = scope.module.place(node)


def _spread(value: Value, made: JsObject) -> None:
    if isinstance(value, Unresolved):
        made.unresolved.append(value)
    elif isinstance(value, JsObject):
        made.update(value.settled())
        made.places.update(value.places)
        made.unresolved += value.unresolved
    elif isinstance(value, TableRecord):
        made.update(value.columns)
    elif isinstance(value, list | str):
        made.update({str(place): item for place, item in enumerate(value)})
    elif isinstance(value, Namespace):
        made.update(value.members)
    elif not (value is None or value is UNDEFINED or isinstance(value, bool | float)):
        made.unresolved.append(Unresolved("a spread", "of what is no plain object"))


def _key(ev: Evaluator, node: Node | None, scope: Scope) -> str | Unresolved:
    if node is None:
        return ""
    if node.type == "string":
        return string_value(node)
    if node.type in ("number", "computed_property_name"):
        inner = children(node)[0] if node.type == "computed_property_name" else node
        return to_text(ev.evaluate(inner, scope))  # type: ignore[no-any-return]
    return text_of(node)


def member(ev: Evaluator, target: Value, name: str, *, optional: bool = False) -> Value:
    """`target.name`."""
    if isinstance(target, Unresolved):
        return target.then(f"{target.name}.{name}")
    if target is None or target is UNDEFINED:
        if optional:
            return UNDEFINED
        kind = "null" if target is None else "undefined"
        raise JsError(f"Cannot read properties of {kind} (reading '{name}')")
    if isinstance(target, JsObject):
        return own_member(target, name)
    if isinstance(target, TableRecord):
        return _column(target, name)
    if isinstance(target, Namespace):
        found = target.members.get(name)
        return Unresolved(f"{name}", f"which {target.what} does not have") if found is None else found
    if isinstance(target, Native) and name in target.members:
        return target.members[name]
    return methods.member(ev, target, name)


def own_member(target: JsObject, name: str) -> Value:
    """A property of an object literal; undefined only when everything in the object is known."""
    if name in target:
        value = target[name]
        return value.read() if isinstance(value, Getter) else value
    if target.unresolved:
        return target.unresolved[0].then(name)
    return UNDEFINED


def _column(table: TableRecord, name: str) -> Value:
    if name in table.columns:
        return table.columns[name]
    if name.startswith("$infer") or name == "_":
        return Unresolved(name, "which is a type")
    return table.unresolved[0].then(name) if table.unresolved else UNDEFINED
