"""What every node of a parsed statement has: its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of the source: offsets of its first character and of the one behind its last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """Anything that was read from a text."""

    span: Span


@dataclass(frozen=True, slots=True)
class Name(Node):
    """One identifier, without its quotes."""

    name: str


@dataclass(frozen=True, slots=True)
class TableName(Node):
    """A table or view, perhaps with its database."""

    name: str
    database: str = ""


class Statement(Node):
    """One complete SQL statement."""

    __slots__ = ()
