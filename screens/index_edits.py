"""Edits of indexes and their rationales, as functions from spec to spec."""

from __future__ import annotations

from screens.index_parts import IndexEntry
from wizard import edits
from wizard.errors import WizardError
from wizard.spec import Spec


def take_index(spec: Spec, entry: IndexEntry, replacing: str) -> Spec:
    """Add an index, or put it into the place of one, with its rationale.

    Raises:
        WizardError: it names a column that the table does not have, or the name of another index.
    """
    table, index = edits.after(spec).tables[entry.table], entry.index
    unknown = [name for name in index.columns if name not in table.columns]
    if unknown:
        raise WizardError(
            f"{entry.table} has no column {unknown[0]}", remedy=f"it has {', '.join(table.columns.names)}"
        )
    if index.name != replacing and table.indexes.find(index.name):
        raise WizardError(f"{entry.table} has an index {index.name} already")
    spec = edits.put_index(spec, entry.table, index, replacing=replacing)
    kept = {key: value for key, value in spec.rationales.items() if key != f"{entry.table}.{replacing}"}
    if entry.rationale.why or entry.rationale.query:
        kept[f"{entry.table}.{index.name}"] = entry.rationale
    return spec.model_copy(update={"rationales": kept})


def drop_index(spec: Spec, table: str, name: str) -> Spec:
    """Drop an index; its rationale goes with it."""
    kept = {key: value for key, value in spec.rationales.items() if key != f"{table}.{name}"}
    return edits.drop_index(spec, table, name).model_copy(update={"rationales": kept})


def restore_index(spec: Spec, table: str, name: str) -> Spec:
    """The index as the baseline has it; a new one stays as it is."""
    before = spec.baseline.schema.tables.get(edits.old_name(spec, table))
    index = before.indexes.get(name) if before else None
    return edits.put_index(spec, table, index) if index else spec
