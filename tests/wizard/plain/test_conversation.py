"""How the conversation goes: help, back, skip, undo, jump, editor, mistakes, and how it stops."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.support.programs import install
from tests.wizard.plain.conversation import converse, new_session
from wizard.drafts import read_draft
from wizard.plain import run_plain
from wizard.session import Session

TO_COLUMNS = "t\no\n\n!\n2\n"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session on the example schema."""
    return new_session(tmp_path)


def test_the_end_of_the_input_keeps_the_draft_and_says_how_to_go_on(session: Session) -> None:
    code, said = converse(session, "Room invites\nRooms get")
    assert code == 130
    assert said.endswith(f"Draft kept. Go on with: spec-wizard --plain {session.draft}\n")
    draft = read_draft(session.draft)
    assert (draft.spec.title, draft.spec.overview, draft.step) == ("Room invites", "Rooms get", "overview")


def test_an_interrupt_keeps_the_draft(session: Session) -> None:
    class Interrupted(io.StringIO):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            if self.tell():
                raise KeyboardInterrupt
            return super().readline(size)

    assert run_plain(session, input=Interrupted("Room invites\nx\n"), output=io.StringIO()) == 130
    assert read_draft(session.draft).spec.title == "Room invites"


def test_nothing_answered_leaves_nothing_behind(session: Session) -> None:
    code, said = converse(session, "")
    assert code == 130
    assert "Draft kept" not in said
    assert not session.draft.exists()


def test_a_draft_is_resumed_at_its_step(session: Session) -> None:
    session.step = "indexes"
    _, said = converse(session, "")
    assert "Step 6 of 12: Indexes" in said
    assert "Step 1 of 12" not in said


def test_a_question_mark_explains_the_question_and_asks_again(session: Session) -> None:
    _, said = converse(session, "?\nRoom invites")
    for words in ("Why: People search for it", "Example: Room invites", "Bad: DB changes"):
        assert words in said
    assert session.spec.title == "Room invites"


def test_hints_are_said_once(session: Session) -> None:
    _, said = converse(session, "a\nb\n\n<\n<\nc")
    assert said.count("Becomes the heading and the file name.") == 1
    assert said.count("An empty line ends a longer answer.") == 1
    assert session.spec.overview == "b"


def test_back_shows_the_answer_and_enter_keeps_it(session: Session) -> None:
    _, said = converse(session, "Room invites\n<\n\n")
    assert "Now:\nRoom invites\nEnter keeps it." in said
    assert session.spec.title == "Room invites"


def test_back_at_the_first_question_stays_there(session: Session) -> None:
    _, said = converse(session, "<\nRoom invites")
    assert "This is the first question." in said
    assert session.spec.title == "Room invites"


def test_an_answer_is_cleared(session: Session) -> None:
    converse(session, "Room invites\n<\n:c")
    assert session.spec.title == ""


def test_undo_takes_a_dropped_column_back(session: Session) -> None:
    _, said = converse(session, f"{TO_COLUMNS}drop votes value\n:u\n")
    assert "Taken: ALTER TABLE `votes` DROP COLUMN `value`;" in said
    assert "Taken back." in said
    assert session.spec.changes == ()


