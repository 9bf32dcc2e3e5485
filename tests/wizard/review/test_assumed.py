"""The schema that is told from a migration alone never makes a right statement look wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wizard.review.assumed import REST, assumed
from wizard.review.findings import Severity
from wizard.review.sql import review_sql
from wizard.sql.engines import engine

CASES = [
    case
    for line in (Path(__file__).parents[2] / "fixtures/review/cases.jsonl").read_text(encoding="utf-8").splitlines()
    if (case := json.loads(line))["engine"] not in ("postgres", "sqlite") and case["id"] != "d-drop-virtual-column-ok"
]
"""Migrations with their rollbacks; that a dropped column is virtual, only its table tells."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_it_finds_no_error_that_the_real_schema_does_not_have(case: dict[str, str]) -> None:
    up, down = case["migration"], case.get("rollback")

    def rules(schema: object) -> set[str]:
        found = review_sql(up, schema, case["engine"], rollback=down)  # type: ignore[arg-type]
        return {each.rule for each in found if each.severity is Severity.ERROR}

    guessed = assumed(up, down or "", engine(case["engine"]))
    assert rules(guessed) <= {
        each.rule for each in review_sql(up, case["schema_before"], case["engine"], rollback=down)
    }


def test_what_the_rollback_restores_was_there_before() -> None:
    schema = assumed(
        "ALTER TABLE rooms DROP COLUMN topic; ALTER TABLE rooms DROP INDEX by_name;",
        "ALTER TABLE rooms ADD COLUMN topic varchar(80) NOT NULL; CREATE INDEX by_name ON rooms (name);",
        engine("mysql"),
    )
    rooms = schema.tables["rooms"]
    assert rooms.columns["topic"].type == "varchar(80)"
    assert rooms.indexes["by_name"].columns == ("name",)
    assert set(rooms.columns.names) == {REST, "topic", "name"}


def test_a_parent_has_a_key_of_the_childs_type() -> None:
    up = "CREATE TABLE votes (room bigint unsigned NOT NULL PRIMARY KEY, FOREIGN KEY (room) REFERENCES rooms (id))"
    rooms = assumed(up, "", engine("mysql")).tables["rooms"]
    assert rooms.columns["id"].type == "bigint unsigned"
    assert rooms.primary_key
    assert rooms.primary_key.columns == ("id",)


def test_a_table_that_is_nearly_one_of_its_own_is_not_assumed() -> None:
    up = (
        "CREATE TABLE reactions (id int PRIMARY KEY); ALTER TABLE reaction ADD COLUMN emoji int; DROP TABLE reactions2;"
    )
    assert assumed(up, "", engine("mysql")).tables.names == ("reactions2",)
