"""The names in import clauses, export clauses and destructuring patterns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wizard.drizzle.reader.syntax import children, part, text_of

if TYPE_CHECKING:
    from tree_sitter import Node


def is_type_only(node: Node) -> bool:
    """Whether an import or export, or a part of one, is of types alone."""
    return any(child.type == "type" for child in node.children)


def is_default(node: Node) -> bool:
    """Whether an export is the default one."""
    return any(child.type == "default" for child in node.children)


def imported(node: Node) -> Iterator[tuple[str, str]]:
    """(local name, imported name) of one part of an import clause."""
    if node.type == "identifier":
        yield text_of(node), "default"
    elif node.type == "namespace_import":
        yield text_of(children(node)[0]), "*"
    elif node.type == "named_imports":
        for specifier in children(node):
            if specifier.type == "import_specifier" and not is_type_only(specifier):
                name = text_of(part(specifier, "name"))
                alias = specifier.child_by_field_name("alias")
                yield (text_of(alias) if alias else name), name


def specifiers(node: Node) -> Iterator[tuple[str, str]]:
    """(local name, exported name) of `export { … }`."""
    for clause in children(node):
        if clause.type != "export_clause" or is_type_only(node):
            continue
        for specifier in children(clause):
            if specifier.type == "export_specifier" and not is_type_only(specifier):
                name = text_of(part(specifier, "name"))
                alias = specifier.child_by_field_name("alias")
                yield name, text_of(alias) if alias else name


def pattern_names(pattern: Node) -> Iterator[str]:
    """The names that a destructuring pattern binds."""
    stack = [pattern]
    while stack:
        node = stack.pop()
        if node.type in ("identifier", "shorthand_property_identifier_pattern"):
            yield text_of(node)
        elif node.type == "pair_pattern":
            stack.append(part(node, "value"))
        elif node.type in ("assignment_pattern", "object_assignment_pattern"):
            stack.append(part(node, "left"))
        else:
            stack.extend(reversed(children(node)))
