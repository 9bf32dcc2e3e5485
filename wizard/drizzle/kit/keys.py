"""The statements for indexes, unique constraints, foreign keys, primary keys and checks."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import cast

from wizard.changes import kinds as k
from wizard.drizzle.kit.refusals import CRASH_REMEDY, KitRefusal
from wizard.drizzle.kit.squashed import ForeignKeyLine, columns_of, foreign_key_of, name_of, value_of
from wizard.drizzle.kit.statements import KitStatement, quoted, statement
from wizard.drizzle.snapshot import TableJson
from wizard.drizzle.snapshot_schema import Expressions, index_parts
from wizard.schema import Check, ForeignKey, Index, IndexPart, PrimaryKey, ReferentialAction


def part_texts(index: str, columns: Iterable[str], expressions: Expressions) -> str:
    """Key parts between the parentheses: quoted, unless flagged as expressions."""
    return ",".join(text if (index, text) in expressions else f"`{text}`" for text in columns)


def readable(index: Index, columns: Container[str]) -> bool:
    """Whether a server can make the index: every quoted part is a column."""
    return all(not part.column or part.column in columns for part in index.parts)


def create_index(table: TableJson, line: str, expressions: Expressions | None) -> KitStatement:
    """CREATE INDEX, without its `using`, `algorithm` and `lock`, which drizzle-kit compares but never prints.

    A changed index has lost its flags (no `expressions`): its expressions are quoted as columns.
    """
    name, columns = name_of(line), columns_of(line)
    texts = part_texts(name, columns, expressions) if expressions else quoted(columns)
    parts = index_parts(name, columns, expressions) if expressions else tuple(map(IndexPart, columns))
    index = Index(name, parts)
    changes = [k.AddIndex(table["name"], index)] if readable(index, table["columns"]) else []
    return statement("create_index", table["name"], *changes, name=name, columns=texts)


def drop_index(table: str, line: str) -> KitStatement:
    """DROP INDEX."""
    return statement("drop_index", table, k.DropIndex(table, name_of(line)), name=name_of(line))


def add_unique(table: TableJson, line: str) -> KitStatement:
    """ADD CONSTRAINT UNIQUE, for unique constraints and unique indexes alike; expressions are quoted as columns."""
    name, columns = name_of(line), columns_of(line)
    index = Index(name, tuple(map(IndexPart, columns)), unique=True, constraint=True)
    changes = [k.AddIndex(table["name"], index)] if readable(index, table["columns"]) else []
    return statement("add_unique", table["name"], *changes, name=name, columns=quoted(columns))


def drop_unique(table: str, line: str) -> KitStatement:
    """DROP INDEX in the form for unique constraints."""
    return statement("drop_unique", table, k.DropIndex(table, name_of(line)), name=name_of(line))


def add_check(table: str, line: str) -> KitStatement:
    """ADD CONSTRAINT CHECK."""
    name, value = name_of(line), value_of(line)
    return statement("add_check", table, k.AddCheck(table, Check(name, value)), name=name, value=value)


def drop_check(table: str, line: str) -> KitStatement:
    """DROP CONSTRAINT of a check."""
    return statement("drop_check", table, k.DropCheck(table, name_of(line)), name=name_of(line))


def add_foreign_key(line: str, tables: Container[str]) -> KitStatement:
    """ADD CONSTRAINT FOREIGN KEY; without effect where the parent is none of `tables` (MySQL 1824)."""
    key = foreign_key_of(line)
    ends = (("ON DELETE", key.on_delete), ("ON UPDATE", key.on_update))
    return statement(
        "add_foreign_key",
        key.table_from,
        *([k.AddForeignKey(key.table_from, _foreign_key(key))] if key.table_to in tables else []),
        name=key.name,
        columns=quoted(key.columns_from),
        parent=key.table_to,
        references=quoted(key.columns_to),
        actions="".join(f" {clause} {action}" for clause, action in ends if action),
    )


def _foreign_key(key: ForeignKeyLine) -> ForeignKey:
    return ForeignKey(
        key.name,
        tuple(key.columns_from),
        key.table_to,
        tuple(key.columns_to),
        cast(ReferentialAction, key.on_delete or "no action"),
        cast(ReferentialAction, key.on_update or "no action"),
    )


def drop_foreign_key(table: str, line: str, gone: Container[str]) -> KitStatement:
    """DROP FOREIGN KEY; without effect where the parent's table is `gone`, and the key with it."""
    key = foreign_key_of(line)
    changes = [] if key.table_to in gone else [k.DropForeignKey(table, key.name)]
    return statement("drop_foreign_key", table, *changes, name=key.name)


def add_primary_key(table: str, line: str, before: TableJson | None) -> Iterable[KitStatement]:
    """ADD PRIMARY KEY, unless an older version flagged that one column as the key already."""
    columns = columns_of(line)
    flagged = before["columns"].get(columns[0]) if before and len(columns) == 1 else None
    if not (flagged and flagged["primaryKey"]):
        yield _primary_key("add_primary_key", table, line)


def drop_primary_key(table: str) -> KitStatement:
    """DROP PRIMARY KEY."""
    return statement("drop_primary_key", table, k.SetPrimaryKey(table, None))


def change_primary_key(table: str, lines: tuple[str, str], before: TableJson | None) -> KitStatement:
    """DROP and ADD PRIMARY KEY in one statement: a key of the same name on other columns.

    Raises:
        KitRefusal: the table is renamed too, and drizzle-kit looks for the key under the new name.
    """
    old, new = lines
    if before is None or name_of(old) not in before["compositePrimaryKeys"]:
        raise KitRefusal("the primary key changes while its table is renamed", where=table, remedy=CRASH_REMEDY)
    return _primary_key("change_primary_key", table, new)


def _primary_key(kind: str, table: str, line: str) -> KitStatement:
    columns = columns_of(line)
    key = PrimaryKey(tuple(columns), name_of(line))
    return statement(kind, table, k.SetPrimaryKey(table, key), columns=quoted(columns))
