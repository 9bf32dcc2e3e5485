"""Which index serves which query."""

from __future__ import annotations

import pytest

from wizard.review.access import best_index, create, missing, patterns, serving
from wizard.review.sql import review_sql, state_of
from wizard.sql.engines import engine

SCHEMA = state_of(
    """CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT, c DATETIME, KEY ab (a, b), KEY ca (c, a), KEY abc (a, b, c));
    CREATE TABLE u (id INT PRIMARY KEY, t_id INT)"""
).schema
MYSQL = engine("mysql")


@pytest.mark.parametrize(
    ("query", "wanted", "served"),
    [
        ("SELECT * FROM t WHERE a = ? AND b = 'x'", "a b", "ab"),
        ("SELECT * FROM t WHERE a = ? ORDER BY c DESC", "a c", ""),
        ("SELECT * FROM t WHERE c > NOW() AND a = :a", "a c", ""),
        ("SELECT * FROM t WHERE a = 1 AND b = 2 ORDER BY c LIMIT 10", "a b c", "abc"),
        ("SELECT * FROM t WHERE b = 1", "b", ""),
        ("SELECT * FROM t WHERE c LIKE '%x' AND a = 1", "a", "ab"),
        ("SELECT * FROM t ORDER BY a, b", "a b", "ab"),
        ("SELECT * FROM t ORDER BY a DESC, b DESC", "a b", "ab"),
        ("SELECT * FROM t WHERE a = 1 ORDER BY b DESC, c", "a b c", ""),
        ("SELECT * FROM t WHERE c >= '2026-01-01'", "c", "ca"),
        ("SELECT * FROM t WHERE id = ${id}", "id", "PRIMARY"),
        ("SELECT COUNT(*) FROM t", "", "PRIMARY"),
    ],
)
def test_equality_comes_first_then_order_then_range(query: str, wanted: str, served: str) -> None:
    (pattern,) = patterns(query, SCHEMA, MYSQL)
    assert [part.column for part in pattern.wanted] == wanted.split()
    assert serving(pattern, SCHEMA.tables["t"]) == served


def test_the_proposed_index_serves_its_query() -> None:
    (pattern,) = patterns("SELECT * FROM t WHERE a = 1 AND b > 2 ORDER BY c DESC, id", SCHEMA, MYSQL)
    assert missing(pattern, best_index(pattern).parts) == ""
    assert create(pattern) == "ALTER TABLE `t` ADD KEY `t_a_c_id_b_idx` (`a`,`c` DESC,`id`,`b`);"


def test_a_join_is_looked_up_on_both_sides() -> None:
    found = patterns("SELECT * FROM t x JOIN u ON u.t_id = x.id WHERE x.a = 1", SCHEMA, MYSQL)
    assert [(pattern.table, pattern.equal) for pattern in found] == [("t", ("a", "id")), ("u", ("t_id",))]


@pytest.mark.parametrize("text", ["", "not SQL", "DELETE FROM t", "SELECT 1", "SELECT * FROM elsewhere WHERE x = 1"])
def test_what_is_no_query_of_ours_has_no_pattern(text: str) -> None:
    assert patterns(text, SCHEMA, MYSQL) == ()


def test_a_query_that_no_index_serves_is_found() -> None:
    query = "SELECT * FROM t WHERE b = 1 ORDER BY c"
    found = [f for f in review_sql("DROP INDEX ca ON t;", SCHEMA, queries=[query]) if f.rule.startswith("index-not")]
    assert [finding.message for finding in found] == [f"no index of t serves: {query}"]
    assert found[0].fix == f"ALTER TABLE `t` ADD KEY `t_b_c_idx` (`b`,`c`);\nEXPLAIN {query};"
