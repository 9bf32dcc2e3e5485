"""Names and what they are bound to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.drizzle.reader.values import UNDEFINED, Lazy, Unresolved, Value

if TYPE_CHECKING:
    from wizard.drizzle.reader.module import Module

MISSING = object()


class Scope:
    """One block's names, inside another's."""

    __slots__ = ("module", "names", "parent")

    def __init__(self, module: Module, parent: Scope | None = None) -> None:
        self.module, self.parent = module, parent
        self.names: dict[str, Value] = {}

    def lookup(self, name: str) -> Value:
        """The value of a name, evaluated if it was not yet; `MISSING` when nothing has it."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                value = scope.names[name]
                return scope.force(name, value) if type(value) is Lazy else value
            scope = scope.parent
        return MISSING

    def force(self, name: str, binding: Lazy) -> Value:
        """Evaluate a binding once. A binding that needs itself is undefined there, as before its declaration."""
        if binding.running:
            return UNDEFINED if self.parent else Unresolved(name, "before its declaration")
        binding.running = True
        self.names[name] = value = binding.make()
        return value
