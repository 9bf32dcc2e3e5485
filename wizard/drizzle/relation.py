"""A relation of Drizzle's, which helps queries only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Relation:
    """One entry of a table's `relations()`. Tables and columns by their SQL names."""

    table: str
    name: str
    """The key in the relations object, which queries name in `with`."""
    kind: Literal["one", "many"]
    target: str
    fields: tuple[str, ...] = ()
    """The columns of this side; empty where Drizzle finds them on the other side."""
    references: tuple[str, ...] = ()
    relation_name: str = ""
    """Shared by both sides where more than one link joins the same two tables."""
