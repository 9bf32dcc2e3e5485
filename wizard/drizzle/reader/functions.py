"""Calls, and the bodies of the schema's own functions: consts, ifs and returns, nothing that changes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.drizzle.reader import dates, methods, objects, operators
from wizard.drizzle.reader.records import ColumnBuilder, SqlRecord, TableRecord
from wizard.drizzle.reader.scope import Scope
from wizard.drizzle.reader.sql import tagged
from wizard.drizzle.reader.syntax import children, part, text_of
from wizard.drizzle.reader.values import UNDEFINED, Function, JsError, JsObject, Lazy, Native, Unresolved, Value

if TYPE_CHECKING:
    from tree_sitter import Node

    from wizard.drizzle.reader.evaluator import Evaluator

NO_RESULT = object()


def call_expression(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """`f(…)`, `thing.method(…)` or a tagged template."""
    callee, arguments = part(node, "function"), part(node, "arguments")
    if arguments.type == "template_string":
        return tagged(ev, ev.evaluate(callee, scope), arguments, scope)
    if callee.type != "member_expression":
        return _called(ev, ev.evaluate(callee, scope), arguments, scope, callee, node)
    target = ev.evaluate(part(callee, "object"), scope)
    name = text_of(part(callee, "property"))
    if isinstance(target, ColumnBuilder):
        return methods.column_method(ev, target, name, lambda: ev.arguments(arguments, scope))
    if isinstance(target, str | list | SqlRecord) or methods.is_record(target):
        return methods.call(ev, target, name, ev.arguments(arguments, scope))
    optional = callee.child_by_field_name("optional_chain") is not None
    function = objects.member(ev, target, name, optional=optional)
    if function is UNDEFINED and optional:
        return UNDEFINED
    return _called(ev, function, arguments, scope, callee, node)


def _called(ev: Evaluator, function: Value, arguments: Node, scope: Scope, callee: Node, node: Node) -> Value:
    if isinstance(function, Unresolved):
        return _unresolved_call(ev, function, arguments, scope, callee)
    if function is UNDEFINED or function is None:
        raise JsError(f"{text_of(callee)[:60]} is not a function")
    result = ev.call(function, ev.arguments(arguments, scope))
    if isinstance(result, TableRecord) and result.place is None:
        result.place = scope.module.place(node)
        result.creator = text_of(callee)
    return result


def _unresolved_call(ev: Evaluator, function: Unresolved, arguments: Node, scope: Scope, callee: Node) -> Unresolved:
    """A call of code that is not there. It may make a table if it says so, or is given columns."""
    name = text_of(callee)
    result = function.then(f"{name}()")
    if function.harmless or result.makes_table:
        return result
    given = ev.arguments(arguments, scope)
    columns = any(isinstance(item, JsObject) and _has_columns(item) for item in given)
    tables = any(isinstance(item, Native) and "table" in item.name.lower() for item in given)
    return Unresolved(result.name, result.origin, makes_table=columns or tables or "table" in name.lower())


def _has_columns(given: JsObject) -> bool:
    return any(isinstance(item, ColumnBuilder) for item in given.values())


def new_expression(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """`new Date(…)`; every other object is made by code that is not run."""
    constructor = text_of(part(node, "constructor"))
    if constructor != "Date" or not isinstance(ev.name("Date", scope), Native):
        return Unresolved(f"new {constructor}()")
    return dates.construct(ev.arguments(node.child_by_field_name("arguments"), scope))


def call(ev: Evaluator, function: Function, arguments: list[Value]) -> Value:
    """What one of the schema's own functions returns for these arguments."""
    node = function.node
    scope = Scope(function.scope.module, function.scope)
    flags = {child.type for child in node.children[:2]}
    if flags & {"async"} or node.type.startswith("generator") or "*" in flags:
        return Unresolved("an async function", f"in line {scope.module.line(node)}")
    single = node.child_by_field_name("parameter")
    patterns = [single] if single else children(part(node, "parameters"))
    _bind_parameters(ev, patterns, arguments, scope)
    body = part(node, "body")
    if body.type != "statement_block":
        return ev.evaluate(body, scope)
    result = _block(ev, children(body), scope)
    return UNDEFINED if result is NO_RESULT else result


