"""What a server refuses of a new foreign key."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.drizzle.kit.hazards.keys import index_refusals
from wizard.drizzle.kit.hazards.model import Refusal, Step, number_for
from wizard.drizzle.kit.hazards.text import base, comparable, mentions
from wizard.schema import ForeignKey, Table, index_on
from wizard.sql.engines import Engine
from wizard.sql.implicit import serves


def key_refusals(key: ForeignKey, child: Table, step: Step) -> Iterator[Refusal]:
    """What is wrong with a new foreign key."""
    parent = step.after.tables.get(key.table)
    if parent is None:
        return
    elsewhere = any(key.name in table.foreign_keys for table in step.before.tables)
    if elsewhere:
        number = number_for(step.engine, 1826, 1005)
        yield Refusal("fk-name-duplicate", number, f"another foreign key is called {key.name}", "give it another name")
    yield from _types(key, child, parent, step.engine)
    yield from _parent_key(key, parent, step.engine)
    yield from set_null_refusals(key, child, step.engine)
    yield from _checked(key, child, step.engine)
    if not serves(child, key.columns):
        yield from index_refusals(index_on(key.name, *key.columns), child, step.engine)


def _checked(key: ForeignKey, child: Table, engine: Engine) -> Iterator[Refusal]:
    """An action that writes a column which a check looks at (MySQL 3823, MariaDB 1901)."""
    if key.on_delete != "set null" and key.on_update not in ("set null", "cascade"):
        return
    for check in child.checks:
        for name in key.columns:
            if mentions(check.expression, name):
                yield Refusal(
                    "fk-check-conflict",
                    number_for(engine, 3823, 1901),
                    f"{key.name} would change {name}, which the check {check.name} uses",
                    "choose another action, or drop the check",
                )


def _types(key: ForeignKey, child: Table, parent: Table, engine: Engine) -> Iterator[Refusal]:
    for ours, theirs in zip(key.columns, key.references, strict=True):
        left, right = child.columns.get(ours), parent.columns.get(theirs)
        if left and right and comparable(left.type) != comparable(right.type):
            yield Refusal(
                "fk-type-mismatch",
                number_for(engine, 3780, 1005),
                f"{child.name}.{ours} is {left.type}, {parent.name}.{theirs} is {right.type}",
                f"give {child.name}.{ours} the type {referenced_type(right.type)}",
            )


def referenced_type(type_text: str) -> str:
    """The type that a column needs to reference one of this type."""
    return "bigint unsigned" if base(type_text) == "serial" else type_text


def _parent_key(key: ForeignKey, parent: Table, engine: Engine) -> Iterator[Refusal]:
    if has_parent_key(key, parent, engine):
        return
    unique = "unique_parent" in engine.flags
    lacks = "unique key" if unique else "index"
    yield Refusal(
        "fk-parent-not-unique" if unique else "fk-parent-not-indexed",
        number_for(engine, 6125 if unique else 1822, 1005),
        f"{parent.name}({', '.join(key.references)}) has no {lacks} when {key.name} is added",
        "use .unique() on the parent's column: it is made with its table",
    )


def has_parent_key(key: ForeignKey, parent: Table, engine: Engine) -> bool:
    """Whether the parent has the key that a server asks for under a foreign key; `serial` brings its own."""
    serial = any(base(parent.columns[name].type) == "serial" for name in key.references[:1] if name in parent.columns)
    if serial:
        return True
    if "unique_parent" not in engine.flags:
        return serves(parent, key.references)
    uniques = [index.columns for index in parent.indexes if index.unique]
    return key.references in [*uniques, *([parent.primary_key.columns] if parent.primary_key else [])]


def set_null_refusals(key: ForeignKey, child: Table, engine: Engine) -> Iterator[Refusal]:
    """SET NULL on a column that is NOT NULL (1830)."""
    if "set null" not in (key.on_delete, key.on_update):
        return
    for name in key.columns:
        column = child.columns.get(name)
        if column and column.not_null:
            yield Refusal(
                "fk-set-null-not-null",
                number_for(engine, 1830, 1005),
                f"{key.name} would set {child.name}.{name} to NULL, which is NOT NULL",
                "leave out .notNull(), or choose another action",
            )
