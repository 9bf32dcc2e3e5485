"""The judge against real servers: statements labelled by MySQL 9.7 and MariaDB 10.11, with floors for each figure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from wizard.schema import Schema
from wizard.sql.catalog import Session
from wizard.sql.judge import judge
from wizard.sql.verdicts import Judgement

FOLDER = Path(__file__).parents[2] / "fixtures" / "sql"


@cache
def cases(name: str = "cases") -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


@cache
def context(statements: tuple[str, ...], engine: str) -> Schema:
    """The schema that a case starts from, made with foreign_key_checks off as the servers had it."""
    schema, session = Schema(), Session(foreign_key_checks=False)
    for statement in statements:
        judged = judge(statement, schema, engine, session)
        assert judged.accepted, (statement, judged.statements)
        schema = judged.after
    return schema


def verdicts(engine: str, column: str) -> Iterator[tuple[dict[str, Any], Judgement]]:
    for case in cases():
        if case[column] is not None:
            yield case, judge(case["sql"], context(tuple(case["context_sql"]), engine), engine)


def as_server(judged: Judgement) -> str:
    return "accept" if judged.accepted else "reject" if judged.errors else "open"


@dataclass
class Share:
    """How often something held."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        self.right += right
        self.of += 1

    def __str__(self) -> str:
        return f"{self.right}/{self.of} = {self.right / self.of:.1%}"

    def __float__(self) -> float:
        return self.right / self.of


def placed(case: dict[str, Any], judged: Judgement) -> bool:
    """Whether the error begins where the server's "near" does."""
    near = case["near"].rstrip("; \n")
    return case["sql"][judged.errors[0].span.start :].rstrip("; \n").startswith(near[:80]) and bool(near) == bool(
        case["sql"][judged.errors[0].span.start :].strip("; \n")
    )


SYNTAX = 1064


def test_mysql_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    verdict, valid, near, number = Share(), Share(), Share(), Share()
    for case, judged in verdicts("mysql", "server"):
        verdict.count(as_server(judged) == case["server"])
        if case["class"] == "accept":
            valid.count(judged.accepted)
        elif judged.errors and case["class"] == "syntax":
            near.count(placed(case, judged))
        elif judged.errors:
            number.count(judged.errors[0].number == case["errno"])
    with capsys.disabled():
        print(f"\nMySQL: verdicts {verdict}, valid accepted {valid}, places {near}, error numbers {number}")
    assert float(verdict) >= 0.995
    assert valid.right == valid.of
    assert float(near) >= 0.98
    assert float(number) >= 0.98


@pytest.mark.parametrize("case", cases("servers"), ids=lambda case: case["sql"][:60])
def test_a_statement_gets_the_verdict_of_both_servers(case: dict[str, Any]) -> None:
    """Statements that the judge once took for something else."""
    there = tuple(case["context_sql"])
    mysql = judge(case["sql"], context(there, "mysql"), "mysql")
    mariadb = judge(case["sql"], context(there, "mariadb"), "mariadb")
    assert (as_server(mysql), as_server(mariadb)) == (case["server"], case["mariadb"])
    assert (mysql.errors[0].number if mysql.errors else 0) == case["errno"]
    assert case["near"] is None or placed(case, mysql)


def test_mariadb_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    verdict, number = Share(), Share()
    for case, judged in verdicts("mariadb", "mariadb"):
        verdict.count(as_server(judged) == case["mariadb"])
        if judged.errors and case["mariadb"] == "reject" and case["mariadb_errno"] not in (0, SYNTAX):
            number.count(judged.errors[0].number == case["mariadb_errno"])
    with capsys.disabled():
        print(f"MariaDB: verdicts {verdict}, error numbers {number}")
    assert float(verdict) >= 0.99
    assert float(number) >= 0.96
