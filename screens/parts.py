"""A part of a thing that an editor row has: how it is read from the thing, and written into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """One field of an editor row."""

    id: str
    label: str
    read: Callable[[Any], str]
    write: Callable[[Any, str], Any]
    """The thing with another text here; raises WizardError when it cannot be that."""
    example: str = ""
    options: tuple[str, ...] = ()
    """The words to choose from; empty for a text."""
    lines: int = 1
    wide: bool = False
    """Whether it takes a whole row."""
    needed: bool = False
    """Whether it is checked before the thing is taken over, even if nothing was typed."""
    hint: str = ""
    """One line: what goes here."""
    sql: bool = False
    """Whether it is SQL, which is judged while one types."""
    why: str = ""
    bad: str = ""
    """An answer that is not a good one."""


Access = tuple[Callable[[Any], str], Callable[[Any, str], Any]]
"""How a part is read and written."""


def action_parts(action: Callable[[str], Access], options: tuple[str, ...]) -> tuple[Part, Part]:
    """The two referential actions; `action` gives the access to `on_delete` or `on_update`."""
    return (
        Part(
            "delete",
            "On delete",
            *action("on_delete"),
            options=options,
            hint="What happens to this row when its parent is deleted",
            why="cascade deletes rows that nobody named, set null keeps them; no action refuses the deletion.",
        ),
        Part(
            "update",
            "On update",
            *action("on_update"),
            options=options,
            hint="What happens to this row when its parent's key changes",
        ),
    )
