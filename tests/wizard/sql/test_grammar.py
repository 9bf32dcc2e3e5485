"""The grammar: what it reads, and where it says that a text stops being SQL."""

from __future__ import annotations

import pytest

from wizard.sql.engines import engine
from wizard.sql.grammar import parse
from wizard.sql.statements import AlterTable, CreateTable, Operation, Query, alter

MYSQL, MARIADB = engine("mysql"), engine("mariadb")


def test_a_table_is_read_with_the_place_of_everything() -> None:
    text = "CREATE TABLE t (id int NOT NULL, CONSTRAINT k UNIQUE (id DESC))"
    table = parse(text, MYSQL).statement
    assert isinstance(table, CreateTable)
    column, key = table.elements
    assert text[slice(*column.span)] == "id int NOT NULL"
    assert text[slice(*key.span)] == "CONSTRAINT k UNIQUE (id DESC)"


def test_the_clauses_of_alter_table_are_typed() -> None:
    parsed = parse("ALTER TABLE t ADD c varchar(9) AFTER b, DROP FOREIGN KEY f, LOCK=NONE", MYSQL).statement
    assert isinstance(parsed, AlterTable)
    kinds = [type(clause) for clause in parsed.clauses]
    assert kinds == [alter.AddColumn, alter.DropForeignKey, alter.Modifier]
    assert parsed.option("LOCK") == "NONE"


def test_a_long_chain_is_no_deeper_than_a_short_one() -> None:
    query = parse("SELECT " + " + ".join(["1"] * 5000), MYSQL).statement
    assert isinstance(query, Query)
    item = query.terms[0].items[0].expression  # type: ignore[union-attr]
    assert isinstance(item, Operation)
    assert len(item.operands) == 5000


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("ALTER TABLE t ADD COLUMN IF NOT EXISTS c int", "IF NOT EXISTS c int"),
        ("CREATE INDEX i ON t (LOWER(a))", "a))"),
        ("SELECT COUNT (*) FROM t", "*) FROM t"),
        ("SELECT * FROM (a LEFT JOIN b)", ")"),
        ("UPDATE t SET a == 1", "== 1"),
        ("CREATE TABLE t (a int,, b int)", ", b int)"),
        ('ALTER TABLE "t" DROP a', '"t" DROP a'),
    ],
)
def test_a_failure_begins_where_the_server_would_say(text: str, near: str) -> None:
    failure = parse(text, MYSQL).failure
    assert failure
    assert text[failure.start :] == near
    assert not failure.unfinished


@pytest.mark.parametrize("text", ["ALTER TABLE t ADD", "SELECT 'x", "SELECT (1", "CREATE TABLE `t", "INSERT INTO t (a"])
def test_a_text_that_ends_too_early_is_unfinished(text: str) -> None:
    failure = parse(text, MYSQL).failure
    assert failure
    assert failure.unfinished


def test_what_could_stand_there_is_said() -> None:
    failure = parse("ALTER TABLE t MODIFY a int AFTR b", MYSQL).failure
    assert failure
    assert {"FIRST", "AFTER", "NOT", "COMMENT"} <= set(failure.expected)


def test_engines_read_different_things() -> None:
    guarded = "ALTER TABLE t ADD COLUMN IF NOT EXISTS c int"
    functional = "CREATE INDEX i ON t ((lower(a)))"
    assert parse(guarded, MARIADB).statement
    assert parse(functional, MYSQL).statement
    assert not parse(functional, MARIADB).statement


def test_nesting_beyond_reason_is_declined() -> None:
    failure = parse("SELECT " + "(" * 10_000 + "1" + ")" * 10_000, MYSQL).failure
    assert failure
    assert failure.too_deep
