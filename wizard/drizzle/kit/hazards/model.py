"""What a hazard is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hazard:
    """A place where drizzle-kit's file fails on a server, or silently loses something."""

    slug: str
    """The rule, as in the catalogue of findings."""
    statement_index: int
    """Which of the migration's statements, from 0."""
    message: str
    server_error: str
    """The server's number and words; empty where it takes the statement and something is lost."""
    remedy: str
    """What to do in schema.ts, or that the migration is to be written by hand."""
    statements: tuple[str, ...]
    """A whole migration that works instead; empty where only another schema helps."""
