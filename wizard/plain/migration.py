"""Asking about the migration: statements that change rows, and how large the tables are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Literal

from wizard import edits
from wizard.changes import DataStep
from wizard.errors import WizardError
from wizard.fields import Question
from wizard.plain.console import Console
from wizard.plain.lines import Verb
from wizard.session import Session
from wizard.spec import Spec

WHY = Question(
    "why",
    "Why this statement",
    "What the rows need, and why the schema alone does not do it",
    "A reviewer must know which rows it touches.",
    "Rooms made before invites existed get a token.",
    "Fixes data",
    "migration",
    1,
    False,
)
UNDO = Question(
    "undo",
    "Statement that takes it back",
    "Goes into the rollback; empty when there is none",
    "",
    "UPDATE rooms SET token = NULL",
    "",
    "migration",
    1,
    False,
)


def data_steps(spec: Spec) -> list[DataStep]:
    """The statements that change rows, in order."""
    return [change for change in spec.changes if isinstance(change, DataStep)]


def set_data_step(spec: Spec, number: int, **values: str) -> Spec:
    """The spec with other words for one data step."""
    steps = data_steps(spec)
    steps[number] = replace(steps[number], **values)  # type: ignore[arg-type]
    return edits.put_data_steps(spec, steps)


def _add(spec: Spec, sql: str, *, when: Literal["before", "after"]) -> Spec:
    if not sql:
        raise WizardError("there is no statement", remedy="For example: before UPDATE rooms SET name = 'x'")
    return edits.put_data_steps(spec, [*data_steps(spec), DataStep(sql, when=when)])


def _drop(spec: Spec, text: str) -> Spec:
    steps = data_steps(spec)
    number = int(text) if text.isdigit() else 0
    if not 1 <= number <= len(steps):
        raise WizardError(f"there are {len(steps)} statements", remedy="Name one by its number, from 1")
    return edits.put_data_steps(spec, [step for place, step in enumerate(steps, 1) if place != number])


VERBS = {
    "before": Verb(
        "SQL",
        "changes rows before the schema changes",
        "UPDATE rooms SET name = '' WHERE name IS NULL",
        partial(_add, when="before"),
    ),
    "after": Verb("SQL", "changes rows afterwards", "UPDATE rooms SET token = UUID()", partial(_add, when="after")),
    "drop": Verb("NUMBER", "removes a statement", "1", _drop),
}


def changed_tables(spec: Spec) -> list[str]:
    """The tables that exist and change."""
    names = [change.table for change in spec.changes if change.kind != "data_step" and isinstance(change.table, str)]
    return [name for name in dict.fromkeys(names) if name in spec.baseline.schema.tables]


def ask_rows(table: str, console: Console, session: Session) -> None:
    """Ask about how many rows a table has; Enter keeps what is there.

    Raises:
        Command: the user wants to be elsewhere.
    """
    current = session.spec.row_counts.get(table)
    console.say_once("About how many rows a table has tells how long a change locks it. It may stay open.")
    now = f", now {current}" if current is not None else ""
    while answer := console.ask(f"Rows in {table}{now}", ["A number such as 120000. SELECT COUNT(*) tells it."]):
        digits = answer.replace(",", "").replace("_", "").replace(" ", "")
        if digits.isascii() and digits.isdigit():
            session.edit(partial(_with_rows, table=table, rows=int(digits)))
            return
        console.say("Not taken: it takes a number.")


def _with_rows(spec: Spec, *, table: str, rows: int) -> Spec:
    return spec.model_copy(update={"row_counts": {**spec.row_counts, table: rows}})
