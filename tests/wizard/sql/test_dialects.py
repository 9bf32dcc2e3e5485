"""Other dialects are recognised where MySQL refuses them, and helped with words that MySQL reads."""

from __future__ import annotations

import pytest

from wizard.sql.engines import engine
from wizard.sql.grammar import parse
from wizard.sql.judge import judge

PREFIX = "in MySQL write "


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("CREATE TABLE t (id bigserial PRIMARY KEY, a jsonb, at timestamptz DEFAULT now())", "PostgreSQL"),
        ('ALTER TABLE "t" ALTER COLUMN a TYPE text', "PostgreSQL"),
        ("CREATE INDEX CONCURRENTLY i ON t (a)", "PostgreSQL"),
        ("INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING", "PostgreSQL"),
        ("SELECT a::int FROM t", "PostgreSQL"),
        ("CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT)", "SQLite"),
    ],
)
def test_the_equivalent_is_mysql(text: str, dialect: str) -> None:
    remedy = judge(text).statements[0].remedy
    assert remedy.startswith(f"This is {dialect}")
    assert parse(remedy.partition(PREFIX)[2], engine()).statement


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ALTER TABLE t ALTER COLUMN a SET NOT NULL", "MODIFY COLUMN a"),
        ("CREATE INDEX i ON t (a) WHERE a IS NULL", "no partial indexes"),
        ("CREATE TYPE mood AS ENUM ('ok')", "ENUM"),
    ],
)
def test_what_has_no_direct_equivalent_gets_a_hint(text: str, words: str) -> None:
    assert words in judge(text).statements[0].remedy


def test_a_plain_slip_is_no_other_dialect() -> None:
    remedy = judge("ALTER TABLE t ADD COLUMN a int DEAULT 4").statements[0].remedy
    assert remedy == "Did you mean DEFAULT?"
