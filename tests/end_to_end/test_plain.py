"""--plain in a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.end_to_end.conftest import document_of
from tests.support.pty import Terminal

GOLDEN = Path(__file__).parents[1] / "fixtures/document/index-only.md"
PLAIN = [sys.executable, "-m", "wizard", "--plain"]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment with drafts of its own."""
    return {"XDG_STATE_HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd())}


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+d"])
def test_it_stops_with_the_draft_kept_and_goes_on_there(env: dict[str, str], tmp_path: Path, key: str) -> None:
    with Terminal(PLAIN, cols=200, env=env) as terminal:
        terminal.wait_for("Feature name:")
        terminal.type("Room invites\r")
        terminal.wait_for("What changes, and why:")
        terminal.press(key)
        assert terminal.wait_for_exit() == 130
        assert "Draft kept. Go on with: spec-wizard --plain" in "\n".join(terminal.screen)
    (draft,) = (tmp_path / "spec-wizard" / "drafts").glob("*.json")
    with Terminal([*PLAIN, str(draft)], cols=200, env=env) as terminal:
        terminal.wait_for("Enter keeps it.")
        assert "Room invites" in terminal.screen


def test_a_dumb_terminal_is_asked_by_lines_unasked(env: dict[str, str]) -> None:
    with Terminal(PLAIN[:-1], cols=200, env={**env, "TERM": "dumb"}) as terminal:
        terminal.wait_for("Feature name:")
        assert b"\x1b" not in terminal.output


def test_a_whole_spec_by_lines(env: dict[str, str], tmp_path: Path) -> None:
    skipped = ["!"] * 17
    answers = ["Faster room list", "The room list sorts by age.", "", "!", "4", "add rooms created_at", "", *skipped]
    with Terminal(PLAIN, cols=200, env=env, cwd=tmp_path) as terminal:
        for answer in answers:
            terminal.type(f"{answer}\r")
        terminal.wait_for("Write the document to")
        terminal.type("spec.md\r")
        assert terminal.wait_for_exit() == 0
    assert document_of(tmp_path / "spec.md") == GOLDEN.read_text()
