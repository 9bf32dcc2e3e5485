"""What a server refuses because a foreign key holds it, on either of its ends."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.drizzle.kit.hazards.foreign_keys import set_null_refusals
from wizard.drizzle.kit.hazards.model import Refusal, Step, number_for
from wizard.drizzle.kit.hazards.text import comparable
from wizard.schema import ForeignKey, Schema, Table
from wizard.sql.implicit import serves


def pointing_at(schema: Schema, table: str) -> Iterator[tuple[Table, ForeignKey]]:
    """The foreign keys that reference a table, each with its own table."""
    for child in schema.tables:
        yield from ((child, key) for key in child.foreign_keys if key.table == table)


def dropped_table(step: Step) -> Iterator[Refusal]:
    """DROP TABLE of a parent before its children's foreign keys (3730)."""
    name = step.change.table
    for child, key in pointing_at(step.before, name):
        if child.name != name:
            number = number_for(step.engine, 3730, 1451)
            yield Refusal("drop-table-referenced", number, f"{key.name} of {child.name} still references {name}")
            return


def dropped_index(step: Step) -> Iterator[Refusal]:
    """DROP of the only index under a foreign key (1553)."""
    old, new = (schema.tables[step.change.table] for schema in (step.before, step.after))
    own = [(key, key.columns) for key in old.foreign_keys]
    others = [(key, key.references) for _, key in pointing_at(step.before, old.name)]
    for key, columns in (*own, *others):
        if serves(old, columns) and not serves(new, columns):
            yield Refusal("drop-index-needed-by-fk", 1553, f"{key.name} needs it until another index starts like it")
            return


def modified_column(step: Step) -> Iterator[Refusal]:
    """MODIFY of a column's type while a foreign key holds it (3780; MariaDB 1832, 1833)."""
    name, new = step.change.table, step.change.column
    old = step.before.tables[name].columns[new.name]
    if comparable(old.type) == comparable(new.type):
        return
    for child, key in _holding(step.before, name, new.name):
        own = child.name == name and new.name in key.columns
        number = number_for(step.engine, 3780, 1832 if own else 1833)
        yield Refusal("modify-column-in-fk", number, f"{key.name} joins {name}.{new.name} by its old type")
        return


def modified_to_not_null(step: Step) -> Iterator[Refusal]:
    """NOT NULL on a column that a foreign key sets to NULL (1830)."""
    old, new = (schema.tables[step.change.table] for schema in (step.before, step.after))
    name = step.change.column.name
    if not old.columns[name].not_null:
        for key in new.foreign_keys:
            if name in key.columns:
                yield from set_null_refusals(key, new, step.engine)


def _holding(schema: Schema, table: str, column: str) -> Iterator[tuple[Table, ForeignKey]]:
    for child in schema.tables:
        for key in child.foreign_keys:
            if (child.name == table and column in key.columns) or (key.table == table and column in key.references):
                yield child, key


def dropped_column(step: Step) -> Iterator[Refusal]:
    """DROP COLUMN under a foreign key (1828, 1829)."""
    name, column = step.change.table, step.change.column
    for child, key in _holding(step.before, name, column):
        own = child.name == name and column in key.columns
        number = number_for(step.engine, 1828 if own else 1829, 1553 if own else 1829)
        yield Refusal("drop-column-in-fk", number, f"{key.name} uses {name}.{column}")
        return