def test_jumps_to_a_step_and_explains_where_it_cannot(session: Session) -> None:
    _, said = converse(session, f"{TO_COLUMNS}:3\n:8\n:99\n:1\nOther title")
    assert "Step 3, Table definition: this kind of change does not need it." in said
    assert "Step 8, Data access: it is derived, there is nothing to answer." in said
    assert "There are steps 1 to 12." in said
    assert session.spec.title == "Other title"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("add room x int", "there is no table room.\nDid you mean rooms?"),
        ("add rooms", "something is missing"),
        ("add rooms name text", "rooms has a column name"),
        ("add rooms x int nul", "not understood: nul"),
        ("add rooms x int after nam", "there is no column nam in rooms.\nDid you mean name?"),
        ("change rooms title text", "there is no column title in rooms"),
        ("rename rooms name id", "rooms has a column id already"),
        ("drop", "something is missing"),
        ("drop-table", "there is no table (no name given)"),
        ("rename-table rooms VOTES", "there is a table VOTES already"),
        ("remove rooms name", "Not understood: remove. It takes add, change,"),
        (":e", "There is no text to edit here."),
    ],
)
def test_a_mistake_is_explained_and_changes_nothing(session: Session, line: str, words: str) -> None:
    _, said = converse(session, f"{TO_COLUMNS}{line}")
    assert words in said
    assert session.spec.changes == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("add votes room_id -> room.id", "Did you mean rooms?"),
        ("add votes room_id, user_id -> rooms.id", "2 column(s) cannot point to 1"),
        ("add votes room_id rooms", "not understood: room_id rooms"),
        ("add votes room_id -> rooms.id casc", "not understood: casc"),
        ("drop votes value", "there is no foreign key value in votes"),
    ],
)
def test_a_foreign_key_that_cannot_be(session: Session, line: str, words: str) -> None:
    _, said = converse(session, f":5\n{line}")
    assert words in said
    assert session.spec.changes == ()


def test_a_foreign_key_gets_another_rule_and_one_goes(session: Session) -> None:
    _, said = converse(
        session, ":5\nadd votes room_id -> rooms restrict on update cascade\ndrop votes user_id\nshow votes"
    )
    assert "ON DELETE RESTRICT ON UPDATE CASCADE" in said
    assert "votes_user_id_users_id_fk" not in said.split("show")[-1].split("Step")[-1].split("CREATE TABLE")[1]


def test_indexes_of_every_kind(session: Session) -> None:
    good = "add users display_name(10) desc as by_name\nunique rooms name\nfulltext rooms name as f\n"
    bad = "add users email,\nadd users email as by_name\n"
    _, said = converse(session, f":6\n{good}add users (lower(`email`))\n{bad}")
    for words in ("`by_name` (`display_name`(10) DESC)", "rooms_name_uidx", "FULLTEXT", "lower(`email`)"):
        assert words in said
    assert "not understood: nothing" in said
    assert "users has an index by_name already" in said


def test_a_new_table_can_be_corrected_and_dropped(session: Session) -> None:
    _, said = converse(
        session, ":3\nrooms\nin vites\ninvites\nid int pk\nx int\nx bigint\ndrop x\nx text\n\n<\n:3\ndrop invites\n"
    )
    assert "rooms exists: change its columns in the next step" in said
    assert "digits and underscores: in vites" in said
    assert "So far: invites with id, x." in said
    assert session.spec.changes == ()


def test_the_editor_gives_a_long_answer(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", str(install(tmp_path, "ed1", 'printf "one\\ntwo\\n" > "$1"')))
    monkeypatch.delenv("VISUAL", raising=False)
    converse(session, "t\n:e\nFPP-1")
    assert (session.spec.overview, session.spec.ticket) == ("one\ntwo", "FPP-1")


def test_an_editor_that_fails_changes_nothing_and_is_told(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", str(install(tmp_path, "ed1", "exit 3")))
    monkeypatch.delenv("VISUAL", raising=False)
    _, said = converse(session, "t\nold\n\n<\n:e\n")
    assert "ended with status 3: the text is unchanged" in said
    assert session.spec.overview == "old"


def test_the_file_is_not_replaced_unasked_and_a_bad_place_is_asked_again(session: Session, tmp_path: Path) -> None:
    there = tmp_path / "there.md"
    there.write_text("mine")
    code, said = converse(session, f":12\n{there}\nno\n{there}/x.md\n{tmp_path}/new.md")
    assert code == 0
    assert there.read_text() == "mine"
    assert "cannot write" in said
    assert (tmp_path / "new.md").read_text(encoding="utf-8").startswith("#")


def test_what_is_said_is_plain(session: Session) -> None:
    _, said = converse(session, f"{TO_COLUMNS}add rooms x int\n?\n\n:12\n")
    assert "\x1b" not in said
    assert "\r" not in said
    assert not any(0x2500 <= ord(letter) < 0x2800 for letter in said)
