"""A statement of the migration or of the rollback."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wizard.changes import Change


class Loss(StrEnum):
    """What a statement of the rollback cannot bring back."""

    NONE = "lossless"
    SINCE = "loses what was written since"
    BACKUP = "cannot restore data: backup needed"


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL statement, what it does to the schema, and what it means for data."""

    sql: str
    changes: tuple[Change, ...] = ()
    origin: str = "derived"
    """`drizzle-kit`, `data step`, `derived` or `by hand`."""
    loss: Loss = Loss.NONE
    note: str = ""
    """One line on what it does to data, where there is something to say."""
