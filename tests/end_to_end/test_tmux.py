"""The wizard inside a real tmux: it looks the same, and what it copies, tmux holds."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.specs import SPECS
from tests.support.tmux import Tmux
from tests.support.tools import require
from wizard.drafts import Draft, write_draft

GOLDEN = Path(__file__).parents[1] / "fixtures/document"


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """A tmux with the wizard in it, on the review of a whole spec."""
    server = Tmux(require("tmux"), tmp_path)
    write_draft(tmp_path / "draft.json", Draft(SPECS["invites"](), step="review"))
    wizard = f"{sys.executable} -m wizard draft.json"
    program = f"cd {shlex.quote(str(tmp_path))} && XDG_STATE_HOME=state {wizard} 2>&1; sleep 60"
    server("new-session", "-d", "-x", "80", "-y", "24", program)
    yield server
    server("kill-server")


def wait_for(tmux: Tmux, text: str) -> None:
    """Wait until a text is in the pane."""
    for _ in range(200):
        screen = tmux("capture-pane", "-p").decode()
        if text in screen:
            return
        time.sleep(0.1)
    raise AssertionError(f"{text!r} is not in\n{screen}")


def test_a_copied_document_is_in_the_buffer(tmux: Tmux) -> None:
    wait_for(tmux, "12/12 Review and export")
    wait_for(tmux, "1 decide")
    tmux("send-keys", "c")
    wait_for(tmux, "Copied (tmux")
    assert tmux("show-buffer").decode() == (GOLDEN / "invites.md").read_text()
    tmux("send-keys", "F2")
    wait_for(tmux, "Enter picks")
    tmux("send-keys", "Escape")
    tmux("send-keys", "C-q")
    wait_for(tmux, "draft kept")
