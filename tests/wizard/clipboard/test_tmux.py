"""Copying inside a real tmux: a program in a pane copies, and tmux itself is asked what it holds."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.pty import Terminal
from tests.support.tmux import Tmux
from tests.support.tools import require

PROGRAM = """
import json, sys
from pathlib import Path
from wizard.clipboard import copy

text = Path(sys.argv[1]).read_text(encoding="utf-8")
result = copy(text, write_terminal=None)
Path(sys.argv[2]).write_text(json.dumps([result.method, result.certainty, result.size]))
"""
TEXT = "# Räume → `rooms`\n\n| a | b |\n$HOME \x07 'quoted'\n"


def copies(tmux: Tmux, text: str) -> list[object]:
    """Run the program that copies in a pane; what it says of the copy."""
    program, source, answer = (tmux.folder / name for name in ("program.py", "text", "answer"))
    program.write_text(PROGRAM, encoding="utf-8")
    source.write_text(text, encoding="utf-8")
    line = f"{sys.executable} {program} {source} {answer}; {tmux.program} wait-for -S done"
    tmux("new-window", line)
    tmux("wait-for", "done")
    found: list[object] = json.loads(answer.read_text())
    return found


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """A running tmux."""
    server = Tmux(require("tmux"), tmp_path)
    server("new-session", "-d", "-x", "80", "-y", "24")
    yield server
    server("kill-server")


def test_tmux_holds_the_text(tmux: Tmux) -> None:
    assert copies(tmux, TEXT) == ["tmux", "verified", len(TEXT.encode())]
    assert tmux("show-buffer") == TEXT.encode()


def test_a_text_larger_than_terminals_take_fits_into_tmux(tmux: Tmux) -> None:
    text = "x" * 300_000
    assert copies(tmux, text) == ["tmux", "verified", 300_000]
    assert tmux("show-buffer") == text.encode()


def test_the_terminal_around_tmux_gets_it_with_default_settings(tmux: Tmux) -> None:
    command = [tmux.program, "-L", "spec-wizard", "attach"]
    with Terminal(command, env={"TMUX_TMPDIR": str(tmux.folder)}) as terminal:
        terminal.wait_for("[0]")
        copies(tmux, TEXT)
        encoded = base64.b64encode(TEXT.encode())
        terminal.wait_until(lambda _: encoded in terminal.output, "the text as OSC 52")
        assert b"\x1b]52;" in terminal.output
