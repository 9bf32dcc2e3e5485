"""Whole tables and modules in a team's style, and what Drizzle can't say."""

from __future__ import annotations

from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.writer import imports_of, unwritable, write_index, write_table, write_tables
from wizard.named import NamedList, NamedSet
from wizard.schema import (
    Check,
    Column,
    ForeignKey,
    Index,
    IndexPart,
    PrimaryKey,
    Table,
    TableOptions,
    index_on,
)

ROOMS = Table(
    "app_rooms",
    NamedList([Column("id", "int", True, autoincrement=True), Column("owner_id", "int"), Column("name", "varchar(9)")]),
    PrimaryKey(("id",)),
    NamedSet([index_on("owner_idx", "owner_id", "name"), index_on("pair", "owner_id", "name", unique=True)]),
    NamedSet([ForeignKey("fk", ("owner_id",), "app_users", ("id",), "cascade")]),
    NamedSet([Check("positive", "`app_rooms`.`owner_id` > 0")]),
)


def test_a_table_with_imports_in_the_usual_style() -> None:
    assert write_tables([ROOMS]) == (
        "import { sql } from 'drizzle-orm';\n"
        "import { check, foreignKey, index, int, mysqlTable, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';\n"
        "\n"
        "export const appRooms = mysqlTable('app_rooms', {\n"
        "  id: int('id').autoincrement().primaryKey(),\n"
        "  ownerId: int('owner_id'),\n"
        "  name: varchar('name', { length: 9 }),\n"
        "}, (table) => [\n"
        "  index('owner_idx').on(table.ownerId, table.name),\n"
        "  uniqueIndex('pair').on(table.ownerId, table.name),\n"
        "  foreignKey({ name: 'fk', columns: [table.ownerId], foreignColumns: [appUsers.id] }).onDelete('cascade'),\n"
        "  check('positive', sql`${table.ownerId} > 0`),\n"
        "]);"
    )


def test_the_same_table_in_another_teams_style() -> None:
    style = CodeStyle('"', "object", "t", "createTable", explicit_names=False, casing="snake_case", indent="\t")
    assert write_table(ROOMS, CodeNames("app_"), style) == (
        'export const rooms = createTable("rooms", {\n'
        "\tid: int().autoincrement().primaryKey(),\n"
        "\townerId: int(),\n"
        "\tname: varchar({ length: 9 }),\n"
        "}, (t) => ({\n"
        '\townerIdx: index("owner_idx").on(t.ownerId, t.name),\n'
        '\tpair: uniqueIndex("pair").on(t.ownerId, t.name),\n'
        '\tfk: foreignKey({ name: "fk", columns: [t.ownerId], foreignColumns: [users.id] }).onDelete("cascade"),\n'
        '\tpositive: check("positive", sql`${t.ownerId} > 0`),\n'
        "}));"
    )


def test_names_never_collide() -> None:
    columns = NamedList(
        [Column("room_id", "int"), Column("roomId", "int"), Column("_", "int"), Column("getSQL", "int")]
    )
    code = write_tables([Table("index", columns), Table("date", columns), Table("10", columns)])
    assert "import { int, mysqlTable } from 'drizzle-orm/mysql-core';" in code
    for line in (
        "const indexTable =",
        "const dateTable =",
        "const _10 =",
        "roomId2: int(",
        "__: int('_')",
        "getSQL_: int(",
    ):
        assert line in code


def test_parts_of_an_index_that_drizzle_takes_as_sql() -> None:
    parts = (IndexPart("name", length=5), IndexPart("id", descending=True), IndexPart(expression="(lower(`name`))"))
    assert write_index(ROOMS, Index("i", parts, using="BTREE")) == (
        "index('i').on(sql`${table.name}(5)`, sql`${table.id} desc`, sql`(lower(${table.name}))`).using('btree')"
    )


def test_imports_come_from_code_alone() -> None:
    code = "a: varchar('int(', { length: 3 }).default(sql`text(${users.date})`), // boolean('x')"
    assert imports_of([code, "(): AnyMySqlColumn => x.index(y)"]) == (
        "import { sql } from 'drizzle-orm';\nimport { type AnyMySqlColumn, varchar } from 'drizzle-orm/mysql-core';"
    )


def test_what_drizzle_cant_say_is_listed() -> None:
    columns = NamedList(
        [
            Column("a", "varchar(5)", collation="utf8mb4_bin", comment="x", invisible=True),
            Column("at", "datetime", on_update="CURRENT_TIMESTAMP"),
            Column("b", "longblob", autoincrement=True),
        ]
    )
    indexes = NamedSet([Index("f", (IndexPart("a"),), kind="fulltext", comment="words")])
    checks = NamedSet([Check("c", "1 > 0", enforced=False)])
    table = Table("t", columns, None, indexes, NamedSet(), checks, TableOptions(engine="MyISAM"))
    assert unwritable(table) == (
        "t.a: COLLATE utf8mb4_bin",
        "t.a: COMMENT x",
        "t.a: INVISIBLE",
        "t.at: ON UPDATE CURRENT_TIMESTAMP",
        "t.b: AUTO_INCREMENT",
        "t.f: FULLTEXT INDEX",
        "t.f: COMMENT words",
        "t.c: NOT ENFORCED",
        "t: ENGINE MyISAM",
    )
