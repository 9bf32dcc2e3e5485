"""The statements that drizzle-kit writes: their texts as a table, each with what it does to the schema."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wizard.changes.kinds import Change

TEXTS = {
    "create_table": "CREATE TABLE `{table}` (\n{lines}\n);\n",
    "drop_table": "DROP TABLE `{table}`;",
    "rename_table": "RENAME TABLE `{table}` TO `{to}`;",
    "rename_column": "ALTER TABLE `{table}` RENAME COLUMN `{column}` TO `{to}`;",
    "add_column": "ALTER TABLE `{table}` ADD {definition};",
    "modify_column": "ALTER TABLE `{table}` MODIFY COLUMN {definition};",
    "drop_column": "ALTER TABLE `{table}` DROP COLUMN `{column}`;",
    "drop_column_again": "ALTER TABLE `{table}` drop column `{column}`;",
    "add_unique": "ALTER TABLE `{table}` ADD CONSTRAINT `{name}` UNIQUE({columns});",
    "drop_unique": "ALTER TABLE `{table}` DROP INDEX `{name}`;",
    "add_check": "ALTER TABLE `{table}` ADD CONSTRAINT `{name}` CHECK ({value});",
    "drop_check": "ALTER TABLE `{table}` DROP CONSTRAINT `{name}`;",
    "add_foreign_key": (
        "ALTER TABLE `{table}` ADD CONSTRAINT `{name}` FOREIGN KEY ({columns}) "
        "REFERENCES `{parent}`({references}){actions};"
    ),
    "drop_foreign_key": "ALTER TABLE `{table}` DROP FOREIGN KEY `{name}`;\n",
    "create_index": "CREATE INDEX `{name}` ON `{table}` ({columns});",
    "drop_index": "DROP INDEX `{name}` ON `{table}`;",
    "add_primary_key": "ALTER TABLE `{table}` ADD PRIMARY KEY({columns});",
    "drop_primary_key": "ALTER TABLE `{table}` DROP PRIMARY KEY;",
    "change_primary_key": "ALTER TABLE `{table}` DROP PRIMARY KEY, ADD PRIMARY KEY({columns});",
    "add_column_key": "ALTER TABLE `{table}` ADD PRIMARY KEY (`{column}`);",
    "drop_column_key": "ALTER TABLE `{table}` DROP PRIMARY KEY",
    "create_view": "CREATE {options}VIEW `{table}` AS ({definition}){check};",
    "alter_view": "ALTER {options}VIEW `{table}` AS {definition}{check};",
    "rename_view": "RENAME TABLE `{table}` TO `{to}`;",
    "drop_view": "DROP VIEW `{table}`;",
}

LINES = {
    "primary_key": "CONSTRAINT `{name}` PRIMARY KEY({columns})",
    "unique": "CONSTRAINT `{name}` UNIQUE({columns})",
    "check": "CONSTRAINT `{name}` CHECK({value})",
}
"""The lines of CREATE TABLE after its columns; they space differently from the ALTER TABLE forms."""


@dataclass(frozen=True, slots=True)
class KitStatement:
    """One statement of the migration file."""

    kind: str
    """A key of TEXTS."""
    table: str
    sql: str
    """The exact text, with its semicolon and, for some kinds, a newline."""
    changes: tuple[Change, ...] = ()
    """What it does on a server; nothing where a server cannot read it."""


def statement(kind: str, table: str, *changes: Change, **words: str) -> KitStatement:
    """A statement of that kind, its text filled in with `words`."""
    return KitStatement(kind, table, TEXTS[kind].format(table=table, **words), changes)


def quoted(names: Iterable[str]) -> str:
    """Names between backticks and joined by commas; drizzle-kit escapes nothing."""
    return ",".join(f"`{name}`" for name in names)
