"""Columns as code: what a person would have written, and always what drizzle-kit reads back as the same SQL."""

from __future__ import annotations

import pytest

from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.writer import write_column
from wizard.named import NamedList, NamedSet
from wizard.schema import Column, ForeignKey, Generated, PrimaryKey, Schema, Table, index_on


def line(column: Column, style: CodeStyle | None = None) -> str:
    """The column's line in a table of its own."""
    return write_column(Table("rooms", NamedList([column])), column, style=style or CodeStyle())


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (Column("id", "int", not_null=True, autoincrement=True), "id: int('id').autoincrement().notNull(),"),
        (
            Column("name", "varchar(50)", True, "'it''s'"),
            r"name: varchar('name', { length: 50 }).default('it\'s').notNull(),",
        ),
        (Column("bio", "text", default="('x')"), "bio: text('bio').default('x'),"),
        (Column("bio", "text", default="'x'"), "bio: text('bio').default(sql`'x'`),"),
        (Column("data", "json", default="('{\"a\":1}')"), "data: json('data').default({ a: 1 }),"),
        (Column("data", "json", default="('{\"a\": 1}')"), "data: json('data').default(sql`('{\"a\": 1}')`),"),
        (Column("big", "bigint", default="0"), "big: bigint('big', { mode: 'number' }).default(0),"),
        (
            Column("price", "decimal(9,2)", default="0"),
            "price: decimal('price', { precision: 9, scale: 2 }).default(sql`0`),",
        ),
        (Column("at", "timestamp", True, "(now())"), "at: timestamp('at').defaultNow().notNull(),"),
        (Column("at", "datetime", default="(now())"), "at: datetime('at').default(sql`(now())`),"),
        (
            Column("at", "timestamp(3)", default="CURRENT_TIMESTAMP(3)", on_update="CURRENT_TIMESTAMP(3)"),
            "at: timestamp('at', { fsp: 3 }).default(sql`CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)`),",
        ),
        (Column("kind", "enum('a','b')", default="'c'"), "kind: mysqlEnum('kind', ['a', 'b']).default(sql`'c'`),"),
        (Column("file", "longblob"), "file: longblob('file'),"),
        (
            Column("twice", "int", generated=Generated("`rooms`.`twice` + 1", "stored")),
            "twice: int('twice').generatedAlwaysAs((): SQL => sql`${rooms.twice} + 1`, { mode: 'stored' }),",
        ),
    ],
)
def test_a_column_reads_as_people_write_it(column: Column, expected: str) -> None:
    assert line(column) == expected


def test_a_name_is_left_out_only_where_the_casing_makes_it() -> None:
    unnamed = CodeStyle(explicit_names=False, casing="snake_case")
    assert line(Column("room_id", "int"), unnamed) == "roomId: int(),"
    assert line(Column("roomId", "int"), unnamed) == "roomId: int('roomId'),"


def test_references_name_the_parents_key_and_help_typescript_in_circles() -> None:
    key = ForeignKey("nodes_parent_id_nodes_id_fk", ("parent_id",), "nodes", ("id",), "cascade")
    columns = NamedList([Column("id", "int", True), Column("parent_id", "int")])
    table = Table("nodes", columns, PrimaryKey(("id",)), NamedSet(), NamedSet([key]))
    names = CodeNames(tables={"nodes": "tree"}, columns={"nodes": {"id": "key"}})
    text = write_column(table, columns["parent_id"], names)
    assert text == "parentId: int('parent_id').references((): AnyMySqlColumn => tree.key, { onDelete: 'cascade' }),"


def test_a_reference_to_another_table_needs_no_annotation() -> None:
    key = ForeignKey("rooms_owner_id_users_id_fk", ("owner_id",), "users", ("id",))
    rooms = Table("rooms", NamedList([Column("owner_id", "int")]), None, NamedSet(), NamedSet([key]))
    schema = Schema(NamedSet([rooms, Table("users", NamedList([Column("id", "int")]))]))
    assert write_column(rooms, rooms.columns["owner_id"], schema=schema) == (
        "ownerId: int('owner_id').references(() => users.id),"
    )


def test_a_unique_constraint_stands_on_its_column_once() -> None:
    columns = NamedList([Column("slug", "varchar(9)")])
    uniques = NamedSet(
        [index_on(name, "slug", unique=True, constraint=True) for name in ("rooms_slug_unique", "other")]
    )
    table = Table("rooms", columns, None, uniques)
    assert write_column(table, columns["slug"]) == "slug: varchar('slug', { length: 9 }).unique(),"
