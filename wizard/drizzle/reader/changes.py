"""Top-level names that code changes after their declaration: their value can't be known without running it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wizard.drizzle.reader.syntax import children, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

_ASSIGNMENTS = frozenset({"assignment_expression", "augmented_assignment_expression", "update_expression"})
_CHANGING = frozenset("push pop shift unshift splice sort reverse fill set delete".split())
_QUIET = frozenset(
    """import_statement export_statement lexical_declaration variable_declaration function_declaration
    enum_declaration type_alias_declaration interface_declaration class_declaration comment""".split()
)


def is_quiet(node: Node) -> bool:
    """Whether a top-level statement changes nothing that another declared."""
    return node.type in _QUIET


def changed_names(root: Node) -> Iterator[tuple[str, int]]:
    """(name, line) of each change that top-level statements make."""
    stack = [node for node in children(root) if not is_quiet(node)]
    while stack:
        node = stack.pop()
        target = _changed(node)
        if target is not None:
            yield text_of(target), node.start_point[0] + 1
        stack.extend(children(node))


def _changed(node: Node) -> Node | None:
    """The identifier at the root of what a node changes."""
    if node.type in _ASSIGNMENTS or (node.type == "unary_expression" and node.children[0].type == "delete"):
        return _root(node.child_by_field_name("left") or node.child_by_field_name("argument"))
    if node.type != "call_expression":
        return None
    callee, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if callee is None or callee.type != "member_expression" or arguments is None:
        return None
    method = text_of(callee).rpartition(".")[2]
    if text_of(callee) in ("Object.assign", "Object.defineProperty") and children(arguments):
        return _root(children(arguments)[0])
    return _root(callee) if method in _CHANGING else None


def _root(node: Node | None) -> Node | None:
    while node is not None and node.type in ("member_expression", "subscript_expression", "non_null_expression"):
        node = node.child_by_field_name("object") or next(iter(children(node)), None)
    return node if node is not None and node.type == "identifier" else None
