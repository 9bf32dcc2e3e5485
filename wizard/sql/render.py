"""Changes as SQL statements in MySQL's own spelling: one statement for each change wherever a server takes that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.changes.apply import apply_one
from wizard.changes.kinds import Change, CreateTable, DataStep, DropTable, RenameTable
from wizard.schema import Index, Schema, Table
from wizard.sql import spelling
from wizard.sql.clauses import add_index, clauses, drop_index
from wizard.sql.implicit import implicit_indexes


def render(changes: Sequence[Change], schema_before: Schema) -> tuple[str, ...]:
    """The statements that make these changes, each with its semicolon; see `statements`."""
    return tuple(sql for sql, _ in statements(changes, schema_before))


def statements(changes: Sequence[Change], schema_before: Schema) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """The statements that make these changes, each with its semicolon and with the changes that it makes.

    A server refuses a table whose AUTO_INCREMENT column is no key (1075), if only between two statements: the
    changes of such a table become one ALTER TABLE, up to the one that puts it right.

    Raises:
        ChangeError: a change doesn't fit the schema that the ones before it leave.
    """
    waiting, state = list(changes), schema_before
    while waiting:
        group = _group(waiting, state)
        waiting = [change for change in waiting if not any(change is taken for taken in group)]
        text, state = _statement(group, state)
        if text:
            yield text, tuple(group)


def _group(changes: Sequence[Change], state: Schema) -> list[Change]:
    """The first change, with the later ones of its table that must share its statement."""
    group: list[Change] = []
    table = _table(changes[0])
    for change in changes:
        if not table or _table(change) != table:
            continue
        group.append(change)
        state = apply_one(change, state)
        if not _keyless_counter(state.tables[table]):
            return group
    return [changes[0]]


def _table(change: Change) -> str:
    """The table that an ALTER TABLE for this change names; empty for a statement of another kind."""
    return "" if isinstance(change, CreateTable | DropTable | RenameTable | DataStep) else change.table


def _keyless_counter(table: Table) -> bool:
    """Whether an AUTO_INCREMENT column starts no key."""
    first = {table.primary_key.columns[0]} if table.primary_key else set()
    first |= {index.parts[0].column for index in table.indexes}
    return any(column.autoincrement and column.name not in first for column in table.columns)


def _statement(group: list[Change], state: Schema) -> tuple[str, Schema]:
    """One statement for the group (empty where there is nothing to say), and the schema after it."""
    first = group[0]
    if not _table(first):
        return _whole(first), apply_one(first, state)
    words: list[str] = []
    before = state.tables[_table(first)]
    for change in group:
        words += clauses(change, state)
        state = apply_one(change, state)
    words += _hidden_clauses(before, state.tables[before.name], words)
    return (f"ALTER TABLE {spelling.quoted(before.name)} {', '.join(words)};" if words else ""), state


def _whole(change: Change) -> str:
    if isinstance(change, CreateTable):
        return f"{spelling.create_table(change.table)};"
    if isinstance(change, DropTable):
        return f"DROP TABLE {spelling.quoted(change.table)};"
    if isinstance(change, RenameTable):
        return f"RENAME TABLE {spelling.quoted(change.table)} TO {spelling.quoted(change.to)};"
    return f"{change.sql.strip().rstrip('; ')};" if isinstance(change, DataStep) else ""


def _hidden_clauses(before: Table, after: Table, words: list[str]) -> Iterator[str]:
    """Clauses for the indexes that a server made itself: gone with their foreign key, back without their stand-in."""
    old, new = implicit_indexes(before), implicit_indexes(after)
    for index in old:
        if len(after.foreign_keys) < len(before.foreign_keys) and not _needed(index, after):
            yield drop_index(index.name)
    for index in new:
        lost_stand_in = index.name in before.foreign_keys and not any(index.columns == i.columns for i in old)
        if lost_stand_in and any(word.startswith("DROP") for word in words):
            yield add_index(index)


def _needed(index: Index, table: Table) -> bool:
    """Whether the index still has a reason: a foreign key that stays, or an explicit index that took its name."""
    served = any(index.columns[: len(key.columns)] == key.columns for key in table.foreign_keys)
    return served or index.name in table.indexes or not set(index.columns) <= set(table.columns.names)
