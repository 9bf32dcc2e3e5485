"""Whatever is typed or pasted: an answer, in time that grows with the text alone."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.schema import Schema
from wizard.sql.completion import complete
from wizard.sql.highlight import tokens
from wizard.sql.judge import judge

WORDS = """SELECT FROM WHERE CREATE TABLE ALTER ADD COLUMN DROP INDEX KEY ( ) , ; . * = 'x' `t` a t 1 int varchar(9) NOT
NULL DEFAULT PRIMARY UNIQUE FOREIGN REFERENCES ON UPDATE DELETE SET INSERT INTO VALUES JOIN GROUP BY HAVING ORDER UNION
WITH AS CASE WHEN END @a /* */ -- ' " ` CHECK CONSTRAINT RENAME TO OVER INTERVAL DAY + - AND OR""".split()
DEEP = 10_000


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_text_is_answered(text: str) -> None:
    judged = judge(text)
    assert all(0 <= one.span.start <= one.span.end <= len(text) for one in judged.statements)
    list(tokens(text))
    complete(text, len(text) // 2, Schema())


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes_are_answered(data: bytes) -> None:
    judge(data.decode("latin-1"))
    judge(data.decode("utf-8", errors="surrogateescape"))


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
@settings(max_examples=500)
def test_any_row_of_words_is_answered_by_each_engine(text: str) -> None:
    for engine in ("mysql", "mariadb"):
        judge(text, on=engine)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT " + "(" * DEEP + "1" + ")" * DEEP,
        "SELECT " + "(" * DEEP,
        "(" * DEEP + "SELECT 1" + ")" * DEEP,
        "SELECT * FROM " + "(" * DEEP + "t" + ")" * DEEP,
        "SELECT " + "abs(" * DEEP + "1",
        "SELECT " + "- " * DEEP + "1",
        "SELECT " + "CASE WHEN " * DEEP,
        "SELECT " + "NOT " * DEEP + "1",
        "SELECT 1" + " IS NULL" * DEEP,
        "SELECT 1" + " COLLATE utf8mb4_bin" * DEEP,
        "SELECT a" + ".b" * DEEP,
        "CREATE TABLE t (" * DEEP,
        "SELECT 1 WHERE 1 IN " + "(SELECT 1 WHERE 1 IN " * DEEP,
    ],
)
def test_depth_is_no_danger(text: str) -> None:
    judge(text)
    judge(text, on="mariadb")


@pytest.mark.parametrize(
    "unit",
    [
        "a ",
        "1+",
        "'x',",
        "(",
        "a,",
        "/* ",
        "`",
        "'",
        "SELECT 1;",
        "x AND ",
        "ALTER TABLE t ADD a int;",
        "UNION SELECT 1 ",
    ],
)
def test_work_is_linear(unit: str) -> None:
    """Four times the text takes about four times the function calls, not sixteen times."""
    small, large = (_calls("SELECT 1 " + unit * (size // len(unit))) for size in (5_000, 20_000))
    assert large < small * 6


def _calls(text: str) -> int:
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        judge(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_megabyte_is_answered() -> None:
    rows = ",".join(f"({number},'name {number}')" for number in range(40_000))
    assert judge(f"CREATE TABLE t (id int, name varchar(50)); INSERT INTO t VALUES {rows}").accepted