def _bind_parameters(ev: Evaluator, patterns: list[Node], arguments: list[Value], scope: Scope) -> None:
    for place, node in enumerate(patterns):
        pattern = node.child_by_field_name("pattern") or node
        if pattern.type == "this":
            continue
        if pattern.type == "rest_pattern":
            bind(ev, children(pattern)[0], list(arguments[place:]), scope)
            return
        value = arguments[place] if place < len(arguments) else UNDEFINED
        default = node.child_by_field_name("value")
        if value is UNDEFINED and default is not None:
            value = ev.evaluate(default, scope)
        bind(ev, pattern, value, scope)


def bind(ev: Evaluator, pattern: Node, value: Value, scope: Scope) -> None:
    """Bind the names of a parameter or a declaration."""
    if pattern.type in ("identifier", "shorthand_property_identifier_pattern"):
        scope.names[text_of(pattern)] = value
    elif pattern.type in ("assignment_pattern", "object_assignment_pattern"):
        known = ev.evaluate(part(pattern, "right"), scope) if value is UNDEFINED else value
        bind(ev, part(pattern, "left"), known, scope)
    elif pattern.type == "object_pattern":
        _bind_object(ev, pattern, value, scope)
    elif pattern.type == "array_pattern":
        for place, child in enumerate(children(pattern)):
            bind(ev, child, objects.member(ev, value, str(place)), scope)


def _bind_object(ev: Evaluator, pattern: Node, value: Value, scope: Scope) -> None:
    taken: list[str] = []
    for child in children(pattern):
        if child.type == "rest_pattern":
            bind(ev, children(child)[0], methods.without(value, taken), scope)
            continue
        key = child.child_by_field_name("key") or child.child_by_field_name("left") or child
        taken.append(text_of(key).strip("'\""))
        bind(ev, child.child_by_field_name("value") or child, objects.member(ev, value, taken[-1]), scope)


def _block(ev: Evaluator, statements: list[Node], scope: Scope) -> Value:
    """The value that a block returns; `NO_RESULT` when it runs to its end."""
    for node in statements:
        if node.type == "function_declaration":
            scope.names[text_of(part(node, "name"))] = Function(node, scope)
    for node in statements:
        result = _statement(ev, node, scope)
        if result is not NO_RESULT:
            return result
    return NO_RESULT


def _statement(ev: Evaluator, node: Node, scope: Scope) -> Value:
    if node.type == "return_statement":
        inside = children(node)
        return ev.evaluate(inside[0], scope) if inside else UNDEFINED
    if node.type in ("lexical_declaration", "variable_declaration"):
        for declarator in children(node):
            declare(ev, declarator, scope)
        return NO_RESULT
    if node.type == "if_statement":
        return _if(ev, node, scope)
    if node.type == "statement_block":
        return _block(ev, children(node), Scope(scope.module, scope))
    if node.type in _WITHOUT_EFFECT or _is_directive(node):
        return NO_RESULT
    return ev.unsupported(node, scope)


_WITHOUT_EFFECT = frozenset(
    {"function_declaration", "type_alias_declaration", "interface_declaration", "empty_statement"}
)


def _is_directive(node: Node) -> bool:
    return node.type == "expression_statement" and children(node)[0].type == "string"


def _if(ev: Evaluator, node: Node, scope: Scope) -> Value:
    condition = operators.truthy(ev.evaluate(part(node, "condition"), scope))
    if isinstance(condition, Unresolved):
        return condition
    branch = node.child_by_field_name("consequence" if condition else "alternative")
    if branch is None:
        return NO_RESULT
    return _statement(ev, children(branch)[0] if branch.type == "else_clause" else branch, scope)


def declare(ev: Evaluator, declarator: Node, scope: Scope) -> None:
    """`const name = value`, or a destructuring one; evaluated when a name is first asked for."""
    pattern, value = part(declarator, "name"), declarator.child_by_field_name("value")
    if pattern.type == "identifier":
        made = Lazy(lambda: UNDEFINED if value is None else ev.evaluate(value, scope))
        scope.names[text_of(pattern)] = made
    elif value is not None:
        bind(ev, pattern, ev.evaluate(value, scope), scope)
