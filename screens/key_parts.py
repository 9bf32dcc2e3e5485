"""The parts of a foreign key in its editor row, and the edit that takes it over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from screens.parts import Part, action_parts
from wizard import edits
from wizard.drizzle.names import foreign_key_name
from wizard.entry import ACTIONS
from wizard.errors import WizardError
from wizard.schema import ForeignKey
from wizard.spec import Spec


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A foreign key with the table that holds it."""

    table: str
    key: ForeignKey


EMPTY = KeyEntry("", ForeignKey("", (), "", ()))


def _split(text: str, example: str) -> tuple[str, tuple[str, ...]]:
    """`votes.room_id` or `votes.room_id, votes.user_id` as a table and its columns."""
    pairs = [part.strip().partition(".") for part in text.split(",") if part.strip()]
    if not pairs or not all(pair[2] for pair in pairs):
        raise WizardError("a column is table.column", remedy=f"example: {example}")
    if len({pair[0] for pair in pairs}) > 1:
        raise WizardError("the columns are of several tables")
    return pairs[0][0], tuple(pair[2] for pair in pairs)


def _joined(table: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{table}.{column}" for column in columns)


def with_columns(entry: KeyEntry, text: str) -> KeyEntry:
    """The entry on these columns."""
    table, columns = _split(text, "votes.room_id")
    return KeyEntry(table, replace(entry.key, columns=columns))


def with_target(entry: KeyEntry, text: str) -> KeyEntry:
    """The entry pointing to these columns."""
    table, columns = _split(text, "rooms.id")
    return replace(entry, key=replace(entry.key, table=table, references=columns))


def _action(part: str) -> tuple[Callable[[KeyEntry], str], Callable[[KeyEntry, str], KeyEntry]]:
    def write(entry: KeyEntry, text: str) -> KeyEntry:
        return replace(entry, key=replace(entry.key, **{part: text}))  # type: ignore[arg-type]

    return lambda entry: str(getattr(entry.key, part)), write


RULES = ("no action", *ACTIONS[:-1])
PARTS = (
    Part(
        "columns",
        "Column",
        lambda entry: _joined(entry.table, entry.key.columns),
        with_columns,
        "votes.room_id",
        needed=True,
        hint="table.column that holds the reference; several with commas",
    ),
    Part(
        "target",
        "Refers to",
        lambda entry: _joined(entry.key.table, entry.key.references),
        with_target,
        "rooms.id",
        needed=True,
        hint="table.column of the parent: a key of it, of the same type",
        bad="rooms.name, which is no key",
    ),
    *action_parts(_action, RULES),
)


def take_key(spec: Spec, entry: KeyEntry, replacing: str) -> Spec:
    """Add a foreign key, or put it into the place of `table.name`.

    Raises:
        WizardError: a table or column is not there.
    """
    after, key = edits.after(spec), entry.key
    for table, columns in ((entry.table, key.columns), (key.table, key.references)):
        if table not in after.tables:
            raise WizardError(f"there is no table {table}")
        for column in columns:
            if column not in after.tables[table].columns:
                raise WizardError(f"{table} has no column {column}")
    if len(key.columns) != len(key.references):
        raise WizardError("both sides need the same number of columns")
    named = replace(key, name=foreign_key_name(entry.table, key.columns, key.table, key.references))
    old_table, _, old = replacing.partition(".")
    if old and old_table != entry.table:
        spec, old = edits.drop_foreign_key(spec, old_table, old), ""
    return edits.put_foreign_key(spec, entry.table, named, replacing=old)
