"""The SQL of a document is judged where it stands, on the schema that is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.specs import SPECS, invites, room_owner, table_from
from tests.wizard.document.test_reopen import exported, plan_of
from wizard import edits
from wizard.baseline import Baseline
from wizard.document import AtHand, check_document, render
from wizard.example import example_baseline
from wizard.plan import Plan
from wizard.review.findings import Finding, Severity
from wizard.review.rules import rules
from wizard.settings import Settings
from wizard.spec import AcceptedRisk, Spec

FIXTURES = Path(__file__).parents[2] / "fixtures/sloppy"


def errors(text: str, at_hand: AtHand = AtHand()) -> list[Finding]:  # noqa: B008
    """What is wrong, missing answers aside."""
    found = check_document(text, plan_of, at_hand)
    return [each for each in found if each.severity is Severity.ERROR and each.rule != "needs-answer"]


def project(spec: Spec | None = None) -> AtHand:
    """A project with the example's tables, before a change or after it."""
    schema = edits.after(spec) if spec else example_baseline().schema
    return AtHand(project=Baseline("snapshot", "drizzle/meta", schema))


CASES: dict[str, tuple[str, str, str, str]] = {
    "migration": ("invites", "ON `invites` (`room_id`,`status`)", "ON `invites` (`room_id`,`statu`)", "unknown-column"),
    "syntax": ("invites", "`token` varchar(64) NOT NULL,", "`token` varchar(64) NOT,", "syntax-error"),
    "rollback": ("room-owner", "DROP COLUMN `deleted_at`", "DROP COLUMN `deleted`", "rollback-name-mismatch"),
    "rollback order": (
        "room-owner",
        "ALTER TABLE `rooms` DROP FOREIGN KEY `rooms_owner_id_users_id_fk`;\n",
        "",
        "rollback-wrong-order",
    ),
    "verification": ("invites", "SHOW INDEX FROM `invites`", "SHOW INDEX FROM `invitez`", "unknown-table"),
    "explain": (
        "invites",
        "EXPLAIN SELECT * FROM invites WHERE",
        "EXPLAIN SELECT * FROM invite WHERE",
        "unknown-table",
    ),
}
"""(spec, what stands in its document, what a person makes of it, the rule that tells)."""


@pytest.mark.parametrize("carried", [True, False], ids=["with its spec", "by hand"])
@pytest.mark.parametrize("name", CASES)
def test_an_edited_statement_is_judged_at_its_line(name: str, carried: bool) -> None:
    spec, old, new, rule = CASES[name]
    text = exported(SPECS[spec]()) if carried else render(plan_of(SPECS[spec]()))
    assert text.count(old) >= 1
    assert rule not in {each.rule for each in errors(text)}
    broken = text.replace(old, new, 1)
    found = [each.place for each in errors(broken) if each.rule == rule]
    lines = broken.split("\n")
    wrong = next(n for n, (a, b) in enumerate(zip(text.split("\n"), lines, strict=False), 1) if a != b)
    assert found
    assert min(abs(place.line - wrong) for place in found) <= 2
    assert all(lines[place.line - 1][place.column - 1 : place.end_column - 1].strip() for place in found)


@pytest.mark.parametrize("name", sorted(SPECS.keys() - {"empty"}))
@pytest.mark.parametrize("carried", [True, False], ids=["with its spec", "by hand"])
def test_derived_sql_is_never_refused(name: str, carried: bool) -> None:
    text = exported(SPECS[name]()) if carried else render(plan_of(SPECS[name]()))
    refused = {each.rule for each in errors(text)} - {"fk-type-mismatch", "code-differs-from-sql"}
    allowed = {"drop-column", "drop-table", "rename-column", "narrow-type-fails", "rollback-narrowing"}
    assert refused <= allowed


def test_without_any_schema_it_says_so() -> None:
    text = render(plan_of(room_owner()))
    assert "schema-assumed" in {each.rule for each in check_document(text, plan_of)}
    assert "schema-assumed" not in {each.rule for each in check_document(text, plan_of, project())}


