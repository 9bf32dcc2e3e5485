"""What drizzle-kit refuses: schemas with colliding names, and changes that crash it."""

from __future__ import annotations

from wizard.drizzle.snapshot import Snapshot, TableJson
from wizard.errors import WizardError


class KitRefusal(WizardError):  # noqa: N818 - what kit does, not a fault of ours
    """drizzle-kit stops here and writes no file."""


CRASH_REMEDY = "drizzle-kit crashes on it: make the two changes in two migrations"


def refuse_collisions(snapshot: Snapshot) -> None:
    """Refuse a schema that drizzle-kit does not even read.

    Raises:
        KitRefusal: an index is named like a foreign key or a unique constraint of its table, or holds a `;`.
    """
    for table in snapshot["tables"].values():
        for name, index in table["indexes"].items():
            _refuse_index(table, name, index["isUnique"])
            if any(";" in column for column in (name, *index["columns"])):
                raise KitRefusal(
                    f"index {name} has a `;` in it",
                    where=table["name"],
                    remedy="drizzle-kit crashes on it: write the expression without a semicolon",
                )


def _refuse_index(table: TableJson, name: str, unique: bool) -> None:
    if unique and name in table["uniqueConstraints"]:
        raise KitRefusal(
            f"the unique index {name} has the name of a unique constraint",
            where=table["name"],
            remedy="give one of them another name",
        )
    if not unique and name in table["foreignKeys"]:
        raise KitRefusal(
            f"the index {name} has the name of a foreign key, which MySQL gives to the index that it makes for it",
            where=table["name"],
            remedy="give the index or the foreign key another name",
        )
