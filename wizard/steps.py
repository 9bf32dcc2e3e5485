"""The twelve steps, in order, and which of them a change needs."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.change_types import ChangeType

NEW, ADD, MODIFY = ChangeType.NEW_TABLE, ChangeType.ADD_COLUMNS, ChangeType.MODIFY_COLUMNS
INDEX, KEY, DELETE = ChangeType.ADD_INDEX, ChangeType.ADD_FOREIGN_KEY, ChangeType.DELETE


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the wizard."""

    id: str
    title: str
    purpose: str
    """One line under the title."""
    headings: tuple[str, ...]
    """The headings of the document that it fills; the preview follows the first."""
    only_for: frozenset[ChangeType] = frozenset()
    """The change types that need it; empty: every change."""

    def needed(self, types: frozenset[ChangeType]) -> bool:
        """Whether a change of these types needs the step. Without any type yet, nothing is skipped."""
        return not self.only_for or not types or bool(self.only_for & types)


STEPS: tuple[Step, ...] = (
    Step("overview", "Overview", "What changes, and why", ("Overview",)),
    Step("types", "Change type", "What kinds of change this is", ("Schema Changes",)),
    Step(
        "table",
        "Table definition",
        "New tables with their columns",
        ("New Table Definition (if applicable)",),
        frozenset({NEW}),
    ),
    Step(
        "columns",
        "Column changes",
        "Columns of existing tables: add, change, rename, drop",
        ("Column Modifications (if applicable)",),
        frozenset({ADD, MODIFY, DELETE}),
    ),
    Step(
        "relationships",
        "Relationships",
        "Foreign keys, and the relations that queries use",
        ("Relationships",),
        frozenset({NEW, ADD, MODIFY, KEY, DELETE}),
    ),
    Step(
        "indexes",
        "Indexes",
        "Which index exists, and why",
        ("Indexes",),
        frozenset({NEW, ADD, MODIFY, INDEX, DELETE}),
    ),
    Step("migration", "Migration", "The file that drizzle-kit will write", ("Migration", "Review Migration File")),
    Step("access", "Data access", "Queries against the new schema", ("Data Access Patterns", "Query Examples")),
    Step("rollback", "Rollback", "The way back, proven on the model", ("Rollback Plan",)),
    Step("analytics", "Analytics impact", "What the analytics copy needs", ("Analytics Impact",)),
    Step("checklist", "Checklist and links", "What to test, and related specs", ("Testing Checklist", "Related Specs")),
    Step("review", "Review and export", "Findings, and the finished document", ()),
)
BY_ID = {step.id: step for step in STEPS}


def step_number(step: str) -> int:
    """The place of a step, from 1; 1 for a name that does not exist."""
    return next((number for number, known in enumerate(STEPS, 1) if known.id == step), 1)


def neighbour(step: str, types: frozenset[ChangeType], move: int) -> str:
    """The step `move` needed steps ahead (or back, when negative); the step itself at either end."""
    place = step_number(step) - 1
    while 0 <= place + move < len(STEPS):
        place += move
        if STEPS[place].needed(types):
            return STEPS[place].id
    return step
