"""Whatever ends the wizard, what was typed is in the draft, and the terminal is as it was."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start, the_draft
from wizard.changes import CreateTable
from wizard.drafts import Draft, read_draft, write_draft
from wizard.spec import Spec

TITLE = "Room invites, by link, revocable"


def test_keys_that_arrive_in_one_burst_all_count(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Feature name")
    terminal.type(TITLE)
    terminal.wait_for(TITLE)
    terminal.press("tab")
    terminal.type("One. Two.")
    terminal.wait_for("One. Two.")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert (the_draft(tmp_path).title, the_draft(tmp_path).overview) == (TITLE, "One. Two.")


def test_a_text_and_the_key_that_leaves_may_come_at_once(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Feature name")
    terminal.type(f"{TITLE}\x11")
    assert terminal.wait_for_exit() == 0
    assert the_draft(tmp_path).title == TITLE


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)])
def test_a_signal_leaves_the_draft(number: signal.Signals, code: int, start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Feature name")
    terminal.type(TITLE)
    terminal.wait_for(TITLE)
    if number == signal.SIGKILL:
        time.sleep(1)
    terminal.kill(number)
    assert terminal.wait_for_exit() == code
    assert the_draft(tmp_path).title == TITLE


def test_the_draft_is_offered_at_the_next_start(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Feature name")
    terminal.type(TITLE)
    terminal.wait_for(TITLE)
    terminal.press("ctrl+n", "ctrl+n")
    terminal.wait_for("3/12")
    terminal.press("ctrl+q")
    terminal.wait_for_exit()
    again = start()
    again.wait_for("Resume a draft?")
    again.wait_for(f"{TITLE}   step 3/12")
    again.press("enter")
    again.wait_for("3/12 Table definition")
    again.press("ctrl+q")
    assert again.wait_for_exit() == 0
    assert the_draft(tmp_path).title == TITLE


def test_ctrl_c_twice_leaves_with_the_draft_kept(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Feature name")
    terminal.type(TITLE)
    terminal.press("ctrl+c")
    terminal.wait_for("ctrl+c again leaves")
    terminal.press("ctrl+c")
    assert terminal.wait_for_exit() == 130
    assert the_draft(tmp_path).title == TITLE
    assert b"draft kept" in terminal.output


def test_the_terminal_is_restored(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Feature name")
    terminal.kill(signal.SIGTERM)
    terminal.wait_for_exit()
    for mode in (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h"):
        assert mode in terminal.output


def test_a_whole_table_typed_ahead_arrives_in_order(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Feature name")
    terminal.type("Tags\tTags for rooms.\x0e\x0e")
    terminal.wait_for("3/12")
    terminal.type("tags\rid int pk ai\rname varchar(50) not null unique\rroom_id int not null -> rooms.id cascade\r")
    terminal.wait_for("rooms.id cascade")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    (change,) = the_draft(tmp_path).changes
    assert isinstance(change, CreateTable)
    assert change.table.columns.names == ("id", "name", "room_id")
    assert change.table.foreign_keys.names == ("tags_room_id_rooms_id_fk",)


def test_killed_while_typing_it_goes_on_where_it_was(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Feature name")
    terminal.type("Tags\tTags for rooms.\x0e\x0e")
    terminal.wait_for("3/12")
    terminal.type("tags\rid int pk ai\r")
    terminal.wait_for("PK ai")
    terminal.type("name varch")
    terminal.wait_for("name varch")
    time.sleep(1)
    terminal.kill(signal.SIGKILL)
    assert terminal.wait_for_exit() == -9
    again = start()
    again.wait_for("Resume a draft?")
    again.press("enter")
    again.wait_for("3/12 Table definition")
    again.wait_for("name varch")
    again.type("ar(50) not null\r")
    again.wait_for("varchar(50)")
    again.press("ctrl+q")
    assert again.wait_for_exit() == 0
    (change,) = the_draft(tmp_path).changes
    assert isinstance(change, CreateTable)
    assert change.table.columns.names == ("id", "name")


def test_a_lost_connection_leaves_the_draft(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Feature name")
    terminal.type(TITLE)
    terminal.wait_for(TITLE)
    assert terminal.hang_up() == 129
    assert the_draft(tmp_path).title == TITLE


def test_a_second_window_works_on_a_copy_and_says_so(start: Start, tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    write_draft(draft, Draft(Spec(title="First")))
    first = start(str(draft))
    first.wait_for("First")
    second = start(str(draft))
    second.wait_for("open in another window")
    second.press("end")
    second.type(" and second")
    second.wait_for("First and second")
    for terminal in (first, second):
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    assert read_draft(draft).spec.title == "First"
    assert read_draft(tmp_path / "draft-2.json").spec.title == "First and second"


def test_where_drafts_cannot_be_saved_it_says_so_and_loses_nothing(start: Start, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way of a folder")
    terminal = start(XDG_STATE_HOME=str(blocked), TMPDIR=str(tmp_path))
    terminal.wait_for("Feature name")
    terminal.type(TITLE)
    terminal.wait_for("NOT SAVED")
    terminal.press("ctrl+s")
    terminal.wait_for("written: ")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert TITLE in (tmp_path / "docs/specs/room-invites-by-link-revocable.md").read_text()
    (kept,) = tmp_path.glob("*.json")
    assert read_draft(kept).spec.title == TITLE
    assert kept.name.encode() in terminal.output
