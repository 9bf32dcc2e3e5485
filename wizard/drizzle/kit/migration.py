"""`generate`: the migration that `drizzle-kit generate` writes between two snapshots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wizard.changes.renames import Renames
from wizard.drizzle.kit.comparison import Comparison, compare_snapshots
from wizard.drizzle.kit.modify import becomes_virtual
from wizard.drizzle.kit.phases import in_order
from wizard.drizzle.kit.questions import Question
from wizard.drizzle.kit.refusals import refuse_collisions
from wizard.drizzle.kit.statements import KitStatement
from wizard.drizzle.snapshot import Snapshot

BREAKPOINT = "--> statement-breakpoint\n"
VIRTUAL_WARNING = (
    "[Warning] You are trying to add virtual generated constraint to {column} column. As MySQL docs mention: "
    '"Nongenerated columns can be altered to stored but not virtual generated columns". We will drop an existing '
    "column and add it with a virtual generated statement. This means that the data previously stored in this column "
    "will be wiped, and new data will be generated on each read for this column"
)


@dataclass(frozen=True, slots=True)
class Migration:
    """What `drizzle-kit generate` makes of two snapshots."""

    statements: tuple[KitStatement, ...]
    questions: tuple[Question, ...]
    """What it asks on the way, with the answers assumed here."""
    warnings: tuple[str, ...]
    """What it prints as a warning."""
    meta: Mapping[str, Mapping[str, str]]
    """The renames as it stores them in the new snapshot's `_meta`."""

    @property
    def file(self) -> str:
        """The exact text of the migration file."""
        return self.text()

    def text(self, *, breakpoints: bool = True) -> str:
        """The text of the file with drizzle-kit's breakpoints, or as with `--breakpoints=false`."""
        return (BREAKPOINT if breakpoints else "\n").join(statement.sql for statement in self.statements)


def generate(before: Snapshot, after: Snapshot, renames: Renames = Renames()) -> Migration:  # noqa: B008
    """The migration between two snapshots, byte for byte. `renames` answers drizzle-kit's questions about new names.

    Raises:
        KitRefusal: drizzle-kit refuses the schema after, or crashes on the change.
    """
    refuse_collisions(after)
    whole = compare_snapshots(before, after, renames)
    return Migration(tuple(in_order(whole)), whole.questions, tuple(_warnings(whole)), _meta(whole))


def _warnings(whole: Comparison) -> list[str]:
    altered = (column for table in whole.altered for column in table.altered)
    return [VIRTUAL_WARNING.format(column=column.name) for column in altered if becomes_virtual(column)]


def _meta(whole: Comparison) -> dict[str, dict[str, str]]:
    columns = ((table.name, old, new) for table in whole.altered for old, new in table.columns.renamed)
    return {
        "schemas": {},
        "tables": {f'"{old}"': f'"{new}"' for old, new in whole.tables.renamed},
        "columns": {f'"{table}"."{old}"': f'"{table}"."{new}"' for table, old, new in columns},
    }
