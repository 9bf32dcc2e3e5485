"""Edits of indexes and their rationales, as functions from spec to spec."""

from __future__ import annotations

from screens.index_parts import IndexEntry
from wizard import edits
from wizard.errors import WizardError
from wizard.spec import Rationale, Spec


def take_index(spec: Spec, entry: IndexEntry, replacing: str) -> Spec:
    """Add an index, or put it into the place of `table.index`, with its rationale.

    Raises:
        WizardError: there is no such table or column, or another index of that name.
    """
    _check(spec, entry, replacing)
    old_table, _, old = replacing.partition(".")
    if old and old_table != entry.table:
        spec, old = edits.drop_index(spec, old_table, old), ""
    spec = edits.put_index(spec, entry.table, entry.index, replacing=old)
    kept = {key: value for key, value in spec.rationales.items() if key != replacing}
    if entry.rationale != Rationale():
        kept[f"{entry.table}.{entry.index.name}"] = entry.rationale
    return spec.model_copy(update={"rationales": kept})


def _check(spec: Spec, entry: IndexEntry, replacing: str) -> None:
    table, index = edits.after(spec).tables.get(entry.table), entry.index
    if table is None:
        raise WizardError(f"there is no table {entry.table}")
    if unknown := [name for name in index.columns if name not in table.columns]:
        raise WizardError(
            f"{entry.table} has no column {unknown[0]}", remedy=f"it has {', '.join(table.columns.names)}"
        )
    if f"{entry.table}.{index.name}" != replacing and table.indexes.find(index.name):
        raise WizardError(f"{entry.table} has an index {index.name} already")


def drop_index(spec: Spec, table: str, name: str) -> Spec:
    """Drop an index; its rationale goes with it."""
    kept = {key: value for key, value in spec.rationales.items() if key != f"{table}.{name}"}
    return edits.drop_index(spec, table, name).model_copy(update={"rationales": kept})


def restore_index(spec: Spec, table: str, name: str) -> Spec:
    """The index as the baseline has it; a new one stays as it is."""
    before = spec.baseline.schema.tables.get(edits.old_name(spec, table))
    index = before.indexes.get(name) if before else None
    return edits.put_index(spec, table, index) if index else spec
