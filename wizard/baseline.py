"""The baseline: the schema that a change starts from, and how the team's code names it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.schema import Schema

Source = Literal["empty", "example", "snapshot", "schema.ts", "sql"]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A schema with its origin."""

    source: Source = "empty"
    path: str = ""
    """The file that it was read from, as the user would write it."""
    schema: Schema = field(default_factory=Schema)
    names: CodeNames = field(default_factory=CodeNames)
    style: CodeStyle = field(default_factory=CodeStyle)
    snapshot: dict[str, Any] | None = None
    """drizzle-kit's own JSON of the schema, where it came from Drizzle."""
    code: dict[str, str] = field(default_factory=dict)
    """Verbatim TypeScript by `table` and `table.column`, where schema.ts was read."""
    unknowns: tuple[str, ...] = ()
    """What could not be read, in words."""
    drift: str = ""
    """How the code differs from the last migration, in words."""
    left_out: int = 0
    """How many tables more the schema has: a document carries only those that it derives from."""
