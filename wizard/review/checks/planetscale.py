"""What a PlanetScale deploy request refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on, on_statement
from wizard.schema import Table
from wizard.sql import spelling
from wizard.sql.spelling import quoted
from wizard.sql.statements import CreateDatabase, CreateTable, DropDatabase, Other, alter


@on("planetscale-fk-disabled", "add_foreign_key", new_tables=True)
def planetscale_fk_disabled(op: Operation, c: Context) -> Iterator[Advice]:
    """Foreign keys have to be switched on for a database, and never work in a sharded one."""
    if op.foreign_key:
        columns = ", ".join(map(quoted, op.foreign_key.columns))
        yield Advice(
            f"the deploy request is refused unless foreign keys are switched on for this database ({op.table})",
            f"ALTER TABLE {quoted(op.table)} ADD INDEX "
            f"{quoted(f'{op.table}_{op.foreign_key.columns[0]}_idx'[:64])} ({columns}); -- and no FOREIGN KEY",
        )


@on("planetscale-rename-unsupported", "rename_column", "rename_table", refused=True)
def planetscale_rename_unsupported(op: Operation, c: Context) -> Iterator[Advice]:
    """A deploy request compares two schemas: a rename is a drop and an add there, without the values."""
    what = f"{op.table}.{op.name}" if op.kind == "rename_column" else op.table
    fix = f"CREATE TABLE {quoted(op.to)} LIKE {quoted(op.table)};"
    if op.old:
        new = spelling.column(replace(op.old, name=op.to, not_null=False))
        fix = f"ALTER TABLE {quoted(op.table)} ADD COLUMN {new};"
    yield Advice(
        f"a deploy request drops {what} and adds {op.to} empty",
        f"{fix} -- then copy, move the code over, drop the old one",
    )


@on("planetscale-unique-key-required", "create_table", "drop_primary_key", new_tables=True)
def planetscale_unique_key_required(op: Operation, c: Context) -> Iterator[Advice]:
    """Online DDL copies rows by a unique key without NULLs."""
    table = c.script.end.schema.tables.find(op.table)
    if table and not _unique_key(table) and not getattr(op.node, "temporary", False):
        yield Advice(
            f"{op.table} has no primary key or unique key without NULLs: online DDL cannot copy it",
            f"ALTER TABLE {quoted(op.table)} ADD COLUMN `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY;",
        )


def _unique_key(table: Table) -> bool:
    if table.primary_key:
        return True
    strict = {column.name for column in table.columns if column.not_null}
    return any(index.unique and set(index.columns) <= strict for index in table.indexes)


OBJECTS = ("TRIGGER", "PROCEDURE", "FUNCTION", "EVENT")


@on_statement("planetscale-unsupported-object", refused=True)
def planetscale_unsupported_object(c: Context) -> Iterator[Advice]:
    """No code in the database, no other storage engine, no databases."""
    node = c.statement.node
    if isinstance(node, Other) and node.what.startswith("CREATE") and any(word in node.what for word in OBJECTS):
        yield Advice(f"{node.what} is not supported", "-- do it in the application")
    elif isinstance(node, CreateDatabase | DropDatabase):
        yield Advice("a deploy request cannot create or drop a database", "pscale database create …")
    options = node.options if isinstance(node, CreateTable) else ()
    for op in c.statement.operations:
        options = op.node.options if isinstance(op.node, alter.SetOptions) else options
    engine = next((option.value for option in options if option.name == "ENGINE"), "InnoDB")
    if engine.lower() != "innodb":
        yield Advice(f"ENGINE={engine} is not supported", "ENGINE=InnoDB")
