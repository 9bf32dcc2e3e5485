"""What a migration loses without an error: the difference between the schema that it leads to and the one meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wizard.changes import AddColumn, AddIndex, Change, DropColumn, ModifyColumn, diff
from wizard.drizzle.kit.statements import KitStatement
from wizard.schema import Column, Schema


@dataclass(frozen=True, slots=True)
class Loss:
    """Something lost, and the last statement that had to do with it."""

    slug: str
    statement_index: int
    message: str
    remedy: str


def losses(statements: Sequence[KitStatement], before: Schema, reached: Schema, meant: Schema) -> Iterator[Loss]:
    """What differs between the schema reached and the one meant, and values that go with a column made anew."""
    for change in diff(reached, meant):
        if isinstance(change, ModifyColumn | AddColumn):
            yield _attributes(change, reached, statements)
        elif isinstance(change, AddIndex):
            index = _last(statements, change.table)
            yield Loss(
                "drop-column-narrows-index", index, f"the index {change.index.name} is lost", "make it again by hand"
            )
    yield from _values(statements, before)


def _attributes(change: ModifyColumn | AddColumn, reached: Schema, statements: Sequence[KitStatement]) -> Loss:
    new = change.column
    old = reached.tables[change.table].columns.get(new.name)
    lost = ", ".join(_lost(old, new)) if old else "definition"
    return Loss(
        "modify-drops-attributes",
        _last(statements, change.table, new.name),
        f"{change.table}.{new.name} loses its {lost}",
        f"write the default as SQL text: .default(sql`{new.default}`)"
        if "DEFAULT" in lost
        else "write the MODIFY by hand",
    )


def _lost(old: Column, new: Column) -> Iterator[str]:
    if old.default != new.default:
        yield f"DEFAULT {new.default}"
    if old.generated != new.generated:
        yield "GENERATED clause"
    if old.not_null != new.not_null:
        yield "NOT NULL"
    if old.type != new.type:
        yield f"type {new.type}"


def _values(statements: Sequence[KitStatement], before: Schema) -> Iterator[Loss]:
    """Plain columns that are dropped and added again in one migration, with the values of all rows."""
    added = {(c.table, c.column.name) for s in statements for c in s.changes if isinstance(c, AddColumn)}
    for index, statement in enumerate(statements):
        for change in statement.changes:
            if isinstance(change, DropColumn) and (change.table, change.column) in added:
                table = before.tables.get(change.table)
                column = table.columns.get(change.column) if table else None
                if column and not column.generated:
                    yield Loss(
                        "drop-and-readd-column",
                        index,
                        f"the values of {change.table}.{change.column} are dropped with the column",
                        "keep them in another column first",
                    )


def _last(statements: Sequence[KitStatement], table: str, column: str | None = None) -> int:
    """The index of the last statement on that column, or table."""
    places = [
        index
        for index, statement in enumerate(statements)
        if statement.table == table
        and (column is None or any(_column_of(change) == column for change in statement.changes))
    ]
    return places[-1] if places else max(len(statements) - 1, 0)


def _column_of(change: Change) -> str | None:
    if isinstance(change, AddColumn | ModifyColumn):
        return change.column.name
    return change.column if isinstance(change, DropColumn) else None
