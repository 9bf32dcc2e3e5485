"""Schema pairs with the migration that the real drizzle-kit wrote for each: ours is the same, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wizard.changes import Renames
from wizard.drizzle.kit import generate

CASES = Path(__file__).parents[3] / "fixtures" / "drizzle" / "cases"


def load(name: str) -> tuple[dict[str, Any], Renames]:
    """What drizzle-kit made of a case, and the answers that it was given."""
    expected = json.loads((CASES / name / "expected.json").read_text(encoding="utf-8"))
    path = CASES / name / "renames.json"
    answers = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"tables": {}, "columns": {}}
    columns = ((*key.rsplit(".", 1), new) for key, new in answers.get("columns", {}).items())
    return expected, Renames(tuple(answers.get("tables", {}).items()), tuple(columns))


ACCEPTED = sorted(path.name for path in CASES.iterdir() if "snapshot" in load(path.name)[0])
"""The cases whose TypeScript drizzle-kit does not refuse."""


@pytest.mark.parametrize("name", ACCEPTED)
def test_the_migration_is_drizzle_kits(name: str) -> None:
    expected, renames = load(name)
    migration = generate(expected["prevSnapshot"], expected["snapshot"], renames)
    assert [statement.sql for statement in migration.statements] == expected["statements"]
    assert migration.file == expected["file"]
    assert migration.meta == expected["meta"]
    assert [(asked.entity, asked.table, asked.created, list(asked.candidates)) for asked in migration.questions] == [
        (asked["entity"], asked["table"], asked["created"], asked["candidates"]) for asked in expected["prompts"]
    ]
