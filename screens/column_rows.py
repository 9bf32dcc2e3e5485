"""The rows of a column table: the columns as they will be, beside those that go, each with its state."""

from __future__ import annotations

from dataclasses import dataclass

from screens.column_parts import default_text, key_of, reference_text
from screens.glyphs import GLYPHS
from screens.widgets.item_table import Row
from wizard.changes import Renames
from wizard.entries import entry_of
from wizard.schema import Schema, Table
from wizard.spec import Spec

HEADERS = ("", "name", "type", "null", "default", "key", "refers to")
GONE = "dropped:"
"""Stands before the name in the key of a row whose column is dropped."""


@dataclass(frozen=True, slots=True)
class TableStates:
    """A table before and after, and which columns changed their names."""

    before: Table | None
    after: Table | None
    renamed: dict[str, str]
    """New name → old name."""

    @classmethod
    def of(cls, spec: Spec, after: Schema, name: str) -> TableStates:
        """The states of the table that has this name after the change, or had it before."""
        renames = Renames.of(spec.changes)
        old = next((old for old, new in renames.tables if new == name), name)
        columns = {new: was for table, was, new in renames.columns if table == name}
        return cls(spec.baseline.schema.tables.get(old), after.tables.get(name), columns)


def column_rows(states: TableStates) -> list[Row]:
    """The rows, dropped columns where they stood."""
    before, after = states.before, states.after
    if after is None:
        return [_gone(before, column.name) for column in before.columns] if before else []
    rows = [_row(states, after, column.name) for column in after.columns]
    stay = {states.renamed.get(name, name) for name in after.columns.names}
    for column in before.columns if before else ():
        if before and column.name not in stay:
            rows.insert(_place(rows, before, column.name), _gone(before, column.name))
    return rows


def _place(rows: list[Row], before: Table, name: str) -> int:
    """Right behind the row of the column that stood before it."""
    prior = before.columns.before(name)
    keys = [row.key.removeprefix(GONE) for row in rows]
    return keys.index(prior) + 1 if prior in keys else 0


def _row(states: TableStates, after: Table, name: str) -> Row:
    old_name = states.renamed.get(name, name)
    old = states.before.columns.get(old_name) if states.before else None
    cells = _cells(after, name)
    if states.before is None:
        return Row(name, (GLYPHS.same, *cells))
    if old is None:
        return Row(name, (GLYPHS.new, *cells), "bold")
    if old_name != name:
        return Row(name, (GLYPHS.changed, f"{name} (was {old_name})", *cells[1:]), "bold")
    same = cells == _cells(states.before, old_name) and old == after.columns[name]
    return Row(name, (GLYPHS.same if same else GLYPHS.changed, *cells), "" if same else "bold")


def _gone(before: Table, name: str) -> Row:
    return Row(GONE + name, (GLYPHS.dropped, *_cells(before, name)), "dim strike")


def _cells(table: Table, name: str) -> tuple[str, ...]:
    entry = entry_of(table, name)
    column, reference = entry.column, entry.reference
    key = {"no key": "", "primary key": "PK"}.get(key_of(entry), key_of(entry))
    counting = " ai" if column.autoincrement else ""
    action = f" {reference.on_delete}" if reference and reference.on_delete != "no action" else ""
    return (
        cut(column.name, 24),
        cut(column.type, 16),
        "" if column.not_null else "null",
        cut(default_text(entry), 12),
        key + counting,
        reference_text(reference) + action,
    )


def cut(text: str, width: int) -> str:
    """A text that is no wider than that."""
    return text if len(text) <= width else text[: width - 1] + GLYPHS.cut
