"""Queries to run after a migration: what the database should show now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.queries.touched import TableChange
from wizard.sql.implicit import implicit_indexes
from wizard.sql.spelling import literal, quoted


def verification(changes: Iterable[TableChange]) -> tuple[str, ...]:
    """Statements with what to look for as a comment at the end of the line, table by table."""
    return tuple(line for change in changes for line in _table(change))


def _table(change: TableChange) -> Iterator[str]:
    if change.before and (change.is_dropped or change.is_renamed):
        yield _said(f"SHOW TABLES LIKE {literal(change.before.name)}", "no row")
    if change.is_dropped:
        return
    if change.is_new or _columns_differ(change):
        yield _said(f"DESCRIBE {quoted(change.name)}", _columns_said(change))
    if change.is_new or change.added_indexes or change.dropped_indexes or change.added_keys:
        yield _said(f"SHOW INDEX FROM {quoted(change.name)}", _indexes_said(change))
    if change.added_keys or change.dropped_keys:
        yield _foreign_keys(change)
    if change.added_checks or change.dropped_checks or _options_differ(change):
        yield _said(f"SHOW CREATE TABLE {quoted(change.name)}", "")


def _said(sql: str, comment: str) -> str:
    return f"{sql}; -- {comment}" if comment else f"{sql};"


def _columns_differ(change: TableChange) -> bool:
    moved, after = change.moved, change.after
    return bool(moved and after) and (
        moved.columns != after.columns or moved.primary_key != after.primary_key or bool(change.renamed)  # type: ignore[union-attr]
    )


def _options_differ(change: TableChange) -> bool:
    return bool(change.moved and change.after) and change.moved.options != change.after.options  # type: ignore[union-attr]


def _columns_said(change: TableChange) -> str:
    if change.is_new:
        return f"{len(change.table.columns)} columns"
    gone = [column.name for column in change.dropped_columns] + list(change.renamed.values())
    parts = [("now there", [c.name for c in change.added_columns] + list(change.renamed)), ("gone", gone)]
    parts.append(("changed", [c.name for _, c in change.changed_columns if c.name not in change.renamed]))
    return "; ".join(f"{word}: {_listed(names)}" for word, names in parts if names)


def _indexes_said(change: TableChange) -> str:
    key = ["PRIMARY"] if change.is_new and change.table.primary_key else []
    keys = {foreign.name for foreign in change.added_keys}
    by_server = [index.name for index in implicit_indexes(change.table) if index.name in keys]
    there = key + [index.name for index in change.added_indexes] + by_server
    gone = [index.name for index in change.dropped_indexes if index.name not in there]
    parts = [("there", there), ("gone", gone)]
    return "; ".join(f"{word}: {_listed(names)}" for word, names in parts if names)


def _foreign_keys(change: TableChange) -> str:
    names = [key.name for key in change.added_keys]
    gone = [key.name for key in change.dropped_keys if key.name not in names]
    said = [f"{word}: {_listed(found)}" for word, found in (("there", names), ("gone", gone)) if found]
    where = f"WHERE CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = {literal(change.name)}"
    head = "SELECT CONSTRAINT_NAME, DELETE_RULE, UPDATE_RULE FROM information_schema.REFERENTIAL_CONSTRAINTS"
    return _said(f"{head}\n{where}", "; ".join(said))


def _listed(names: Iterable[str]) -> str:
    """Names for a comment, which ends with the line."""
    return ", ".join(" ".join(name.split()) for name in names)
