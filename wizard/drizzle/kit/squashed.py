"""drizzle-kit compares indexes, keys and checks as one line of text each, and reads its parts back out of that line.

The parts are split at every `;` and `,` again, whatever they hold: an expression with a comma falls apart, and a check
ends at its first semicolon.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wizard.drizzle.snapshot import CheckJson, ForeignKeyJson, IndexJson, KeyJson, TableJson
from wizard.drizzle.snapshot_values import in_key_order


@dataclass(frozen=True, slots=True)
class Squashed:
    """The keyed parts of one table as drizzle-kit's lines, by name. Unique indexes stand among the constraints."""

    indexes: dict[str, str]
    uniques: dict[str, str]
    foreign_keys: dict[str, str]
    primary_keys: dict[str, str]
    checks: dict[str, str]


@dataclass(frozen=True, slots=True)
class ForeignKeyLine:
    """The parts of a foreign key's line."""

    name: str
    table_from: str
    columns_from: list[str]
    table_to: str
    columns_to: list[str]
    on_update: str
    on_delete: str


def squash(table: TableJson) -> Squashed:
    """The lines of one table."""
    plain = {name: index for name, index in table["indexes"].items() if not index["isUnique"]}
    unique = {name: index for name, index in table["indexes"].items() if index["isUnique"]}
    uniques = {name: _key(key["name"], key["columns"]) for name, key in table["uniqueConstraints"].items()}
    uniques |= {name: _key(index["name"], resplit(index["columns"])) for name, index in unique.items()}
    return Squashed(
        in_key_order({name: _index(index) for name, index in plain.items()}),
        in_key_order(uniques),
        in_key_order({name: _foreign_key(key) for name, key in table["foreignKeys"].items()}),
        in_key_order({name: _primary(key) for name, key in table["compositePrimaryKeys"].items()}),
        in_key_order({name: _check(check) for name, check in table["checkConstraint"].items()}),
    )


def resplit(columns: Iterable[str]) -> list[str]:
    """Column texts as they come back: an inner comma makes two of one."""
    return ",".join(columns).split(",")


def name_of(line: str) -> str:
    """The name at the start of any line."""
    return line.split(";")[0]


def columns_of(line: str) -> list[str]:
    """The columns of an index, unique constraint or primary key."""
    return line.split(";")[1].split(",")


def value_of(line: str) -> str:
    """The expression of a check, up to its first semicolon."""
    return line.split(";")[1]


def foreign_key_of(line: str) -> ForeignKeyLine:
    """The parts of a foreign key."""
    name, table_from, columns_from, table_to, columns_to, on_update, on_delete = line.split(";")[:7]
    return ForeignKeyLine(
        name, table_from, columns_from.split(","), table_to, columns_to.split(","), on_update, on_delete
    )


def _key(name: str, columns: Iterable[str]) -> str:
    return f"{name};{','.join(columns)}"


def _primary(key: KeyJson) -> str:
    return _key(key["name"], key["columns"])


def _index(index: IndexJson) -> str:
    options = ";".join((index.get("using") or "", index.get("algorithm") or "", index.get("lock") or ""))
    return f"{_key(index['name'], index['columns'])};false;{options}"


def _foreign_key(key: ForeignKeyJson) -> str:
    ends = ";".join((key["tableFrom"], ",".join(key["columnsFrom"]), key["tableTo"], ",".join(key["columnsTo"])))
    return f"{key['name']};{ends};{key.get('onUpdate') or ''};{key.get('onDelete') or ''}"


def _check(check: CheckJson) -> str:
    return f"{check['name']};{check['value']}"
