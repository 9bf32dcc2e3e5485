"""Columns with the same code are evaluated once, and each is still a column of its own."""

from __future__ import annotations

from wizard.drizzle.reader import ReadSchema, read_text

HEAD = "import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core';\n"


def read(text: str) -> ReadSchema:
    """What is understood of a file that imports Drizzle's functions."""
    return read_text(HEAD + text)


def columns(found: ReadSchema, table: str) -> dict[str, str]:
    """The columns of a table with their types."""
    return {name: json["type"] for name, json in found.snapshot["tables"][table]["columns"].items()}


def test_a_name_and_a_unique_key_come_from_where_the_column_stands() -> None:
    found = read(
        """
        export const a = mysqlTable('a', { x: int().unique(), y: int().unique() });
        export const b = mysqlTable('b', { z: int().unique() });
        """
    )
    tables = found.snapshot["tables"]
    assert list(tables["a"]["uniqueConstraints"]) == ["a_x_unique", "a_y_unique"]
    assert list(tables["b"]["uniqueConstraints"]) == ["b_z_unique"]


def test_one_column_changed_later_leaves_the_others_alone() -> None:
    found = read(
        """
        const shared = { id: int('id') };
        export const a = mysqlTable('a', { id: int('id') });
        export const b = mysqlTable('b', { id: shared.id.notNull().references(() => a.id) });
        export const c = mysqlTable('c', { id: int('id') });
        """
    )
    tables = found.snapshot["tables"]
    assert [tables[name]["columns"]["id"]["notNull"] for name in "abc"] == [False, True, False]
    assert [len(tables[name]["foreignKeys"]) for name in "abc"] == [0, 1, 0]


def test_the_same_code_means_what_its_names_mean_there() -> None:
    found = read(
        """
        const text = (size) => ({ value: varchar('value', { length: size }) });
        const other = (varchar) => ({ value: varchar('value', { length: 9 }) });
        export const a = mysqlTable('a', { ...text(10) });
        export const b = mysqlTable('b', { ...text(20) });
        export const c = mysqlTable('c', { value: varchar('value', { length: 9 }) });
        export const d = mysqlTable('d', { ...other(int) });
        """
    )
    assert [columns(found, name)["value"] for name in "abcd"] == ["varchar(10)", "varchar(20)", "varchar(9)", "int"]
