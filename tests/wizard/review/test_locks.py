"""The lock matrix against real servers: the best clause that each grants is the one that we promise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.databases import Database
from tests.support.servers import Server
from wizard.review.locks import Lock, matrix
from wizard.review.script import State, read_script
from wizard.review.sql import review_sql
from wizard.sql.engines import Engine, engine

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "fixtures" / "review" / "locks.jsonl").read_text().splitlines()
]
CLAUSES = {
    "mysql": ["INSTANT", "INPLACE NONE", "INPLACE SHARED", "COPY SHARED"],
    "mariadb": ["INSTANT", "NOCOPY NONE", "NOCOPY SHARED", "INPLACE NONE", "INPLACE SHARED", "COPY SHARED"],
}
SPACES = {"mysql": "INNODB_TABLES", "mariadb": "INNODB_SYS_TABLES"}
SYNTAX, NO_LOCK_CLAUSE = (1064, 1221), "RENAME TO"


def promised(case: dict[str, Any], on: Engine) -> Lock | None:
    """The lock that the review names."""
    script = ";\n".join([*case["before"], f"ALTER TABLE t {case['change']}"])
    return read_script(script, on, State()).statements[-1].lock


def spaces(database: Database, family: str) -> set[Any]:
    """Which tablespaces the table and its partitions are in: a rebuild makes new ones."""
    name = f"{database.name}/t"
    names = f"NAME = '{name}' OR NAME LIKE '{name}#%'"
    return {row[0] for row in database.rows(f"SELECT SPACE FROM information_schema.{SPACES[family]} WHERE {names}")}


def granted(database: Database, case: dict[str, Any], family: str) -> tuple[str, bool] | None:
    """The lightest clause that the server takes, and whether it rebuilt the table; None when it refuses all."""
    if any(database.refusal(statement) for statement in case["before"]):
        return None
    for clause in CLAUSES[family]:
        algorithm, _, lock = clause.partition(" ")
        pinned = f"ALGORITHM={algorithm}" + (f", LOCK={lock}" if lock else "")
        comma = "" if case["change"].startswith(("PARTITION BY", "REMOVE PARTITIONING")) else ","
        text = f"ALTER TABLE t {pinned}{comma} {case['change']}"
        before = spaces(database, family)
        refusal = database.refusal(text)
        if refusal is None and copied(database, family):
            return "COPY SHARED", False
        if refusal is None:
            after = spaces(database, family)
            return clause, algorithm != "COPY" and bool(before - after and after - before)
        if refusal.number in SYNTAX or refusal.number == 1674:
            return None
    return None


def copied(database: Database, family: str) -> bool:
    """Whether the last statement copied rows: MariaDB takes ALGORITHM=INSTANT for some changes, and copies anyway."""
    return family == "mariadb" and database.connection.affected_rows() > 0  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['line']}: {case['change']}"[:70] for case in CASES])
@pytest.mark.parametrize("family", ["mysql", "mariadb"])
def test_the_promised_lock_is_the_lightest_that_a_server_grants(
    case: dict[str, Any], family: str, request: pytest.FixtureRequest
) -> None:
    """Algorithm, writes and rebuild of each line, asked for with ALGORITHM= and LOCK=."""
    server: Server = request.getfixturevalue(family)
    with server.database() as database:
        found = granted(database, case, family)
    lock = promised(case, engine(family))
    if found is None:
        assert lock is None or family == "mariadb"
        return
    assert lock is not None
    clause, rebuilt = found
    algorithm, _, level = clause.partition(" ")
    assert (str(lock.algorithm), lock.writes) == (algorithm, level != "SHARED"), f"server: {clause}"
    if algorithm == "INPLACE":
        assert lock.rebuild == rebuilt


def test_each_line_of_the_matrix_is_measured_or_names_its_source() -> None:
    measured = {case["line"] for case in CASES}
    for line, row in matrix().items():
        assert line in measured or {"mysql source", "mariadb source"} <= set(row)
        assert "mysql-8.0.28" not in row or row["mysql-8.0.28 source"].startswith("MySQL 8.0 manual")


def test_old_servers_rebuild_where_newer_ones_do_not() -> None:
    table = "CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT AS (a) STORED);"
    script = f"{table} ALTER TABLE t ADD c INT FIRST; ALTER TABLE t DROP b; ALTER TABLE t RENAME COLUMN a TO x;"
    locks = [s.lock for s in read_script(script, engine("mysql-8.0.28"), State()).statements[1:]]
    assert [str(lock and lock.algorithm) for lock in locks] == ["INPLACE", "INPLACE", "INPLACE"]


@pytest.mark.parametrize(("alter", "said"), [("int NOT NULL", "t: NULL to NOT NULL: "), ("bigint", "t: change a ")])
def test_a_lock_is_said_in_a_sentence_whose_capitals_stay(alter: str, said: str) -> None:
    before = "CREATE TABLE t (id int PRIMARY KEY, a int);"
    messages = [found.message for found in review_sql(f"ALTER TABLE t MODIFY a {alter};", before, "mysql")]
    assert any(message.startswith(said) for message in messages), messages
