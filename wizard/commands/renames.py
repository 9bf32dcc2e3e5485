"""Renames on the command line: `--rename`, and what is said where nothing answers drizzle-kit's question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wizard.errors import WizardError

if TYPE_CHECKING:
    from wizard.changes import Renames
    from wizard.drizzle.kit import Question


def parse_renames(texts: tuple[str, ...]) -> Renames:
    """`table.old=new` and `old=new` as renames.

    Raises:
        WizardError: a text has another form.
    """
    from wizard.changes import Renames

    tables: list[tuple[str, str]] = []
    columns: list[tuple[str, str, str]] = []
    for text in texts:
        source, equals, new = text.partition("=")
        table, dot, column = source.partition(".")
        if not (equals and new and table) or (dot and not column):
            raise WizardError(f"--rename {text}: not understood", remedy="example: --rename users.name=full_name")
        if dot:
            columns.append((table, column, new))
        else:
            tables.append((table, new))
    return Renames(tuple(tables), tuple(columns))


def taken_as_new(questions: Iterable[Question]) -> Iterator[str]:
    """A line for each question of drizzle-kit's that nothing answers: what was assumed, and how to say otherwise."""
    for question in questions:
        if question.answer is None and question.candidates:
            table = f"{question.table}." if question.table else ""
            options = " or ".join(f"--rename {table}{old}={question.created}" for old in question.candidates)
            yield f"{table}{question.created}: taken as new; if it is a rename: {options}"
