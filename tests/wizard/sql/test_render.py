"""Changes as statements: the spelling, and what must share one statement."""

from __future__ import annotations

from wizard.changes import (
    AddColumn,
    AddForeignKey,
    AddIndex,
    Change,
    CreateTable,
    DataStep,
    DropColumn,
    DropForeignKey,
    DropIndex,
    ModifyColumn,
    SetPrimaryKey,
    apply,
    invert,
)
from wizard.named import NamedList, NamedSet
from wizard.schema import Check, Column, ForeignKey, PrimaryKey, Schema, Table, TableOptions, index_on
from wizard.sql.render import render

ROOMS = Table("rooms", NamedList([Column("id", "int", not_null=True), Column("name", "varchar(50)")]))
VOTES = Table("votes", NamedList([Column("room_id", "int")]))
SCHEMA = Schema(NamedSet([ROOMS, VOTES]))
COUNTER = Column("no", "int", not_null=True, autoincrement=True)
KEY = ForeignKey("votes_room_fk", ("room_id",), "rooms", ("id",), "cascade")


def test_a_column_is_written_in_full_with_its_place() -> None:
    column = Column("state", "varchar(9)", True, "'new'", comment="it's", charset="latin1")
    changes: list[Change] = [AddColumn("rooms", column, "id"), ModifyColumn("rooms", column, "")]
    full = "`state` varchar(9) CHARACTER SET latin1 NOT NULL DEFAULT 'new' COMMENT 'it''s'"
    assert render(changes, SCHEMA) == (
        f"ALTER TABLE `rooms` ADD COLUMN {full} AFTER `id`;",
        f"ALTER TABLE `rooms` MODIFY COLUMN {full} FIRST;",
    )


def test_a_table_is_written_as_the_server_shows_it() -> None:
    table = Table(
        "votes",
        NamedList([COUNTER, Column("room_id", "int")]),
        PrimaryKey(("no",)),
        NamedSet([index_on("votes_room_idx", "room_id", unique=True)]),
        NamedSet([KEY]),
        NamedSet([Check("votes_ok", "`no` > 0")]),
        TableOptions(engine="InnoDB", charset="utf8mb4"),
    )
    assert render([CreateTable(table)], Schema(NamedSet([ROOMS]))) == (
        "CREATE TABLE `votes` (\n"
        "  `no` int NOT NULL AUTO_INCREMENT,\n"
        "  `room_id` int,\n"
        "  PRIMARY KEY (`no`),\n"
        "  UNIQUE KEY `votes_room_idx` (`room_id`),\n"
        "  CONSTRAINT `votes_room_fk` FOREIGN KEY (`room_id`) REFERENCES `rooms` (`id`)"
        " ON DELETE CASCADE ON UPDATE NO ACTION,\n"
        "  CONSTRAINT `votes_ok` CHECK (`no` > 0)\n"
        ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;",
    )


def test_a_counter_and_its_key_share_a_statement_both_ways() -> None:
    changes: list[Change] = [
        AddColumn("rooms", COUNTER),
        AddColumn("votes", Column("x", "int")),
        SetPrimaryKey("rooms", PrimaryKey(("no",))),
    ]
    assert render(changes, SCHEMA) == (
        "ALTER TABLE `rooms` ADD COLUMN `no` int NOT NULL AUTO_INCREMENT, ADD PRIMARY KEY (`no`);",
        "ALTER TABLE `votes` ADD COLUMN `x` int;",
    )
    assert render(invert(SCHEMA, changes), apply(SCHEMA, changes)) == (
        "ALTER TABLE `rooms` DROP PRIMARY KEY, DROP COLUMN `no`;",
        "ALTER TABLE `votes` DROP COLUMN `x`;",
    )


def test_the_index_that_the_server_made_for_a_foreign_key_goes_with_it() -> None:
    after = apply(SCHEMA, [AddForeignKey("votes", KEY)])
    changes: list[Change] = [DropForeignKey("votes", KEY.name), DropColumn("votes", "room_id")]
    assert render(changes[:1], after) == (
        "ALTER TABLE `votes` DROP FOREIGN KEY `votes_room_fk`, DROP INDEX `votes_room_fk`;",
    )


def test_the_index_that_the_server_made_comes_back_with_its_successor_gone() -> None:
    after = apply(SCHEMA, [AddForeignKey("votes", KEY), AddIndex("votes", index_on("i", "room_id"))])
    assert render([DropIndex("votes", "i")], after) == (
        "ALTER TABLE `votes` DROP INDEX `i`, ADD KEY `votes_room_fk` (`room_id`);",
    )


def test_a_data_step_is_its_own_text() -> None:
    assert render([DataStep("UPDATE rooms SET id = 1 ;\n")], SCHEMA) == ("UPDATE rooms SET id = 1;",)
