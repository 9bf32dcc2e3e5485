"""What reading a schema gives: drizzle-kit's snapshot, the team's names and style, and all that stayed unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.reader.values import Place
from wizard.drizzle.relation import Relation
from wizard.drizzle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Unknown:
    """A part of the schema that can't be known without running code; it is left out of the snapshot."""

    where: str
    """`rooms.metadata`, `rooms`, or the name of a const."""
    what: str
    """`the column comes from makeColumn() in the package '@acme/db'`."""
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to be told about the code itself: broken syntax, a table that is not exported, a view."""

    what: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}" if self.file else self.what


@dataclass(frozen=True, slots=True)
class Refusal(Problem):
    """What drizzle-kit stops at, in its own words: it reads no schema and writes no file."""


@dataclass(frozen=True, slots=True)
class ReadSchema:
    """A schema as it was read from code."""

    snapshot: Snapshot
    """drizzle-kit's own JSON, as far as everything is known; of two things with one name the later wins."""
    names: CodeNames
    style: CodeStyle
    relations: tuple[Relation, ...] = ()
    spans: Mapping[str, Place] = field(default_factory=dict)
    """Where each table stands (`rooms`: the whole statement) and each column (`rooms.room_id`: key and value)."""
    unknowns: tuple[Unknown, ...] = ()
    problems: tuple[Problem, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    sources: Mapping[str, bytes] = field(default_factory=dict)
    """File → content, of every file that was read."""

    def code(self, table: str, column: str = "") -> str:
        """The team's own code of a table or a column, verbatim; empty when there is none."""
        place = self.spans.get(f"{table}.{column}" if column else table)
        if place is None:
            return ""
        return self.sources[place.file][place.start : place.end].decode("utf-8", "replace")
