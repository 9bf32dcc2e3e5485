"""What the screens ask, --plain asks too: pastes, relations, rewritten SQL, judged columns, accepted findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.programs import install
from tests.support.specs import all_six, invites, room_owner
from tests.wizard.plain.conversation import converse, new_session
from wizard import edits
from wizard.session import Session
from wizard.settings import Settings
from wizard.spec import RelationAnswer, Spec

SQL = """:3
CREATE TABLE `invites` (
  `id` int NOT NULL AUTO_INCREMENT,

  `note` varchar(20) DEFAULT 'a;b(',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;
tickets
"""
CODE = """:3
import { int, mysqlTable } from 'drizzle-orm/mysql-core';

export const invites = mysqlTable('invites', {
  id: int().autoincrement().primaryKey(),
  note: varchar({ length: 20 }),
});
tickets
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session on the example schema."""
    return new_session(tmp_path)


def session_on(spec: Spec, folder: Path) -> Session:
    """A session on this spec."""
    return Session(spec, Settings(root=folder), folder / "drafts" / "spec.json")


@pytest.mark.parametrize("paste", [SQL, CODE])
def test_a_pasted_table_is_read_to_its_end(session: Session, paste: str) -> None:
    _, said = converse(session, paste)
    assert "Table invites with id, note." in said
    assert session.plan.after.tables["invites"].columns.names == ("id", "note")
    assert said.rstrip().split("\n")[-2].startswith("Column of tickets"), "the line behind it is an answer again"


def test_a_paste_that_cannot_be_read_says_where_and_changes_nothing(session: Session) -> None:
    _, said = converse(session, ":3\nCREATE TABLE t (id int,, b int);")
    assert "Not taken: line 1, column 24" in said
    assert session.spec.changes == ()


def test_postgres_is_offered_in_the_words_of_mysql(session: Session) -> None:
    _, said = converse(session, ":3\nCREATE TABLE invites (id SERIAL PRIMARY KEY, at TIMESTAMPTZ);\nyes")
    assert "This is PostgreSQL" in said
    assert "invites" in session.plan.after.tables


def test_pasted_columns_go_into_the_table_that_is_open(session: Session) -> None:
    converse(session, ":3\ninvites\nid int pk\nnote\tvarchar(20)\tYES\nCREATE TABLE x (\n  a int,\n  b int\n);\nc int")
    assert session.plan.after.tables["invites"].columns.names == ("id", "note", "a", "b", "c")


def test_a_column_that_a_server_refuses_is_taken_and_said(session: Session) -> None:
    _, said = converse(session, ":3\ninvites\nid int pk\nteam_id int -> tickets.id\nseats int default 'many'")
    assert "A server would refuse it: Failed to open the referenced table 'tickets' (1824)." in said
    assert "Invalid default value for 'seats' (1067)" in said
    assert session.plan.after.tables["invites"].columns.names == ("id", "team_id", "seats")


def test_relations_get_names_and_go(tmp_path: Path) -> None:
    session = session_on(invites(), tmp_path)
    _, said = converse(session, ":5\n\nrename invites.room meetingRoom\nomit rooms.invites\nrename invites.rom x")
    assert session.spec.relations == {
        "invites.room": RelationAnswer(name="meetingRoom"),
        "rooms.invites": RelationAnswer(omit=True),
    }
    assert "there is no relation invites.rom" in said
    _, said = converse(session, ":5\n\nkeep rooms.invites")
    assert "rooms.invites, many of invites, left out" in said
    assert "rooms.invites" not in session.spec.relations


def test_sql_is_rewritten_in_the_editor_judged_and_derived_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(room_owner(), tmp_path)
    edited = "ALTER TABLE room ADD deleted_at timestamp;"
    monkeypatch.setenv("EDITOR", str(install(tmp_path, "ed1", f'printf "{edited}" > "$1"')))
    monkeypatch.delenv("VISUAL", raising=False)
    skipped = "!\n" * 3
    _, said = converse(session, f":7\n{skipped}:e\n<\n:c\n<\n")
    assert "Line 1, column 13: Table 'room' doesn't exist (1146). Did you mean rooms?" in said
    assert "Migration SQL, edited by hand, 1 line: " in said
    assert "It is the derived text." in said
    assert session.spec.edits == {}


def test_verification_is_judged_on_what_the_migration_leaves(tmp_path: Path) -> None:
    session = session_on(room_owner(), tmp_path)
    _, said = converse(session, ":7\n" + "!\n" * 4 + "SELECT owner_id\nFROM rooms;\n\n!")
    assert session.spec.edits == {"verify": "SELECT owner_id\nFROM rooms;"}
    assert "Valid on MySQL" in said


def test_an_error_that_a_reason_is_enough_for_is_accepted_and_no_longer_open(tmp_path: Path) -> None:
    session = session_on(all_six(), tmp_path)
    open_errors = [n for n, found in enumerate(session.plan.findings, 1) if found.severity == "error"]
    assert open_errors
    _, said = converse(session, ":12\n" + "".join(f"accept {n} planned outage\n" for n in open_errors))
    assert said.count("Taken.") == len(open_errors)
    code, said = converse(session, f":12\n\n{tmp_path}/spec.md\n")
    assert code == 0
    assert "Draft kept" not in said
    _, said = converse(session, ":12\nreopen 1\naccept 99 x\naccept 1\n")
    assert "there are findings 1 to" in said
    assert "a risk is accepted with a reason" in said
    assert len(session.spec.accepted) == len(open_errors) - 1


def test_a_column_of_an_existing_table_is_judged_too(session: Session) -> None:
    _, said = converse(
        session, "t\no\n\n!\n2\nadd rooms team_id int -> tickets.id first\nchange rooms name int default 'x'"
    )
    assert "A server would refuse it: Failed to open the referenced table 'tickets' (1824)." in said
    assert "Invalid default value for 'name' (1067)" in said


def test_a_check_is_stated_judged_and_dropped(session: Session) -> None:
    _, said = converse(
        session, "t\no\n\n!\n2\ncheck rooms nam <> ''\ncheck rooms name <> ''\ndrop-check rooms rooms_check"
    )
    assert "Unknown column 'nam'" in said
    assert "Did you mean name?" in said
    (check,) = edits.after(session.spec).tables["rooms"].checks
    assert (check.name, check.expression) == ("rooms_check_2", "name <> ''")
