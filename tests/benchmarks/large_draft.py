"""A draft with much in it: a new table of 40 columns with 10 indexes, left where its columns are typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.support.specs import empty, table_from
from wizard import edits
from wizard.drafts import Draft, write_draft
from wizard.schema import index_on

COLUMNS, INDEXES = 40, 10


def write_large_draft(path: Path) -> None:
    """Write the draft."""
    lines = ["id int pk ai", *(f"column_{number} varchar(40) not null" for number in range(1, COLUMNS))]
    table = table_from("accounts", "\n".join(lines))
    indexes = table.indexes
    for number in range(1, INDEXES + 1):
        indexes = indexes.put(index_on(f"accounts_{number}_idx", f"column_{number}", f"column_{number + 1}"))
    spec = edits.put_table(empty(), replace(table, indexes=indexes))
    write_draft(path, Draft(spec.model_copy(update={"title": "Accounts"}), step="table"))
