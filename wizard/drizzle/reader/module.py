"""One source file: its bindings, and what it exports."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tree_sitter import Node

from wizard.drizzle.reader.scope import Scope
from wizard.drizzle.reader.syntax import errors
from wizard.drizzle.reader.values import Lazy, Place, Value


@dataclass(eq=False)
class Module:
    """A parsed file."""

    file: str
    """The path as it is shown, or the name of a text."""
    source: bytes
    root: Node
    path: Path | None = None
    """Where its imports are looked for; None when they are not."""
    exports: dict[str, str] = field(default_factory=dict)
    """Exported name → local name, for what the file declares itself."""
    forwarded: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Exported name → (module, name there) of `export { … } from`; the name `*` stands for the whole module."""
    stars: list[str] = field(default_factory=list)
    """The modules of `export * from`."""
    sources: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """The modules that its imports and exports name, in order, and what they take from there."""
    has_run: set[frozenset[str]] = field(default_factory=set)
    """The names whose values are evaluated, as they were asked for."""
    statements: dict[str, Node] = field(default_factory=dict)
    """The statement that declares each top-level name."""
    broken: list[Node] = field(default_factory=list)
    """Where the syntax is broken."""
    assigned: Lazy | None = None
    """What CommonJS code assigns to `module.exports`."""
    scope: Scope = field(init=False)

    def __post_init__(self) -> None:
        self.scope = Scope(self)
        self.broken = list(errors(self.root))

    def place(self, node: Node) -> Place:
        """Where a node stands."""
        return Place(self.file, node.start_byte, node.end_byte)

    def line(self, node: Node) -> int:
        """The node's line, from 1."""
        return node.start_point[0] + 1

    def declared(self) -> list[str]:
        """The top-level names that the file declares, without its imports."""
        return [name for name, statement in self.statements.items() if statement.type != "import_statement"]

    def bind(self, name: str, value: Value, statement: Node) -> None:
        """Declare a top-level name; the first declaration stays, as overloads and redeclared vars are rare."""
        self.scope.names.setdefault(name, value)
        self.statements.setdefault(name, statement)
