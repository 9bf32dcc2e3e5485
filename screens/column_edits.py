"""Edits of a table's columns, as functions from spec to spec."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wizard import edits
from wizard.entry import ColumnEntry
from wizard.errors import WizardError
from wizard.spec import Spec


def add(spec: Spec, table: str, entries: Sequence[ColumnEntry]) -> Spec:
    """Add columns at the end.

    Raises:
        WizardError: a column of that name is there already, or there is no such table.
    """
    _known(spec, table)
    for entry in entries:
        _free(spec, table, entry.column.name)
        spec = edits.put_entry(spec, table, entry)
    return spec


def take(spec: Spec, table: str, entry: ColumnEntry, replacing: str) -> Spec:
    """Put an edited column into the place of the one it was; a new one at the end. Raises like `add`."""
    if not replacing:
        return add(spec, table, [entry])
    if replacing != entry.column.name:
        _free(spec, table, entry.column.name)
    return edits.put_entry(spec, table, entry, replacing=replacing)


def drop(spec: Spec, table: str, name: str) -> Spec:
    """Drop a column."""
    return edits.drop_column(spec, table, name)


def restore(spec: Spec, table: str, name: str, old: str = "") -> Spec:
    """The column as it was in the baseline (`old` is its name there when it was renamed); a new one goes."""
    if old:
        column = replace(edits.after(spec).tables[table].columns[name], name=old)
        spec = edits.put_column(spec, table, column, replacing=name)
        name = old
    baseline = spec.baseline.schema.tables.get(edits.old_name(spec, table))
    if baseline is None or name not in baseline.columns:
        return edits.drop_column(spec, table, name)
    return edits.restore_column(spec, table, name)


def move(spec: Spec, table: str, name: str, by: int) -> Spec:
    """Move a column by one place up or down; at the end of the way nothing changes."""
    columns = edits.after(spec).tables[table].columns
    names = list(columns.names)
    place = names.index(name) + by
    if not 0 <= place < len(names):
        return spec
    names.remove(name)
    return edits.put_column(spec, table, columns[name], place=names[place - 1] if place else "")


def _known(spec: Spec, table: str) -> None:
    if table not in edits.after(spec).tables:
        raise WizardError("name the table first", remedy="its name goes into the field above")


def _free(spec: Spec, table: str, name: str) -> None:
    if edits.after(spec).tables[table].columns.find(name):
        raise WizardError(f"{table} has a column {name} already")
