"""Schema files with the snapshot that the real drizzle-kit made of each: ours is the same, key order included."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wizard.drizzle.casing import Casing
from wizard.drizzle.reader import read_schema

CASES = Path(__file__).parents[3] / "fixtures" / "drizzle" / "cases"
SIDES = (("before", "prevSnapshot"), ("after", "snapshot"))
FILES = sorted(
    (path.name, side, key) for path in CASES.iterdir() for side, key in SIDES if (path / f"{side}.ts").exists()
)


def expected(case: str) -> dict[str, Any]:
    """What drizzle-kit made of a case."""
    made: dict[str, Any] = json.loads((CASES / case / "expected.json").read_text(encoding="utf-8"))
    return made


def casing_of(case: str) -> Casing:
    """The `casing` that drizzle-kit was given."""
    path = CASES / case / "casing.txt"
    text = path.read_text(encoding="utf-8").strip() if path.exists() else ""
    return "snake_case" if text == "snake_case" else "camelCase" if text == "camelCase" else ""


@pytest.mark.parametrize(("case", "side", "key"), [file for file in FILES if file[2] in expected(file[0])])
def test_the_snapshot_is_drizzle_kits(case: str, side: str, key: str) -> None:
    read = read_schema(CASES / case / f"{side}.ts", casing=casing_of(case))
    wanted = expected(case)[key]
    for part in ("version", "dialect", "tables", "internal"):
        assert json.dumps(read.snapshot[part]) == json.dumps(wanted[part])
    assert (read.unknowns, read.refusals) == ((), ())


REFUSED = sorted(path.name for path in CASES.iterdir() if "exit 1" in expected(path.name).get("error", ""))


@pytest.mark.parametrize("case", REFUSED)
def test_a_schema_that_drizzle_kit_refuses_is_refused_in_its_words(case: str) -> None:
    read = read_schema(CASES / case / "after.ts")
    assert f"kit stopped (exit 1): Warning {read.refusals[0].what}" == expected(case)["error"]
