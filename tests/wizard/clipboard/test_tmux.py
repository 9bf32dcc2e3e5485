"""Copying inside a real tmux: a program in a pane copies, and tmux itself is asked what it holds."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.pty import Terminal
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


@dataclass(frozen=True)
class Tmux:
    """A tmux server of its own, with default settings."""

    program: str
    folder: Path

    def __call__(self, *arguments: str) -> bytes:
        """Run a tmux command against this server."""
        command = [self.program, "-L", "spec-wizard", "-f", "/dev/null", *arguments]
        return subprocess.run(command, env=self.env(), check=True, capture_output=True, timeout=60).stdout

    def env(self) -> dict[str, str]:
        """The environment of its clients: nothing of a desktop, nothing of a tmux around the tests."""
        own = {name: value for name, value in os.environ.items() if name not in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY")}
        return own | {"TMUX_TMPDIR": str(self.folder), "PYTHONPATH": str(Path.cwd()), "TERM": "xterm-256color"}

    def copies(self, text: str) -> list[object]:
        """Run the program that copies in a pane; what it says of the copy."""
        program, source, answer = (self.folder / name for name in ("program.py", "text", "answer"))
        program.write_text(PROGRAM, encoding="utf-8")
        source.write_text(text, encoding="utf-8")
        line = f"{sys.executable} {program} {source} {answer}; {self.program} wait-for -S done"
        self("new-window", line)
        self("wait-for", "done")
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
    assert tmux.copies(TEXT) == ["tmux", "verified", len(TEXT.encode())]
    assert tmux("show-buffer") == TEXT.encode()


def test_a_text_larger_than_terminals_take_fits_into_tmux(tmux: Tmux) -> None:
    text = "x" * 300_000
    assert tmux.copies(text) == ["tmux", "verified", 300_000]
    assert tmux("show-buffer") == text.encode()


def test_the_terminal_around_tmux_gets_it_with_default_settings(tmux: Tmux) -> None:
    command = [tmux.program, "-L", "spec-wizard", "attach"]
    with Terminal(command, env={"TMUX_TMPDIR": str(tmux.folder)}) as terminal:
        terminal.wait_for("[0]")
        tmux.copies(TEXT)
        encoded = base64.b64encode(TEXT.encode())
        terminal.wait_until(lambda _: encoded in terminal.output, "the text as OSC 52")
        assert b"\x1b]52;" in terminal.output
