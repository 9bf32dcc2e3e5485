"""The JavaScript values that the evaluator knows: strings, floats, bools, None (null), lists, and these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tree_sitter import Node

    from wizard.drizzle.reader.scope import Scope

Value = Any
"""A JavaScript value."""


class Undefined:
    """JavaScript's undefined; there is one."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "undefined"


UNDEFINED = Undefined()


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a source file, in bytes."""

    file: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A value that can't be known without running code: what it is called, and where it comes from."""

    name: str
    origin: str = ""
    makes_table: bool = False
    """Whether it may be a MySQL table, so that leaving it out must be said."""
    harmless: bool = False
    """Whether what it comes from never makes MySQL tables."""
    several: bool = False
    """Whether it stands for any number of elements that were spread into an array."""

    @property
    def reason(self) -> str:
        """`comes from makeColumn() in the package '@acme/db'`."""
        return f"comes from {self.name} {self.origin}".rstrip()

    def then(self, name: str) -> Unresolved:
        """What a call or a member of it is."""
        return Unresolved(name[:120], self.origin, self.makes_table, self.harmless)


class JsObject(dict[str, Value]):
    """An object literal: keys in insertion order, where each was written, and what could not be spread into it."""

    __slots__ = ("places", "unresolved")

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, Place] = {}
        self.unresolved: list[Unresolved] = []

    def settled(self) -> JsObject:
        """The same object with what its getters return, as a spread copies it."""
        if not any(isinstance(value, Getter) for value in self.values()):
            return self
        made = JsObject()
        made.update({key: value.read() if isinstance(value, Getter) else value for key, value in self.items()})
        made.places, made.unresolved = self.places, self.unresolved
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Getter:
    """`get name() { … }`: evaluated anew at every access."""

    read: Callable[[], Value]


class JsError(Exception):
    """What the schema throws when it is loaded, and drizzle-kit stops at."""


@dataclass(frozen=True, slots=True)
class BigInt:
    """`5n`."""

    value: int


@dataclass(frozen=True, slots=True)
class Date:
    """A Date, in UTC; None for an invalid one."""

    at: datetime | None


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function of the schema's own, with the scope that it closes over."""

    node: Node
    scope: Scope


@dataclass(frozen=True, slots=True, eq=False)
class Native:
    """A function that the evaluator brings: of the language, or of Drizzle."""

    name: str
    call: Callable[..., Value]
    """Called with the evaluator, then with the arguments."""
    members: dict[str, Value] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Lazy:
    """A binding that is evaluated when it is first asked for."""

    make: Callable[[], Value]
    running: bool = False
