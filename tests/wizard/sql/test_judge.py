"""Verdicts: what is said of a text, and that nothing unchecked is called valid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.schema import Schema
from wizard.sql.completion import complete
from wizard.sql.elsewhere import differences
from wizard.sql.highlight import tokens
from wizard.sql.judge import judge
from wizard.sql.reading import physical, schema_of
from wizard.sql.split import split

SCHEMA, _ = schema_of(
    """
    CREATE TABLE users (id int PRIMARY KEY AUTO_INCREMENT, name varchar(50) NOT NULL, team_id int);
    CREATE TABLE posts (id int PRIMARY KEY, user_id int,
        CONSTRAINT posts_fk FOREIGN KEY (user_id) REFERENCES users (id));
    """
)


def test_each_statement_sees_what_the_ones_before_it_left() -> None:
    judged = judge("ALTER TABLE users ADD a int;\nUPDATE users SET a = b;\nALTER TABLE users DROP a, DROP nmae", SCHEMA)
    assert [one.verdict for one in judged.statements] == ["valid", "invalid", "invalid"]
    second, third = judged.errors
    assert (second.number, second.line, second.column) == (1054, 2, 22)
    assert (third.number, third.nearest) == (1091, "name")
    assert "a" in judged.after.tables["users"].columns


@pytest.mark.parametrize(
    ("sql", "meant"),
    [
        ("SELECT usr_id FROM posts", "user_id"),
        ("UPDATE users SET nam = 'x'", "name"),
        ("SELECT 1 FROM posts WHERE nam = 'x'", ""),
        ("DELETE FROM posts WHERE id IN (SELECT id FROM users WHERE nam = 'x')", "name"),
    ],
)
def test_the_nearest_column_is_one_of_the_tables_that_are_read(sql: str, meant: str) -> None:
    (error,) = judge(sql, SCHEMA).errors
    assert (error.number, error.nearest) == (1054, meant)


PIECES = st.sampled_from(
    [
        "ALTER TABLE users ADD a int", "ALTER TABLE users DROP a", "UPDATE users SET a = 1", "ALTER TABEL users",
        "SET foreign_key_checks = 0", "DROP TABLE users", "\n-- note\nSELECT a\nFROM users", "",
        "CREATE TABLE a (id int",
        "CREATE TABLE a (id int, CONSTRAINT f FOREIGN KEY (id) REFERENCES users (id))", "GRANT ALL ON a TO b", "'",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=6), st.lists(PIECES, max_size=6))
def test_what_was_said_of_an_earlier_text_changes_nothing(before: list[str], now: list[str]) -> None:
    known, text = judge(";\n".join(before), SCHEMA), ";".join(now)
    assert judge(text, SCHEMA, known=known) == judge(text, SCHEMA)


def test_a_key_leaves_the_verdicts_above_it_alone() -> None:
    known = judge("ALTER TABLE users ADD a int;\nUPDATE users SET a = 1", SCHEMA)
    again = judge("-- b\n;ALTER TABLE users ADD a int;\nUPDATE users SET a = 12", SCHEMA, known=known)
    assert again.statements[0].after is known.statements[0].after
    assert again.statements[0].line == 2


def test_verdicts_that_are_not_valid() -> None:
    texts = {
        "ALTER TABLE users ADD": "unfinished",
        "ALTER TABLE users ADD a itn": "invalid",
        "GRANT SELECT ON users TO x": "not_checked",
        "CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET @a = 1": "not_checked",
        "SELECT * FROM mysql.user": "needs_server",
        "SELECT * FROM other.users": "needs_server",
    }
    for text, verdict in texts.items():
        assert judge(text, SCHEMA).statements[0].verdict == verdict, text


def test_foreign_key_checks_are_followed_through_a_script() -> None:
    off = "SET foreign_key_checks = 0; DROP TABLE users"
    assert judge(off, SCHEMA).accepted
    assert judge(f"{off}; SET foreign_key_checks = 1; CREATE TABLE users (id bigint PRIMARY KEY)", SCHEMA).errors


def test_the_index_that_a_foreign_key_makes_goes_when_another_serves() -> None:
    assert SCHEMA.tables["posts"].indexes.names == ("posts_fk",)
    after = judge("CREATE INDEX own ON posts (user_id)", SCHEMA).after
    assert after.tables["posts"].indexes.names == ("own",)
    assert judge("DROP INDEX own ON posts", after).errors[0].number == 1553


def test_what_another_engine_says() -> None:
    judged = judge("ALTER TABLE users ADD bio text DEFAULT 'x'", SCHEMA)
    [difference] = differences(judged, ["mariadb"])
    assert difference.sentence.startswith("MariaDB 10.11 takes this; MySQL 9 refuses: 1101")


def test_spellings_of_one_schema_are_one_physical_schema() -> None:
    first, _ = schema_of("CREATE TABLE t (a BOOLEAN DEFAULT true, b INTEGER(11) NULL DEFAULT NULL)")
    second, _ = schema_of("create table t (a tinyint(1) default '1', b int)")
    assert first == second == physical(first)


def test_a_server_keeps_the_views() -> None:
    schema = judge("CREATE VIEW names AS SELECT name FROM users", SCHEMA).after
    assert judge("SELECT name FROM names", physical(schema)).accepted


def test_a_script_is_cut_where_a_client_cuts_it() -> None:
    script = "SELECT ';'; -- a;b\nSELECT 1--> statement-breakpoint\nDELIMITER //\nSELECT 2; //\n/* ; */ SELECT `;`"
    assert [piece.text for piece in split(script)] == [
        "SELECT ';'",
        "-- a;b\nSELECT 1",
        "SELECT 2;",
        "/* ; */ SELECT `;`",
    ]


def test_completion_offers_what_can_stand_there() -> None:
    def offered(text: str) -> list[str]:
        return [one.text for one in complete(text.replace("|", ""), text.index("|"), SCHEMA)]

    assert offered("ALTER TABLE us|") == ["users"]
    assert offered("SELECT p.| FROM posts p") == ["id", "user_id"]
    assert offered("SELECT * FROM users WHERE na|")[0] == "name"
    assert {"FIRST", "AFTER", "NOT"} <= set(offered("ALTER TABLE users MODIFY name text |"))
    assert "SELECT" in offered("SEL|")


def test_behind_a_whole_name_nothing_else_is_offered() -> None:
    text = "SELECT name FROM users"
    assert complete(text, len("SELECT name"), SCHEMA) == []
    assert {one.text for one in complete(text, len("SELECT nam"), SCHEMA)} >= {"name", "name_const("}


def test_tokens_have_kinds() -> None:
    kinds = [token.kind for token in tokens("SELECT `a`, count(*) FROM t -- x\nWHERE a = 'x' AND @b > 5.5")]
    assert kinds == [
        "keyword", "name", "operator", "function", "operator", "operator", "operator", "keyword", "name", "comment",
        "keyword", "name", "operator", "string", "keyword", "variable", "operator", "number",
    ]  # fmt: skip


def test_a_column_that_is_called_like_a_keyword_is_a_name() -> None:
    assert [token.kind for token in tokens("name text COMMENT 'status'")] == ["name", "type", "keyword", "string"]


def test_nothing_is_judged_as_nothing() -> None:
    assert judge(" -- only a comment\n").statements == ()
    assert judge("").after == Schema()
