"""Statements as drizzle-kit writes them, with the error number that MySQL 9.7 or MariaDB 10.11 gave to each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wizard.schema import Schema
from wizard.sql.judge import judge

LINES = (Path(__file__).parents[2] / "fixtures" / "sql" / "drizzle.jsonl").read_text(encoding="utf-8").splitlines()
FILES: list[dict[str, Any]] = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file['engine']}-{file['case']}")
def test_every_statement_gets_the_servers_verdict(file: dict[str, Any]) -> None:
    schema = Schema()
    for text, number in file["statements"]:
        judged = judge(text, schema, file["engine"])
        schema = judged.after
        said = judged.errors[0].number if judged.errors else 0
        exact = file["engine"] == "mysql"
        assert said == number if exact else bool(said) == bool(number), text
