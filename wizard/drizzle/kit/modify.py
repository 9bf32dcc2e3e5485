"""The statements for changed columns: one for each changed attribute; equal ones are merged later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from wizard.changes.kinds import AddColumn, DropColumn, ModifyColumn, SetPrimaryKey
from wizard.drizzle.kit.columns import Attribute, ColumnDiff, How
from wizard.drizzle.kit.comparison import TableDiff
from wizard.drizzle.kit.definitions import definition
from wizard.drizzle.kit.refusals import CRASH_REMEDY, KitRefusal
from wizard.drizzle.kit.statements import KitStatement, statement
from wizard.drizzle.snapshot import ColumnJson
from wizard.drizzle.snapshot_schema import column_of
from wizard.drizzle.snapshot_values import truthy
from wizard.schema import PrimaryKey

PASSES: tuple[tuple[Attribute, ...], ...] = (
    ("autoincrement",),
    ("type", "default", "notNull", "generated", "onUpdate"),
)
"""drizzle-kit walks the changed columns once for each group."""


def alterations(table: TableDiff) -> Iterator[KitStatement]:
    """All statements for the changed columns of a table, in order."""
    yield from _flagged_keys(table)
    for attributes in PASSES:
        for column in table.altered:
            for attribute in attributes:
                if how := column.how.get(attribute):
                    yield from ALTER.get(attribute, _modify)(table, column, attribute, how)


def add_column(table: str, column: ColumnJson) -> KitStatement:
    """ADD of a new column, at the end of the table."""
    return statement("add_column", table, AddColumn(table, column_of(column)), definition=definition("add", column))


def drop_column(table: str, column: str, kind: str = "drop_column") -> KitStatement:
    """DROP COLUMN."""
    return statement(kind, table, DropColumn(table, column), column=column)


def _modify(table: TableDiff, column: ColumnDiff, attribute: Attribute, how: How) -> Iterator[KitStatement]:
    printed = as_printed(column.after, attribute, how)
    change = ModifyColumn(table.name, column_of(printed))
    yield statement("modify_column", table.name, change, definition=definition("modify", printed))


def as_printed(column: ColumnJson, attribute: Attribute, how: How) -> ColumnJson:
    """The column as MODIFY states it: a default of 0, false or null and a generated clause are often left out."""
    printed = cast(ColumnJson, dict(column))
    if attribute != "default" and not truthy(column.get("default")):
        printed.pop("default", None)
    if attribute != "type" and (attribute, how) != ("generated", "added"):
        printed.pop("generated", None)
    if how == "added" and attribute in ("autoincrement", "onUpdate"):
        printed[attribute] = True
    return printed


def _generated(table: TableDiff, column: ColumnDiff, attribute: Attribute, how: How) -> Iterator[KitStatement]:
    """A virtual column is dropped and added again; so is one whose expression or kind changes."""
    if how == "changed":
        yield drop_column(table.name, column.name, "drop_column_again")
        yield add_column(table.name, column.after)
    elif becomes_virtual(column) or (how == "deleted" and _was_virtual(table, column)):
        yield drop_column(table.name, column.name)
        yield add_column(table.name, column.after)
    else:
        yield from _modify(table, column, attribute, how)


def becomes_virtual(column: ColumnDiff) -> bool:
    """Whether a plain column becomes a virtual one, which drizzle-kit warns about."""
    return column.how.get("generated") == "added" and column.after["generated"]["type"] == "virtual"


def _was_virtual(table: TableDiff, column: ColumnDiff) -> bool:
    """Whether the column was virtual: drizzle-kit looks under its new name, and so misses a renamed one.

    Raises:
        KitRefusal: the table is renamed too, and drizzle-kit finds none of that name.
    """
    if table.before is None:
        raise KitRefusal(
            f"{column.name} stops being generated while its table is renamed", where=table.name, remedy=CRASH_REMEDY
        )
    old = table.before["columns"].get(column.name)
    return bool(old and old.get("generated", {}).get("type") == "virtual")


def _on_update(table: TableDiff, column: ColumnDiff, attribute: Attribute, how: How) -> Iterable[KitStatement]:
    return () if how == "changed" else _modify(table, column, attribute, how)


Alter = Callable[[TableDiff, ColumnDiff, Attribute, How], Iterable[KitStatement]]
ALTER: dict[Attribute, Alter] = {"generated": _generated, "onUpdate": _on_update}
"""The attributes that are not simply a MODIFY."""


def _flagged_keys(table: TableDiff) -> Iterator[KitStatement]:
    """Primary keys flagged on columns, as older versions of drizzle-kit stored them."""
    changed = [column for column in table.altered if column.how.get("primaryKey") == "changed"]
    for column in changed:
        if not column.after["primaryKey"] and f"{table.name}_{column.name}" not in table.after["compositePrimaryKeys"]:
            yield statement("drop_column_key", table.name, SetPrimaryKey(table.name, None))
    if any(column.how.get("autoincrement") and column.after.get("autoincrement") for column in table.altered):
        return
    for column in changed:
        if column.after["primaryKey"]:
            key = PrimaryKey((column.name,))
            yield statement("add_column_key", table.name, SetPrimaryKey(table.name, key), column=column.name)
