"""Files into modules: declarations become bindings, imports lead to other modules, nothing is run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.drizzle.javascript import in_key_order, is_identifier
from wizard.drizzle.reader import functions
from wizard.drizzle.reader.changes import changed_names
from wizard.drizzle.reader.enums import enum_value
from wizard.drizzle.reader.evaluator import Evaluator
from wizard.drizzle.reader.module import Module
from wizard.drizzle.reader.names_in import imported, is_default, is_type_only, pattern_names, specifiers
from wizard.drizzle.reader.packages import package_member, package_namespace
from wizard.drizzle.reader.paths import resolve
from wizard.drizzle.reader.records import Namespace
from wizard.drizzle.reader.scope import Scope
from wizard.drizzle.reader.syntax import children, parse, part, string_value, text_of
from wizard.drizzle.reader.values import UNDEFINED, Function, JsError, JsObject, Lazy, Native, Unresolved, Value

if TYPE_CHECKING:
    from tree_sitter import Node

EVERYTHING = frozenset("*")
"""All the names of a module."""


class Loader:
    """The modules read so far, by resolved path."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        self.modules: dict[Path, Module] = {}

    def load(self, path: Path) -> Module:
        """The module of a file, read once."""
        if path not in self.modules:
            self.modules[path] = self.from_source(str(path), path.read_bytes(), path)
        return self.modules[path]

    def from_source(self, name: str, source: bytes, path: Path | None = None) -> Module:
        """A module whose imports are looked for beside a path, or not at all."""
        root = parse(source, tsx=name.endswith((".tsx", ".jsx")))
        return self.from_statements(Module(name, source, root, path=path), children(root))

    def from_statements(self, module: Module, statements: Iterable[Node]) -> Module:
        """The module with these statements bound in it."""
        if module.path:
            self.modules[module.path] = module
        module.scope.names["require"] = Native("require", lambda _ev, name="": self.imported(module, str(name), "*"))
        for statement in statements:
            self._statement(module, statement)
        for changed, line in changed_names(module.root):
            if changed in module.scope.names:
                module.scope.names[changed] = Unresolved(changed, f"which is changed in line {line}")
        return module

    def run(self, module: Module, names: frozenset[str] = EVERYTHING) -> None:
        """Evaluate a module's exports, or all that it declares, as JavaScript would: after what it imports, in order.

        A builder that several tables share changes on the way, so the order shows.
        """
        if names in module.has_run:
            return
        module.has_run.add(names)
        for source, taken in module.sources:
            target = self.target(module, source)
            if target is not None:
                self.run(target, names if source in module.stars else taken)
        local = {module.exports.get(name, name) for name in names}
        for name in module.declared():
            if names == EVERYTHING or name in local:
                module.scope.lookup(name)

    def _statement(self, module: Module, node: Node) -> None:
        if node.type == "import_statement":
            self._import(module, node)
        elif node.type == "export_statement":
            self._export(module, node)
        elif node.type in _DECLARATIONS:
            for _ in self._declare(module, node, node):
                pass
        elif node.type == "expression_statement":
            self._commonjs(module, node)

    def _declare(self, module: Module, node: Node, statement: Node) -> Iterator[str]:
        """Bind what a declaration declares, and yield the names."""
        if node.type in ("lexical_declaration", "variable_declaration"):
            for declarator in children(node):
                if declarator.type == "variable_declarator":
                    yield from self._declarator(module, declarator, statement)
            return
        name_node = node.child_by_field_name("name")
        if name_node is None:
            return
        name = text_of(name_node)
        module.bind(name, self._declared(module, node, name), statement)
        yield name

    def _declared(self, module: Module, node: Node, name: str) -> Value:
        if node.type == "function_declaration":
            return Function(node, module.scope)
        if node.type == "enum_declaration":
            return Lazy(lambda: enum_value(self.evaluator, node, module.scope))
        return Unresolved(name, "which is a class" if "class" in node.type else "which is not evaluated")

    def _declarator(self, module: Module, node: Node, statement: Node) -> Iterator[str]:
        pattern, value = part(node, "name"), node.child_by_field_name("value")
        if pattern.type == "identifier":
            name = text_of(pattern)
            module.bind(name, Lazy(lambda: self.value(module, value)), statement)
            yield name
            return
        whole = Lazy(lambda: self.value(module, value))
        for name in pattern_names(pattern):
            module.bind(name, Lazy(lambda name=name: self._taken(module, pattern, whole, name)), statement)  # type: ignore[misc]
            yield name

    def _taken(self, module: Module, pattern: Node, whole: Lazy, name: str) -> Value:
        scope = Scope(module, module.scope)

        def bound() -> Value:
            functions.bind(self.evaluator, pattern, whole.make(), scope)
            return scope.names.get(name, Unresolved(name))

        return self._guarded(module, pattern, bound)

    def value(self, module: Module, node: Node | None) -> Value:
        """The value of a top-level expression; undefined without one."""
        if node is None:
            return UNDEFINED
        return self._guarded(module, node, lambda: self.evaluator.evaluate(node, module.scope))

    def _guarded(self, module: Module, node: Node, make: Callable[[], Value]) -> Value:
        """A top-level value. What it would throw is noted."""
        try:
            return make()
        except JsError as error:
            self.evaluator.refusals.append((str(error), module, node))
            return Unresolved("code", f"that drizzle-kit stops at: {error}")
        except RecursionError:
            return Unresolved("code", f"that is nested too deeply (line {module.line(node)})")

    def _import(self, module: Module, node: Node) -> None:
        source = string_value(part(node, "source"))
        if is_type_only(node):
            return
        names: set[str] = set()
        for clause in children(node):
            if clause.type != "import_clause":
                continue
            for child in children(clause):
                for local, name in imported(child):
                    names.add(name)
                    value = Lazy(lambda name=name: self.imported(module, source, name))  # type: ignore[misc]
                    module.bind(local, value, node)
        module.sources.append((source, EVERYTHING if "*" in names else frozenset(names)))

    def _export(self, module: Module, node: Node) -> None:
        declaration, source = node.child_by_field_name("declaration"), node.child_by_field_name("source")
        if declaration is not None:
            for name in self._declare(module, declaration, node):
                module.exports["default" if is_default(node) else name] = name
        elif source is not None:
            self._forward(module, node, string_value(source))
        elif (value := node.child_by_field_name("value")) is not None:
            module.bind("*default*", Lazy(lambda: self.value(module, value)), node)
            module.exports["default"] = "*default*"
        else:
            for local, name in specifiers(node):
                module.exports[name] = local

    def _commonjs(self, module: Module, node: Node) -> None:
        """`module.exports = { … }`, `exports.name = …`."""
        assignment = children(node)[0] if children(node) else node
        if assignment.type != "assignment_expression":
            return
        left, right = text_of(part(assignment, "left")), part(assignment, "right")
        name = left.removeprefix("module.").removeprefix("exports").removeprefix(".")
        if left in ("module.exports", "exports"):
            module.assigned = Lazy(lambda: self.value(module, right))
        elif left.startswith(("module.exports.", "exports.")) and is_identifier(name):
            module.bind(f"*{name}*", Lazy(lambda: self.value(module, right)), node)
            module.exports[name] = f"*{name}*"

    def assigned(self, module: Module) -> JsObject:
        """The object that CommonJS code assigned to `module.exports`."""
        if module.assigned is None:
            return JsObject()
        value = module.scope.force("*exports*", module.assigned)
        module.assigned = Lazy(lambda: value)
        return value if isinstance(value, JsObject) else JsObject()

    def _forward(self, module: Module, node: Node, source: str) -> None:
        names = list(specifiers(node))
        module.sources.append((source, frozenset(name for name, _ in names)))
        namespace = next((child for child in node.children if child.type == "namespace_export"), None)
        if namespace is not None:
            module.forwarded[text_of(children(namespace)[0])] = (source, "*")
        elif any(child.type == "*" for child in node.children):
            module.stars.append(source)
        for local, name in names:
            module.forwarded[name] = (source, local)

    def target(self, module: Module, source: str) -> Module | None:
        """The module that an import names, if it is a file that can be read."""
        path = resolve(source, module.path) if module.path else None
        try:
            return self.load(path) if path else None
        except OSError:
            return None

    def imported(self, module: Module, source: str, name: str) -> Value:
        """The value of an import; `*` for the whole module."""
        known = package_namespace(source) if name == "*" else package_member(source, name)
        if known is not None:
            return known
        target = self.target(module, source)
        if target is None:
            return _missing(source, name)
        return self.namespace(target) if name == "*" else self.exported(target, name)

    def exported(self, module: Module, name: str, seen: frozenset[str] = frozenset()) -> Value:
        """The value of a module's export."""
        if name in module.exports:
            return self.evaluator.name(module.exports[name], module.scope)
        if name in module.forwarded:
            return self.imported(module, *module.forwarded[name])
        if name in (assigned := self.assigned(module)):
            return assigned[name]
        for star in module.stars:
            target = self.target(module, star)
            if target is None and package_namespace(star) is None:
                return _missing(star, name)
            if target and target.file not in seen and name in self.export_names(target):
                return self.exported(target, name, seen | {module.file})
        return Unresolved(name, f"which {module.file} does not export")

    def export_names(self, module: Module, seen: frozenset[str] = frozenset()) -> list[str]:
        """Exported names in the order in which drizzle-kit sees them: its own sorted, then those of each star."""
        own = sorted({*module.exports, *module.forwarded}, key=lambda name: name.encode("utf-16-be", "replace"))
        names = dict.fromkeys([*in_key_order(list(self.assigned(module))), *own])
        for star in module.stars:
            target = self.target(module, star)
            if target and target.file not in seen | {module.file}:
                inner = self.export_names(target, seen | {module.file})
                names |= dict.fromkeys(name for name in inner if name != "default")
        return list(names)

    def namespace(self, module: Module) -> Namespace:
        """`import * as name` of a file."""
        made = JsObject()
        for name in self.export_names(module):
            made[name] = self.exported(module, name)
        made.unresolved += [_missing(star, "*") for star in module.stars if self.target(module, star) is None]
        return Namespace(made, module.file)


_DECLARATIONS = frozenset(
    """lexical_declaration variable_declaration function_declaration generator_function_declaration enum_declaration
    class_declaration abstract_class_declaration""".split()
)


def _missing(source: str, name: str) -> Unresolved:
    if source.startswith("."):
        return Unresolved(name, f"in {source}, which is not there")
    return Unresolved(name, f"in the package '{source}'")
