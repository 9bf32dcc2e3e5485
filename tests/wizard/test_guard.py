"""Two windows on one draft."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wizard.guard import guard

HOLD = """
import sys
from pathlib import Path
from wizard.guard import guard

kept = guard(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft."""
    path = tmp_path / "spec.json"
    path.write_text("{}")
    return path


@pytest.fixture
def other(draft: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the draft open."""
    command = [sys.executable, "-c", HOLD, str(draft)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_first_window_has_the_draft(draft: Path) -> None:
    taken = guard(draft)
    assert (taken.draft, taken.notice) == (draft, "")
    assert draft.with_name("spec.json.lock").read_text() == str(os.getpid())
    taken.release()
    assert [path.name for path in draft.parent.iterdir()] == ["spec.json"]


def test_the_second_window_gets_a_copy_and_is_told(draft: Path, other: subprocess.Popen[str]) -> None:
    taken = guard(draft)
    copy = draft.with_name("spec-2.json")
    assert taken.draft == copy
    assert copy.read_text() == "{}"
    assert taken.notice == f"this draft is open in another window (process {other.pid}); this is a copy: {copy}"
    assert guard(draft).draft == draft.with_name("spec-3.json")


def test_the_lock_of_a_killed_window_is_taken_over(draft: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    assert draft.with_name("spec.json.lock").exists()
    assert guard(draft).draft == draft


def test_a_lock_file_that_nobody_holds_is_taken_over_whatever_it_says(draft: Path) -> None:
    draft.with_name("spec.json.lock").write_text(f"{os.getppid()}")
    assert guard(draft).draft == draft


def test_a_draft_that_is_released_can_be_taken_again(draft: Path) -> None:
    first = guard(draft)
    first.release()
    first.release()
    assert guard(draft).notice == ""


def test_a_new_draft_is_guarded_before_it_exists(tmp_path: Path) -> None:
    draft = tmp_path / "drafts" / "new.json"
    first, second = guard(draft), guard(draft)
    assert first.draft == draft
    assert second.draft == draft.with_name("new-2.json")
    assert not second.draft.exists()


def test_where_no_lock_can_be_made_the_draft_is_taken_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    draft = tmp_path / "file" / "spec.json"
    assert guard(draft).draft == draft
