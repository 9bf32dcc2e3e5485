"""A column judged in the table that it makes: which part a server would refuse, and where in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wizard.entries import table_of
from wizard.entry import ColumnEntry, parse_column
from wizard.example import example_baseline
from wizard.judged_entry import EntryVerdict, Stand, judge_entry
from wizard.schema import Column, Generated, Schema

SCHEMA = example_baseline().schema
TEAMS = table_of("teams", map(parse_column, ["id int pk ai", "name varchar(9)", "size int default (length(name))"]))


def judged(line: str, table: str = "rooms", engine: str = "mysql", replacing: str = "") -> EntryVerdict:
    """The verdict on a line."""
    schema = Schema(SCHEMA.tables.put(TEAMS))
    return judge_entry(Stand(schema, table, engine), parse_column(line, schema), replacing)


@pytest.mark.parametrize(
    ("line", "part", "number"),
    [
        ("a int default 'x'", "default", "1067"),
        ("a varchar(99999)", "type", "1074"),
        ("a decimal(80,2)", "type", "1426"),
        ("a int -> nowhere.id", "reference", "1824"),
        ("a int not null -> rooms.id set null", "reference", "1830"),
        ("a int auto_increment", "autoincrement", "1075"),
        ("a text unique", "key", "1170"),
        ("a int on update now", "on_update", "1294"),
        ("name int", "name", "1060"),
    ],
)
def test_the_part_that_is_wrong_is_named(line: str, part: str, number: str) -> None:
    verdict = judged(line)
    assert verdict.verdict == "invalid"
    assert verdict.fault
    assert (verdict.fault.part, number in verdict.fault.message) == (part, True)


def test_engines_differ() -> None:
    assert judged("note text default 'x'").verdict == "invalid"
    assert judged("note text default 'x'", engine="mariadb").verdict == "valid"


def test_a_renamed_column_is_judged_in_the_place_of_the_old_one() -> None:
    assert judged("title varchar(9)", replacing="name").verdict == "valid"
    leaning = judged("title varchar(9)", "teams", replacing="name").fault
    assert leaning
    assert "Unknown column 'name'" in leaning.message


def test_an_error_of_another_column_is_not_said_of_this_one() -> None:
    broken = replace(TEAMS, columns=TEAMS.columns.put(Column("size", "int", default="(length(nam))")))
    stand = Stand(Schema(SCHEMA.tables.put(broken)), "teams", "mysql")
    verdict = judge_entry(stand, parse_column("colour varchar(9)"))
    assert verdict.verdict == "not_checked"
    assert verdict.fault
    assert verdict.fault.part == ""


@pytest.mark.parametrize(
    ("text", "verdict", "wrong"),
    [("length(", "unfinished", ""), ("length(nam)", "invalid", "nam"), ("1) + 2", "invalid", ")")],
)
def test_an_expression_is_read_by_itself_first(text: str, verdict: str, wrong: str) -> None:
    entry = ColumnEntry(Column("size2", "int", generated=Generated(text)))
    said = judge_entry(Stand(Schema(SCHEMA.tables.put(TEAMS)), "teams", "mysql"), entry)
    assert said.verdict == verdict
    assert said.fault
    assert (said.fault.part, text[said.fault.start : said.fault.end]) == ("generated", wrong)
