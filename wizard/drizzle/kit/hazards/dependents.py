"""What a server refuses because checks and generated columns use a column, or because it is generated itself."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.changes import RenameColumn
from wizard.drizzle.kit.hazards.model import Refusal, Step, number_for
from wizard.drizzle.kit.hazards.text import mentions
from wizard.schema import Column


def renamed_or_dropped(step: Step) -> Iterator[Refusal]:
    """RENAME COLUMN or DROP COLUMN of what a check (3959) or a generated column (3108) uses."""
    table, name = step.before.tables[step.change.table], step.change.column
    for check in table.checks:
        if mentions(check.expression, name) and not step.engine.mariadb:
            yield Refusal("column-has-dependents", 3959, f"the check {check.name} uses {name}")
            return
    for column in table.columns:
        used = column.generated and column.name != name and mentions(column.generated.expression, name)
        if used and not (step.engine.mariadb and isinstance(step.change, RenameColumn)):
            number = number_for(step.engine, 3108, 1054)
            yield Refusal("column-has-dependents", number, f"{column.name} is computed from {name}")
            return


def modified_kind(step: Step) -> Iterator[Refusal]:
    """MODIFY between virtual and anything else (3106; MariaDB 1907)."""
    new: Column = step.change.column
    old = step.before.tables[step.change.table].columns[new.name]
    kinds = {column.generated.kind if column.generated else "plain" for column in (old, new)}
    if len(kinds) == 2 and "virtual" in kinds:
        yield Refusal(
            "generated-kind-change",
            number_for(step.engine, 3106, 1907),
            f"MODIFY cannot make {new.name} {'/'.join(sorted(kinds))}",
        )
