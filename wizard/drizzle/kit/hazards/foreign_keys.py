"""What a server refuses because of a foreign key, on either of its ends."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.drizzle.kit.hazards.model import Refusal, Server, Step
from wizard.drizzle.kit.hazards.text import base, comparable
from wizard.schema import ForeignKey, Schema, Table
from wizard.sql.implicit import serves


def pointing_at(schema: Schema, table: str) -> Iterator[tuple[Table, ForeignKey]]:
    """The foreign keys that reference a table, each with its own table."""
    for child in schema.tables:
        yield from ((child, key) for key in child.foreign_keys if key.table == table)


def key_refusals(key: ForeignKey, child: Table, step: Step) -> Iterator[Refusal]:
    """What is wrong with a new foreign key."""
    parent = step.after.tables.get(key.table)
    if parent is None:
        return
    elsewhere = any(key.name in table.foreign_keys for table in step.before.tables)
    if elsewhere:
        number = step.server.number(1826, 1005)
        yield Refusal("fk-name-duplicate", number, f"another foreign key is called {key.name}", "give it another name")
    yield from _types(key, child, parent, step.server)
    yield from _parent_key(key, parent, step.server)
    yield from _set_null(key, child, step.server)


def _types(key: ForeignKey, child: Table, parent: Table, server: Server) -> Iterator[Refusal]:
    for ours, theirs in zip(key.columns, key.references, strict=True):
        left, right = child.columns.get(ours), parent.columns.get(theirs)
        if left and right and comparable(left.type) != comparable(right.type):
            yield Refusal(
                "fk-type-mismatch",
                server.number(3780, 1005),
                f"{child.name}.{ours} is {left.type}, {parent.name}.{theirs} is {right.type}",
                f"give {child.name}.{ours} the type {referenced_type(right.type)}",
            )


def referenced_type(type_text: str) -> str:
    """The type that a column needs to reference one of this type."""
    return "bigint unsigned" if base(type_text) == "serial" else type_text


def _parent_key(key: ForeignKey, parent: Table, server: Server) -> Iterator[Refusal]:
    if has_parent_key(key, parent, server):
        return
    unique = server.unique_parent
    lacks = "unique key" if unique else "index"
    yield Refusal(
        "fk-parent-not-unique" if unique else "fk-parent-not-indexed",
        server.number(6125 if unique else 1822, 1005),
        f"{parent.name}({', '.join(key.references)}) has no {lacks} when {key.name} is added",
        "use .unique() on the parent's column: it is made with its table",
    )


def has_parent_key(key: ForeignKey, parent: Table, server: Server) -> bool:
    """Whether the parent has the key that a server asks for under a foreign key; `serial` brings its own."""
    serial = any(base(parent.columns[name].type) == "serial" for name in key.references[:1] if name in parent.columns)
    if serial:
        return True
    if not server.unique_parent:
        return serves(parent, key.references)
    uniques = [index.columns for index in parent.indexes if index.unique]
    return key.references in [*uniques, *([parent.primary_key.columns] if parent.primary_key else [])]


def _set_null(key: ForeignKey, child: Table, server: Server) -> Iterator[Refusal]:
    if "set null" not in (key.on_delete, key.on_update):
        return
    for name in key.columns:
        column = child.columns.get(name)
        if column and column.not_null:
            yield Refusal(
                "fk-set-null-not-null",
                server.number(1830, 1005),
                f"{key.name} would set {child.name}.{name} to NULL, which is NOT NULL",
                "leave out .notNull(), or choose another action",
            )


def dropped_table(step: Step) -> Iterator[Refusal]:
    """DROP TABLE of a parent before its children's foreign keys (3730)."""
    name = step.change.table
    for child, key in pointing_at(step.before, name):
        if child.name != name:
            number = step.server.number(3730, 1451)
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
        number = step.server.number(3780, 1832 if own else 1833)
        yield Refusal("modify-column-in-fk", number, f"{key.name} joins {name}.{new.name} by its old type")
        return


def modified_to_not_null(step: Step) -> Iterator[Refusal]:
    """NOT NULL on a column that a foreign key sets to NULL (1830)."""
    old, new = (schema.tables[step.change.table] for schema in (step.before, step.after))
    name = step.change.column.name
    if not old.columns[name].not_null:
        for key in new.foreign_keys:
            if name in key.columns:
                yield from _set_null(key, new, step.server)


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
        number = step.server.number(1828 if own else 1829, 1553 if own else 1829)
        yield Refusal("drop-column-in-fk", number, f"{key.name} uses {name}.{column}")
        return
