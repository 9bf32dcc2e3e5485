"""Two snapshots side by side: what is created, dropped, renamed and altered, in drizzle-kit's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wizard.changes.renames import Renames
from wizard.drizzle.kit.columns import ColumnDiff, column_diffs
from wizard.drizzle.kit.keyed import Keyed, compare
from wizard.drizzle.kit.questions import Question, Resolved, resolve
from wizard.drizzle.kit.squashed import Squashed, squash
from wizard.drizzle.kit.views import ViewDiff
from wizard.drizzle.snapshot import ColumnJson, Snapshot, TableJson
from wizard.drizzle.snapshot_schema import Expressions
from wizard.drizzle.snapshot_values import in_key_order

V = TypeVar("V")
LINES = ("indexes", "uniqueConstraints", "foreignKeys", "compositePrimaryKeys", "checkConstraint")
"""The parts of a table that are compared as lines of text; see `squashed`."""


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table that is created."""

    json: TableJson
    lines: Squashed


@dataclass(frozen=True, slots=True)
class TableDiff:
    """A table that is in both snapshots, after renames, and differs."""

    name: str
    after: TableJson
    before: TableJson | None
    """The table of that name before any rename; drizzle-kit looks old definitions up there."""
    columns: Resolved
    altered: tuple[ColumnDiff, ...]
    indexes: Keyed[str]
    uniques: Keyed[str]
    foreign_keys: Keyed[str]
    primary_keys: Keyed[str]
    checks: Keyed[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a migration is made from."""

    tables: Resolved
    created: tuple[NewTable, ...]
    altered: tuple[TableDiff, ...]
    expressions: Expressions
    """The flags of the snapshot after."""
    table_names: frozenset[str]
    """The tables of the snapshot after."""
    views: ViewDiff

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked, in order."""
        columns = (asked for table in self.altered for asked in table.columns.questions)
        return (*self.tables.questions, *columns, *self.views.names.questions)


def compare_snapshots(before: Snapshot, after: Snapshot, renames: Renames) -> Comparison:
    """Compare two snapshots. `renames` answers the questions; what it leaves open is created and dropped."""
    old, new = in_key_order(before["tables"]), in_key_order(after["tables"])
    tables = resolve("table", None, *_strangers(old, new), _answers(dict(renames.tables)))
    to = dict(tables.renamed)
    moved = in_key_order({to.get(name, name): table for name, table in old.items()})
    pairs = [(name, table, new[name]) for name, table in moved.items() if name in new]
    diffs = [_table_diff(name, left, right, old.get(name), renames) for name, left, right in pairs]
    created = [NewTable(new[name], squash(new[name])) for name in tables.created]
    altered = tuple(diff for diff in diffs if diff)
    return Comparison(
        tables, tuple(created), altered, Expressions(after), frozenset(new), _views(before, after, renames)
    )


def _views(before: Snapshot, after: Snapshot, renames: Renames) -> ViewDiff:
    old, new = in_key_order(before["views"]), in_key_order(after["views"])
    return ViewDiff(resolve("view", None, *_strangers(old, new), _answers(dict(renames.tables))), old, new)


def _strangers(old: Iterable[str], new: Iterable[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The names only in `new`, and those only in `old`."""
    return [name for name in new if name not in old], [name for name in old if name not in new]


def _answers(renames: dict[str, str]) -> Callable[[str, Iterable[str]], str | None]:
    return lambda created, free: next((old for old in free if renames.get(old) == created), None)


def _table_diff(
    name: str, old: TableJson, new: TableJson, before: TableJson | None, renames: Renames
) -> TableDiff | None:
    if old is new or _is_kept(old, new):
        return None
    wanted = {o: n for table, o, n in renames.columns if table == name}
    old_columns, new_columns = in_key_order(old["columns"]), in_key_order(new["columns"])
    columns = resolve("column", name, *_strangers(old_columns, new_columns), _answers(wanted))
    altered = tuple(column_diffs(_renamed(old_columns, columns), new_columns))
    left, right = squash(old), squash(new)
    if not altered and old_columns.keys() == new_columns.keys() and left == right:
        return None
    return TableDiff(name, new, before, columns, altered, *_line_diffs(left, right))


def _is_kept(old: TableJson, new: TableJson) -> bool:
    """Whether a table is as it was, seen without reading it: `to_snapshot` keeps the JSON of what is equal."""
    columns, kept = new["columns"], old["columns"]
    if columns.keys() != kept.keys() or any(columns[name] is not column for name, column in kept.items()):
        return False
    return all(old[part] == new[part] for part in LINES)  # type: ignore[literal-required]


def _renamed(columns: dict[str, ColumnJson], resolved: Resolved) -> dict[str, ColumnJson]:
    to = dict(resolved.renamed)
    return in_key_order({to.get(name, name): column for name, column in columns.items()})


def _line_diffs(left: Squashed, right: Squashed) -> Iterator[Keyed[str]]:
    """The comparisons of the five kinds of lines, in the order of TableDiff's fields."""
    for part in ("indexes", "uniques", "foreign_keys", "primary_keys", "checks"):
        yield compare(getattr(left, part), getattr(right, part), str.__eq__)
