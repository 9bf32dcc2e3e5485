"""The parts of a CHECK constraint in its editor row, its rows in the list, and the edits that take it over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from screens.glyphs import GLYPHS, sign_of
from screens.parts import Part
from screens.widgets.item_table import Row
from wizard import edits
from wizard.errors import WizardError
from wizard.schema import Check, Table
from wizard.spec import Spec

GONE = "dropped:"
"""Stands before the name in the key of a row that goes."""


def _text(name: str) -> tuple[Callable[[Check], str], Callable[[Check, str], Check]]:
    def write(check: Check, text: str) -> Check:
        if not text.strip():
            raise WizardError("it is needed", remedy="example: price >= 0")
        return replace(check, **{name: text.strip()})  # type: ignore[arg-type]

    return lambda check: str(getattr(check, name)), write


PARTS = (
    Part(
        "expression",
        "Must hold",
        *_text("expression"),
        "price >= 0 and price < 1000000",
        wide=True,
        needed=True,
        hint="What must be true of every row; the server refuses others",
        why="The server keeps rows right whatever code writes them. Rows that exist must hold it, too.",
        bad="created_at <= now(): a check may not depend on the moment",
    ),
    Part(
        "name",
        "Name",
        *_text("name"),
        "rooms_price_check",
        wide=True,
        needed=True,
        why="The server names it when it refuses a row, and dropping it goes by its name.",
        hint="Its name in SQL and in Drizzle; no other in the database has it",
    ),
)


def take_check(spec: Spec, table: str, check: Check, replacing: str) -> Spec:
    """Add a check, or put it into the place of one.

    Raises:
        WizardError: another check of the table has that name.
    """
    if check.name != replacing and check.name in edits.after(spec).tables[table].checks:
        raise WizardError(f"{table} has a check {check.name} already")
    return edits.put_check(spec, table, check, replacing=replacing)


def check_rows(before: Table | None, after: Table) -> list[Row]:
    """The checks of a table, with those that go."""
    rows = [_row(check, before) for check in after.checks]
    gone = [check for check in before.checks if check.name not in after.checks] if before else []
    return rows + [Row(GONE + old.name, (GLYPHS.dropped, old.expression, old.name), "dim strike") for old in gone]


def _row(check: Check, before: Table | None) -> Row:
    old = before.checks.get(check.name) if before else None
    sign = sign_of(old, check)
    style = "" if old == check or before is None else "bold"
    return Row(check.name, (sign if before else "", check.expression, check.name), style)
