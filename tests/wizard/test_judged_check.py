"""A check judged on its table: what a server would refuse, and where in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wizard.example import example_baseline
from wizard.judged_check import judge_check
from wizard.judged_entry import EntryVerdict, Stand
from wizard.named import NamedSet
from wizard.schema import Check, Schema

OLD = Check("rooms_check", "`name` <> 'x'")
BEFORE = example_baseline().schema
SCHEMA = Schema(BEFORE.tables.put(replace(BEFORE.tables["rooms"], checks=NamedSet([OLD]))))


def judged(expression: str, name: str = "rooms_name_check", replacing: str = "", engine: str = "mysql") -> EntryVerdict:
    """The verdict on a check of rooms."""
    return judge_check(Stand(SCHEMA, "rooms", engine), Check(name, expression), replacing)


@pytest.mark.parametrize(
    "expression", ["name <> ''", "char_length(name) between 1 and 100", "`name` > 'a' and (`name` < 'b')"]
)
def test_what_a_server_takes_is_not_refused(expression: str) -> None:
    assert judged(expression).verdict in ("valid", "needs_server")
    assert judged(expression, "rooms_check", replacing="rooms_check").verdict in ("valid", "needs_server")


@pytest.mark.parametrize(
    ("expression", "wrong", "number"),
    [
        ("nam <> ''", "nam", "1054"),
        ("name <> '' and now() > created_at", "now", "3814"),
        ("name > 0 name", "name", "1064"),
    ],
)
def test_what_it_refuses_is_placed_in_the_expression(expression: str, wrong: str, number: str) -> None:
    verdict = judged(expression)
    assert (verdict.verdict, verdict.fault and verdict.fault.part) == ("invalid", "expression")
    assert verdict.fault
    assert number in verdict.fault.message
    assert expression[verdict.fault.start : verdict.fault.end].startswith(wrong)


def test_a_name_in_use_is_about_the_name() -> None:
    verdict = judged("name <> ''", "rooms_check")
    assert verdict.fault
    assert (verdict.fault.part, "3822" in verdict.fault.message) == ("name", True)


def test_what_no_check_can_be_about_is_said_of_the_expression() -> None:
    verdict = judged("id > 0")
    assert verdict.fault
    assert (verdict.fault.part, "3818" in verdict.fault.message) == ("expression", True)


def test_half_an_expression_is_unfinished() -> None:
    assert judged("name > (1 + ").verdict == "unfinished"