def test_a_misspelt_table_is_told_where_the_schema_is_known() -> None:
    text = render(plan_of(room_owner())).replace(
        "ALTER TABLE `rooms` ADD `deleted_at`", "ALTER TABLE `room` ADD `x`", 1
    )
    assert "unknown-table" not in {each.rule for each in errors(text)}
    for at_hand in (project(), AtHand(example_baseline()), AtHand("CREATE TABLE rooms (id int PRIMARY KEY);")):
        [found] = [each for each in errors(text, at_hand) if each.rule == "unknown-table"]
        assert "ALTER TABLE `rooms`" in found.fix


@pytest.mark.parametrize("name", ["invites", "room-owner", "votes-rework", "drop-table", "index-only"])
def test_a_document_whose_change_was_applied_stays_clean(name: str) -> None:
    text, before = render(plan_of(SPECS[name]())), SPECS[name]().baseline.schema
    at_hand = AtHand(project=Baseline("snapshot", "", before))
    known = {each.rule for each in check_document(text, plan_of, at_hand)}
    applied = {each.rule for each in check_document(text, plan_of, project(SPECS[name]()))}
    assert applied - known <= {"schema-assumed"}


def test_a_document_is_not_blamed_for_what_came_later() -> None:
    later = edits.put_table(edits.drop_table(invites(), "users"), table_from("extra", "id int pk ai"))
    assert not errors(render(plan_of(invites())), project(later))


@pytest.mark.parametrize("write", [exported, lambda spec: render(plan_of(spec))], ids=["with its spec", "by hand"])
def test_an_accepted_risk_is_not_told_again_as_open(write: Callable[[Spec], str]) -> None:
    risk = AcceptedRisk(rule="drop-table", where="votes", reason="exported to the archive")
    text = write(SPECS["drop-table"]().model_copy(update={"accepted": (risk,)}))
    [found] = [each for each in check_document(text, plan_of) if each.rule == "drop-table"]
    assert found.accepted == "exported to the archive"


def test_a_mariadb_refuses_what_mysql_takes() -> None:
    text = render(plan_of(SPECS["serial"]()))
    settings = Settings(root=Path("/nowhere"), engine="mariadb")
    found = check_document(text, lambda spec: Plan(spec, settings))
    lines = [text.split("\n")[each.place.line - 1].strip() for each in found if each.rule == "syntax-error"]
    assert lines == ["`id` serial NOT NULL AUTO_INCREMENT,"]


def test_a_rewritten_migration_that_does_something_else_is_told() -> None:
    text = exported(SPECS["index-only"]())
    line = "CREATE INDEX `rooms_created_at_idx` ON `rooms` (`created_at`);"
    assert line in text
    other = f"{line}--> statement-breakpoint\nALTER TABLE `rooms` COMMENT 'old';"
    [found] = [
        each for each in check_document(text.replace(line, other, 1), plan_of) if each.rule == "migration-differs"
    ]
    assert "COMMENT" in found.message
    assert text.split("\n")[found.place.line - 1] == line


def test_settings_decide_about_every_rule() -> None:
    text = (FIXTURES / "wrong-levels.md").read_text(encoding="utf-8")
    off = {"document-title": "off", "document-heading-missing": "info", "code-differs-from-sql": "warning"}
    settings = Settings.model_validate({"root": Path("/nowhere"), "rules": off})
    found = check_document(text, lambda spec: Plan(spec, settings))
    severities = {each.rule: each.severity for each in found}
    assert "document-title" not in severities
    assert severities["document-heading-missing"] == "info"
    assert severities["code-differs-from-sql"] == "warning"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.md")), ids=lambda path: path.stem)
def test_every_rule_that_is_named_can_be_explained(path: Path) -> None:
    text = path.read_bytes().decode()
    assert {each.rule for each in check_document(text, plan_of)} <= set(rules())
