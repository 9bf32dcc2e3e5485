"""Whether something new is something old renamed: the questions that drizzle-kit asks, and their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Entity = Literal["table", "column", "view"]


@dataclass(frozen=True, slots=True)
class Question:
    """One "Is X created or renamed from another?" of drizzle-kit."""

    entity: Entity
    table: str | None
    """The table of a column, by its new name; None for tables and views."""
    created: str
    candidates: tuple[str, ...]
    """The old names that are still free to choose."""
    answer: str | None
    """The old name that became the new one; None: it is created."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of the names of one kind."""

    created: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    """(old, new)."""
    deleted: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


def resolve(
    entity: Entity,
    table: str | None,
    added: Sequence[str],
    missing: Sequence[str],
    answer: Callable[[str, Iterable[str]], str | None],
) -> Resolved:
    """Ask about each new name in order while both new and missing names exist, as drizzle-kit does.

    `answer` is given a new name and the old names still free, and returns the old one or None.
    """
    if not added or not missing:
        return Resolved(tuple(added), (), tuple(missing))
    left = list(missing)
    questions = []
    for name in added:
        old = answer(name, left)
        questions.append(Question(entity, table, name, tuple(left), old))
        if old is not None:
            left.remove(old)
    renamed = tuple((asked.answer, asked.created) for asked in questions if asked.answer is not None)
    created = tuple(asked.created for asked in questions if asked.answer is None)
    return Resolved(created, renamed, tuple(left), tuple(questions))
