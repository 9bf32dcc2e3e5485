"""Findings on plans: where they are, how severe, and what silences them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.specs import SPECS
from wizard.changes import (
    AddColumn,
    AddForeignKey,
    Change,
    DataStep,
    DropColumn,
    ModifyColumn,
    RenameColumn,
    RenameTable,
)
from wizard.example import example_baseline
from wizard.plan import Plan
from wizard.review.findings import Finding, Severity
from wizard.schema import Column, ForeignKey
from wizard.settings import Settings
from wizard.spec import AcceptedRisk, Rationale, Spec


def plan(*changes: Change, root: Path, rules: dict[str, str] | None = None, **answers: object) -> Plan:
    """The plan of some changes of the example schema."""
    spec = Spec(baseline=example_baseline(), changes=changes, **answers)
    return Plan(spec, Settings(root=root, rules=rules or {}))


def named(found: Plan, rule: str) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in found.findings if finding.rule == rule]


DROP = DropColumn("votes", "value")
WIDE = ModifyColumn("votes", Column("value", "varchar(200)", not_null=True))


def test_a_finding_is_at_the_answer_that_causes_it(tmp_path: Path) -> None:
    (found,) = named(plan(DROP, root=tmp_path), "drop-column")
    assert (found.place.step, found.place.field, found.place.statement) == ("columns", "votes.value", 1)
    assert "DROP COLUMN `value`" in found.fix


def test_a_reason_accepts_a_risk_and_not_a_refusal(tmp_path: Path) -> None:
    risks = [AcceptedRisk(rule=rule, reason="nobody reads it") for rule in ("drop-column", "invalid-default")]
    bad = AddColumn("votes", Column("n", "tinyint", not_null=True, default="300"))
    made = plan(DROP, bad, root=tmp_path, accepted=tuple(risks))
    assert [finding.accepted for finding in named(made, "drop-column")] == ["nobody reads it"]
    assert [finding.accepted for finding in named(made, "invalid-default")] == [""]


def test_a_setting_changes_the_severity(tmp_path: Path) -> None:
    assert named(plan(DROP, root=tmp_path, rules={"drop-column": "off"}), "drop-column") == []
    (found,) = named(plan(DROP, root=tmp_path, rules={"drop-column": "warning"}), "drop-column")
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("rows", "rule", "severity"),
    [
        (None, "lock-varchar-length-byte", Severity.WARNING),
        (500, "lock-varchar-length-byte", Severity.INFO),
        (5_000_000, "lock-large-table", Severity.ERROR),
    ],
)
def test_the_size_of_a_table_decides_about_its_locks(
    rows: int | None, rule: str, severity: Severity, tmp_path: Path
) -> None:
    (found,) = named(plan(WIDE, root=tmp_path, row_counts={"votes": rows} if rows else {}), rule)
    assert found.severity is severity
    assert ("gh-ost" in found.fix) == (rule == "lock-large-table" or rows is None or rows == 500)


def test_a_renamed_column_is_not_new(tmp_path: Path) -> None:
    rename = RenameColumn("users", "display_name", "name")
    strict = ModifyColumn("users", Column("name", "varchar(100)", not_null=True))
    fill = DataStep("UPDATE users SET display_name = '' WHERE display_name IS NULL")
    assert named(plan(rename, strict, root=tmp_path), "not-null-without-backfill") == []
    assert named(plan(rename, strict, root=tmp_path), "set-not-null-existing-nulls") != []
    assert named(plan(fill, rename, strict, root=tmp_path), "set-not-null-existing-nulls") == []


def test_a_rollback_by_hand_is_judged_like_the_derived_one(tmp_path: Path) -> None:
    good = plan(WIDE, root=tmp_path)
    bad = plan(WIDE, root=tmp_path, edits={"rollback": "ALTER TABLE votes DROP COLUMN value;"})
    assert named(good, "rollback-not-inverse") == []
    (found,) = named(bad, "rollback-not-inverse")
    assert (found.severity, found.place.step) == (Severity.ERROR, "rollback")


@pytest.mark.parametrize("name", sorted(SPECS))
@pytest.mark.parametrize("engine", ["mysql", "mysql-8.0", "mariadb", "planetscale"])
def test_a_derived_rollback_leads_back_on_the_model(name: str, engine: str, tmp_path: Path) -> None:
    made = Plan(SPECS[name](), Settings(root=tmp_path, engine=engine))
    wrong = {"rollback-not-inverse", "rollback-wrong-order", "rollback-missing", "rollback-name-mismatch"}
    assert wrong.isdisjoint(finding.rule for finding in made.findings)


def test_a_rollback_names_things_of_a_table_that_it_renamed_back(tmp_path: Path) -> None:
    key = ForeignKey("ballots_editor_id_users_id_fk", ("editor_id",), "users", ("id",))
    add = AddColumn("ballots", Column("editor_id", "int"))
    made = plan(RenameTable("votes", "ballots"), add, AddForeignKey("ballots", key), root=tmp_path)
    assert {"rollback-name-mismatch", "rollback-wrong-order"}.isdisjoint(f.rule for f in made.findings)


def test_a_query_that_asks_for_a_dropped_column_is_said(tmp_path: Path) -> None:
    query = Rationale(why="the votes of a room", query="SELECT value FROM votes WHERE room_id = 1")
    made = plan(DROP, root=tmp_path, rationales={"votes.votes_room_id_user_id_idx": query})
    assert [finding.place.step for finding in named(made, "drop-column-still-used")] == ["indexes"]
