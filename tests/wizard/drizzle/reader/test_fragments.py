"""Pasted pieces of schema code."""

from __future__ import annotations

from wizard.drizzle.names import CodeNames
from wizard.drizzle.reader import COLUMNS_ONLY, read_fragment
from wizard.named import NamedList, NamedSet
from wizard.schema import Column, Schema, Table

USERS = Schema(NamedSet([Table("app_users", NamedList([Column("user_id", "int")]))]))


def test_a_table_needs_neither_imports_nor_an_export() -> None:
    read = read_fragment("const rooms = mysqlTable('rooms', { id: int('id') }, (t) => [index('i').on(t.id)]);")
    assert list(read.snapshot["tables"]["rooms"]["indexes"]) == ["i"]
    read = read_fragment("mysqlTable('rooms', { id: int('id') })")
    assert list(read.snapshot["tables"]["rooms"]["columns"]) == ["id"]


def test_columns_alone_are_a_table_without_a_name() -> None:
    read = read_fragment("roomId: int('room_id').notNull(),\n'the name': varchar({ length: 5 }),")
    assert list(read.snapshot["tables"][COLUMNS_ONLY]["columns"]) == ["room_id", "the name"]


def test_the_schemas_tables_and_the_teams_creator_are_known() -> None:
    code = "createTable('rooms', { owner: int('owner_id').references(() => users.userId) })"
    read = read_fragment(code, schema=USERS, names=CodeNames("app_"))
    assert list(read.snapshot["tables"]) == ["app_rooms"]
    assert list(read.snapshot["tables"]["app_rooms"]["foreignKeys"]) == ["app_rooms_owner_id_app_users_user_id_fk"]
    assert read.unknowns == ()


def test_a_reference_to_what_is_not_there_is_named() -> None:
    read = read_fragment("mysqlTable('rooms', { owner: int('owner_id').references(() => users.id) })")
    assert [str(unknown) for unknown in read.unknowns] == [
        "rooms: a foreign key comes from users.id which is not defined here"
    ]


def test_tables_of_other_databases_are_not_mysqls() -> None:
    assert read_fragment("export const a = pgTable('a', { id: int('id') });").snapshot["tables"] == {}
