"""The SQL that people write in a spec: where each text runs, and what the review says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.specs import SPECS, invites, rename_and_backfill, room_owner, votes_rework
from wizard import edits
from wizard.changes import DataStep
from wizard.plan import Plan
from wizard.review.findings import Finding, Severity
from wizard.review.written import replaced
from wizard.settings import Settings
from wizard.spec import Rationale, Spec
from wizard.sqltexts import block_ground, inspect, joined, sql_texts, step_ground, undo_ground


def plan_of(spec: Spec, **blocks: str) -> Plan:
    """The plan of a spec with these blocks rewritten by hand."""
    return Plan(spec.model_copy(update={"edits": blocks}), Settings(root=Path("/nowhere")))


def found(plan: Plan, rule: str) -> list[Finding]:
    """The findings of a rule."""
    return [finding for finding in plan.findings if finding.rule == rule]


@pytest.mark.parametrize("name", [name for name in SPECS if not name.startswith(("empty", "serial"))])
def test_what_is_derived_leads_where_the_changes_lead_and_back(name: str) -> None:
    plan = plan_of(SPECS[name]())
    for block, statements in (("migration", plan.migration), ("rollback", plan.rollback)):
        seen = inspect(block_ground(plan, block), joined(statement.sql for statement in statements))
        assert not seen.judgement.errors
        assert seen.unlike == ()


def test_a_migration_that_leads_elsewhere_is_compared_column_by_column() -> None:
    text = """
        ALTER TABLE rooms ADD owner_id bigint, ADD colour varchar(9);
        CREATE INDEX rooms_owner_id_idx ON rooms (owner_id, created_at);
    """
    plan = plan_of(room_owner(), migration=text)
    assert inspect(block_ground(plan, "migration"), text).unlike == (
        "rooms.deleted_at is missing",
        "rooms.owner_id: bigint instead of int",
        "rooms.colour should not be there",
        "rooms: index rooms_owner_id_idx: KEY (`owner_id`,`created_at`) instead of KEY (`owner_id`)",
        "rooms: foreign key rooms_owner_id_users_id_fk is missing",
    )
    finding = found(plan, "migration-differs")[0]
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith("rooms.deleted_at is missing (and 4 more)")
    assert "rooms.owner_id: bigint instead of int" in finding.fix


def test_another_spelling_leads_to_the_same_schema() -> None:
    text = """
        alter table Rooms add column deleted_at timestamp null, add owner_id integer,
          add constraint rooms_owner_id_users_id_fk foreign key (owner_id) references users (id) on delete set null,
          add key rooms_owner_id_idx (owner_id), algorithm=copy;
    """.replace("Rooms", "rooms")
    assert not found(plan_of(room_owner(), migration=text), "migration-differs")


def test_a_rollback_runs_on_what_the_migration_leaves() -> None:
    migration = "ALTER TABLE votes DROP COLUMN weight, MODIFY value varchar(40) NOT NULL;"
    back = "ALTER TABLE votes ADD weight int NOT NULL DEFAULT 1, ADD KEY votes_weight_idx (weight);"
    plan = plan_of(votes_rework(), migration=migration, rollback=back)
    assert inspect(block_ground(plan, "rollback"), back).unlike == (
        "votes.value: varchar(40) NOT NULL instead of varchar(10) NOT NULL",
    )
    assert found(plan, "rollback-differs")
    twice = plan_of(votes_rework(), rollback="ALTER TABLE votes ADD value int;")
    assert found(twice, "duplicate-column")[0].place.step == "rollback"


def test_an_error_has_its_number_its_place_and_what_was_meant() -> None:
    text = "ALTER TABLE rooms ADD deleted_at timestamp;\nCREATE INDEX i\n  ON rooms (nam);"
    finding = found(plan_of(room_owner(), migration=text), "unknown-column")[0]
    assert "1072" in finding.message
    assert finding.fix == "CREATE INDEX i\n  ON rooms (name);"
    place = finding.place
    assert (place.step, place.line, place.column, place.statement) == ("migration", 3, 13, 2)


def test_what_is_missing_at_the_end_is_no_refusal() -> None:
    plan = plan_of(invites(), rollback="DROP TABLE")
    finding = next(finding for finding in plan.findings if finding.message.startswith("Rollback SQL"))
    assert (finding.severity, finding.place.column) == (Severity.ERROR, 11)
    assert "not finished: expected" in finding.message


def test_what_is_not_checked_is_never_green() -> None:
    plan = plan_of(invites(), verify="GRANT SELECT ON invites TO reader")
    finding = found(plan, "sql-not-checked")[0]
    assert (finding.severity, finding.place.field) == (Severity.INFO, "verify")


def test_queries_of_indexes_run_on_the_schema_after() -> None:
    def asked(query: str) -> list[Finding]:
        spec = invites().model_copy(
            update={"rationales": {"invites.invites_room_id_status_idx": Rationale(why="w", query=query)}}
        )
        return [finding for finding in plan_of(spec).findings if finding.message.startswith("Query of the index")]

    assert not asked("SELECT id FROM invites WHERE room_id = 1 AND status = 'pending'")
    finding = asked("SELECT id FROM invites WHERE roomid = 1")[0]
    assert finding.place.field == "invites.invites_room_id_status_idx"
    assert finding.fix == "SELECT id FROM invites WHERE room_id = 1;"


def test_a_data_step_runs_where_it_stands_in_the_migration() -> None:
    first = DataStep("UPDATE users SET display_name = ''", undo="SELECT name FROM users")
    last = DataStep("UPDATE users SET name = ''", undo="UPDATE users SET display_name = ''", when="after")
    plan = plan_of(edits.put_data_steps(rename_and_backfill(), [first, last]))
    for place, step in enumerate((first, last)):
        assert inspect(step_ground(plan, step.when, place), step.sql).judgement.accepted
        assert inspect(undo_ground(plan, step.when), step.undo).judgement.errors
    refused = [finding for finding in plan.findings if finding.message.startswith("Undo of data step")]
    assert [finding.place.field for finding in refused] == ["data-step.0", "data-step.1"]


def test_a_table_that_a_data_step_makes_is_known_to_what_follows() -> None:
    keep = DataStep("CREATE TABLE kept AS SELECT id, weight FROM votes", undo="DROP TABLE kept")
    use = DataStep("INSERT INTO kept SELECT id, weight FROM votes")
    plan = plan_of(edits.put_data_steps(votes_rework(), [keep, use]))
    assert inspect(step_ground(plan, "before", 1), use.sql).judgement.accepted
    assert inspect(undo_ground(plan, "before"), keep.undo).judgement.accepted
    text = joined(statement.sql for statement in plan.migration)
    assert inspect(block_ground(plan, "migration"), text).unlike == ()


def test_texts_name_the_step_that_shows_them() -> None:
    spec = edits.put_data_steps(invites(), [DataStep("DELETE FROM votes", undo="SELECT 1")])
    plan = plan_of(spec, migration="SELECT 1", rollback="SELECT 2", queries="db.select()")
    assert [(text.step, text.field) for text in sql_texts(plan)] == [
        ("indexes", "invites.invites_room_id_status_idx"),
        ("migration", "data-step.0"),
        ("migration", "data-step.0"),
        ("migration", "migration"),
        ("rollback", "rollback"),
    ]


def test_a_fix_replaces_one_word() -> None:
    text = "SELECT 1; SELECT * FROM room WHERE id = 1"
    plan = plan_of(invites())
    judgement = inspect(block_ground(plan, "verify"), text).judgement
    wrong = judgement.statements[1]
    assert replaced(wrong, text, judgement.engine) == "SELECT * FROM rooms WHERE id = 1;"
    assert replaced(replace(wrong, nearest=""), text, judgement.engine) == ""


@pytest.mark.parametrize("query", ["SELECT * FROM rooms WHERE owner_id = ?", "SELECT * FROM rooms WHERE name = :name"])
def test_a_query_may_have_places_for_values(query: str) -> None:
    spec = room_owner().model_copy(update={"rationales": {"rooms.rooms_owner_id_idx": Rationale(why="x", query=query)}})
    assert found(plan_of(spec), "syntax-error") == []
