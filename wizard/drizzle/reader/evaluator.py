"""Evaluates expressions of a schema file without running them: no side effects, no loops, no code of others.

What it can't evaluate becomes `Unresolved`, which says what it comes from; nothing is ever guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from wizard.drizzle.reader import functions, objects, operators
from wizard.drizzle.reader.alike import Known
from wizard.drizzle.reader.arrays import gap, limited
from wizard.drizzle.reader.scope import MISSING, Scope
from wizard.drizzle.reader.syntax import children, part, string_value, template_pieces, text_of
from wizard.drizzle.reader.values import UNDEFINED, Function, Native, Unresolved, Value

if TYPE_CHECKING:
    from tree_sitter import Node

    from wizard.drizzle.reader.module import Module

MAX_DEPTH = 90
"""Nested expressions and calls: each takes a few of Python's frames."""
MAX_STEPS = 1_000_000
"""Evaluated nodes in all: a schema of 1 MB takes some 100,000."""


class Evaluator:
    """Evaluates nodes; knows how deep it is, how much it did, and what went wrong."""

    def __init__(self, global_names: dict[str, Value]) -> None:
        self.globals = global_names
        self.depth = 0
        self.steps = 0
        self.refusals: list[tuple[str, Module, Node]] = []
        """What the schema would throw when it is loaded."""
        self.named: list[tuple[str, Value]] = []
        """The names that were looked up, with what they stood for."""
        self.known: dict[bytes, Known] = {}
        """Columns by their code."""

    def evaluate(self, node: Node, scope: Scope) -> Value:
        """The value of an expression."""
        self.steps += 1
        if self.depth > MAX_DEPTH or self.steps > MAX_STEPS:
            return Unresolved("code", f"that is nested or repeated too deeply (line {scope.module.line(node)})")
        handler = _HANDLERS.get(node.type)
        if handler is None:
            return self.unsupported(node, scope)
        self.depth += 1
        try:
            return handler(self, node, scope)
        except ValueError:
            return self.unsupported(node, scope)
        finally:
            self.depth -= 1

    def unsupported(self, node: Node, scope: Scope) -> Unresolved:
        """The value of syntax that is not evaluated."""
        what = node.type.replace("_", " ") if node.type != "ERROR" else "broken code"
        return Unresolved(f"a {what}", f"in line {scope.module.line(node)}")

    def name(self, name: str, scope: Scope) -> Value:
        """The value of an identifier."""
        value = scope.lookup(name)
        if value is MISSING:
            value = self.globals.get(name, MISSING)
        self.named.append((name, value))
        return Unresolved(name, "which is not defined here") if value is MISSING else value

    def arguments(self, node: Node | None, scope: Scope) -> list[Value]:
        """The values of a call's arguments."""
        return [] if node is None else objects.elements(self, children(node), scope)

    def call(self, function: Value, arguments: list[Value]) -> Value:
        """What a function returns."""
        unknown = gap(arguments)
        if unknown is not None:
            return unknown
        if isinstance(function, Function):
            return functions.call(self, function, arguments)
        if isinstance(function, Native):
            return self._native(function, arguments)
        if isinstance(function, Unresolved):
            return function.then(f"{function.name}()")
        return Unresolved("a call", "of what is no function")

    def _native(self, function: Native, arguments: list[Value]) -> Value:
        try:
            return function.call(self, *arguments)
        except TypeError:
            return Unresolved(f"{function.name}()", "with arguments that are not evaluated")

    def texts(self, values: Iterable[Value]) -> Value:
        """Values joined as a template literal joins them."""
        joined = []
        for value in values:
            text = operators.to_text(value)
            if isinstance(text, Unresolved):
                return text
            joined.append(text)
        return limited("".join(joined))


def _string(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return string_value(node)


def _template(ev: Evaluator, node: Node, scope: Scope) -> Value:
    pieces = template_pieces(node)
    return ev.texts(piece if isinstance(piece, str) else ev.evaluate(piece, scope) for piece in pieces)


def _number(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return operators.number_value(text_of(node))


def _identifier(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return ev.name(text_of(node), scope)


def _inner(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """Parentheses, `as`, `satisfies`, `!`: the expression alone counts."""
    return ev.evaluate(children(node)[0], scope)


def _assertion(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return ev.evaluate(children(node)[-1], scope)


def _function(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return Function(node, scope)


def _ternary(ev: Evaluator, node: Node, scope: Scope) -> Value:
    condition = operators.truthy(ev.evaluate(part(node, "condition"), scope))
    if isinstance(condition, Unresolved):
        return condition
    return ev.evaluate(part(node, "consequence" if condition else "alternative"), scope)


def _unary(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return operators.unary(text_of(part(node, "operator")), ev.evaluate(part(node, "argument"), scope))


def _binary(ev: Evaluator, node: Node, scope: Scope) -> Value:
    operator = text_of(part(node, "operator"))
    left = ev.evaluate(part(node, "left"), scope)
    if operator in operators.SHORT_CIRCUIT:
        stop = operators.SHORT_CIRCUIT[operator](left)
        if isinstance(stop, Unresolved):
            return stop
        return left if stop else ev.evaluate(part(node, "right"), scope)
    value = operators.binary(operator, left, ev.evaluate(part(node, "right"), scope))
    return limited(value) if isinstance(value, str) else value


def _object(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return objects.object_literal(ev, node, scope)


def _array(ev: Evaluator, node: Node, scope: Scope) -> Value:
    tokens = [child.type for child in node.children if child.type != "comment"]
    if any(token == "," and before in ("[", ",") for before, token in pairwise(tokens)):
        return Unresolved("an array with holes", f"in line {scope.module.line(node)}")
    return objects.elements(ev, children(node), scope)


def _call(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return functions.call_expression(ev, node, scope)


def _new(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return functions.new_expression(ev, node, scope)


def _member(ev: Evaluator, node: Node, scope: Scope) -> Value:
    target = ev.evaluate(part(node, "object"), scope)
    return objects.member(ev, target, text_of(part(node, "property")), optional=is_optional(node))


def _subscript(ev: Evaluator, node: Node, scope: Scope) -> Value:
    target = ev.evaluate(part(node, "object"), scope)
    key = operators.to_text(ev.evaluate(part(node, "index"), scope))
    if isinstance(key, Unresolved):
        return key
    return objects.member(ev, target, key, optional=is_optional(node))


def is_optional(node: Node) -> bool:
    """Whether a member access is `?.`."""
    return node.child_by_field_name("optional_chain") is not None


_Handler = Callable[[Evaluator, "Node", Scope], Value]

_HANDLERS: dict[str, _Handler] = {
    "string": _string,
    "template_string": _template,
    "number": _number,
    "identifier": _identifier,
    "undefined": lambda _ev, _node, _scope: UNDEFINED,
    "true": lambda _ev, _node, _scope: True,
    "false": lambda _ev, _node, _scope: False,
    "null": lambda _ev, _node, _scope: None,
    "parenthesized_expression": _inner,
    "as_expression": _inner,
    "satisfies_expression": _inner,
    "non_null_expression": _inner,
    "instantiation_expression": _inner,
    "type_assertion": _assertion,
    "arrow_function": _function,
    "function_expression": _function,
    "method_definition": _function,
    "ternary_expression": _ternary,
    "unary_expression": _unary,
    "binary_expression": _binary,
    "object": _object,
    "array": _array,
    "call_expression": _call,
    "new_expression": _new,
    "member_expression": _member,
    "subscript_expression": _subscript,
}
