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
PINNED = [case for case in CASES if "PARTITION BY" not in case["change"]]
"""Those that may name an algorithm."""
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


def space(database: Database, family: str) -> Any:
    """Which tablespace the table is in: a rebuild makes a new one."""
    name = f"{database.name}/t"
    rows = database.rows(f"SELECT SPACE FROM information_schema.{SPACES[family]} WHERE NAME = '{name}'")
    return rows[0][0] if rows else None


def granted(database: Database, case: dict[str, Any], family: str) -> tuple[str, bool] | None:
    """The lightest clause that the server takes, and whether it rebuilt the table; None when it refuses all."""
    if any(database.refusal(statement) for statement in case["before"]):
        return None
    for clause in CLAUSES[family]:
        algorithm, _, lock = clause.partition(" ")
        pinned = f"ALGORITHM={algorithm}" + (f", LOCK={lock}" if lock else "")
        text = f"ALTER TABLE t {pinned}, {case['change']}"
        before = space(database, family)
        refusal = database.refusal(text)
        if refusal is None:
            return clause, algorithm != "COPY" and space(database, family) not in (before, None)
        if refusal.number in SYNTAX or refusal.number == 1674:
            return None
    return None


@pytest.mark.parametrize("case", PINNED, ids=[f"{case['line']}: {case['change']}"[:70] for case in PINNED])
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


def test_each_line_of_the_matrix_has_a_case() -> None:
    """So that no line is only believed."""
    unmeasured = {"add_column.temporary", "add_column.no_date", "engine", "partition.reorganize", "partition.metadata"}
    unmeasured |= {"set_column_visibility"}
    assert set(matrix()) - unmeasured <= {case["line"] for case in CASES}


@pytest.mark.parametrize(("alter", "said"), [("int NOT NULL", "t: NULL to NOT NULL: "), ("bigint", "t: change a ")])
def test_a_lock_is_said_in_a_sentence_whose_capitals_stay(alter: str, said: str) -> None:
    before = "CREATE TABLE t (id int PRIMARY KEY, a int);"
    messages = [found.message for found in review_sql(f"ALTER TABLE t MODIFY a {alter};", before, "mysql")]
    assert any(message.startswith(said) for message in messages), messages
