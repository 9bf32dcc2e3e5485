"""What is noted while a snapshot is made: unknowns and refusals, each with its place."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.drizzle.reader.result import Refusal, Unknown
from wizard.drizzle.reader.values import Place, Unresolved


class Notes:
    """Collects, in the order of the tables."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self.sources = sources
        self.unknowns: list[Unknown] = []
        self.refusals: list[Refusal] = []

    def unknown(self, where: str, what: str, value: Unresolved, place: Place | None) -> None:
        """Note that something can't be known."""
        self.unknowns.append(Unknown(where, f"{what} {value.reason}", place))

    def refuse(self, what: str, place: Place | None) -> None:
        """Note what drizzle-kit stops at."""
        file, line = (place.file, self.line(place)) if place else ("", 0)
        self.refusals.append(Refusal(what, file, line))

    def line(self, place: Place) -> int:
        """The line of a place, from 1."""
        return self.sources.get(place.file, b"").count(b"\n", 0, place.start) + 1
