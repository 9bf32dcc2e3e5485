"""Which methods are tried where, and what is claimed afterwards."""

from __future__ import annotations

import base64
import os
import signal
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.programs import install
from wizard.clipboard import CopyResult, copy, expected, surroundings
from wizard.clipboard.osc52 import LIMIT

KEEPS = 'case "$*" in *out*|*no-newline*) cat "{clip}";; *) cat > "{clip}";; esac'
"""A program that keeps what it is given, and gives it back."""
XTERM = {"TERM": "xterm-256color"}
SSH = {**XTERM, "SSH_TTY": "/dev/pts/1"}


class Desk:
    """A terminal that records what is written to it, and a PATH of its own."""

    def __init__(self, folder: Path) -> None:
        self.bin, self.clip = folder / "bin", folder / "clip"
        self.written: list[str] = []
        self.bin.mkdir()

    def install(self, name: str, script: str) -> None:
        """Put a stand-in on the PATH; `{clip}` is the file that is its clipboard."""
        install(self.bin, name, script.replace("{clip}", str(self.clip)))

    def copy(self, text: str, env: Mapping[str, str]) -> CopyResult:
        """Copy in that environment."""
        return copy(text, write_terminal=self.written.append, env={"PATH": str(self.bin), **env})


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk without any clipboard program."""
    return Desk(tmp_path)


def test_over_ssh_the_terminal_is_asked_and_nothing_is_promised(desk: Desk) -> None:
    desk.install("xclip", KEEPS)
    result = desk.copy("grün", {**SSH, "DISPLAY": "localhost:10.0"})
    assert (result.method, result.certainty, result.size) == ("OSC 52", "sent", 5)
    assert desk.written == [f"\x1b]52;c;{base64.b64encode('grün'.encode()).decode()}\x07"]
    assert not desk.clip.exists()
    sentence = result.sentence("/tmp/spec.md")
    assert sentence == "Sent to your terminal's clipboard — if paste is empty, the file is at /tmp/spec.md"


def test_a_desktop_program_is_read_back(desk: Desk) -> None:
    desk.install("xclip", KEEPS)
    result = desk.copy("grün\n", {**XTERM, "DISPLAY": ":0"})
    assert (result.method, result.certainty) == ("xclip", "verified")
    assert result.sentence() == "Copied (xclip, 6 bytes)"
    assert desk.written == []
    assert desk.clip.read_text(encoding="utf-8") == "grün\n"


def test_wayland_comes_before_x11(desk: Desk) -> None:
    for name in ("wl-copy", "wl-paste", "xclip"):
        desk.install(name, KEEPS)
    assert desk.copy("x", {**XTERM, "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}).method == "wl-copy"


def test_a_program_that_fails_is_not_believed(desk: Desk) -> None:
    desk.install("xclip", 'echo "Error: Can\'t open display: :0" >&2; exit 1')
    result = desk.copy("x", {"TERM": "dumb", "DISPLAY": ":0"})
    assert result.certainty == "failed"
    assert result.sentence("spec.md") == "Not copied: xclip: Error: Can't open display: :0. The file is at spec.md"


def test_after_a_failure_the_next_one_is_tried(desk: Desk) -> None:
    desk.install("xclip", "exit 1")
    desk.install("xsel", 'case "$*" in *output*) cat "{clip}";; *) cat > "{clip}";; esac')
    assert desk.copy("x", {**XTERM, "DISPLAY": ":0"}).method == "xsel"


def test_a_program_that_hangs_is_ended(desk: Desk) -> None:
    desk.install("xclip", f'echo $$ > "{desk.clip}"; sleep 600')
    result = desk.copy("x", {"TERM": "linux", "DISPLAY": ":0"})
    assert result.certainty == "failed"
    assert "no answer within" in result.detail
    assert not Path(f"/proc/{desk.clip.read_text().strip()}").exists()


def test_a_child_left_behind_does_not_hold_the_copy_up(desk: Desk) -> None:
    desk.install(
        "xclip", 'case "$*" in *out*) cat "{clip}";; *) cat > "{clip}"; sleep 30 & echo $! > "{clip}.pid";; esac'
    )
    try:
        assert desk.copy("x", {**XTERM, "DISPLAY": ":0"}).certainty == "verified"
    finally:
        pid = int(Path(f"{desk.clip}.pid").read_text())
        os.kill(pid, signal.SIGKILL)


def test_a_program_that_lies_is_found_out(desk: Desk) -> None:
    desk.install("xclip", "cat > /dev/null")
    result = desk.copy("x", {**XTERM, "DISPLAY": ":0"})
    assert (result.method, result.certainty) == ("xclip and OSC 52", "sent")
    assert len(desk.written) == 1


def test_windows_under_linux_gets_utf_16(desk: Desk) -> None:
    desk.install("clip.exe", 'cat > "{clip}"')
    result = desk.copy("grün", {**XTERM, "WSL_DISTRO_NAME": "Debian"})
    assert (result.method, result.certainty) == ("clip.exe and OSC 52", "sent")
    assert desk.clip.read_bytes() == "grün".encode("utf-16-le")
    assert result.sentence("a.md").startswith("Sent to the clipboard (clip.exe and OSC 52)")


def test_a_text_that_is_too_large_for_the_terminal(desk: Desk) -> None:
    assert desk.copy("x" * LIMIT, SSH).certainty == "sent"
    result = desk.copy("x" * (LIMIT + 1), SSH)
    assert result.certainty == "failed"
    assert "74,994" in result.detail
    assert len(desk.written) == 1


def test_gnu_screen_gets_strings_that_fit_its_buffer(desk: Desk) -> None:
    text = "x" * 2_000
    desk.copy(text, {"TERM": "screen.xterm-256color", "STY": "1.pts-0.host"})
    (written,) = desk.written
    chunks = written.removesuffix("\x1b\\").split("\x1b\\")
    assert all(chunk.startswith("\x1bP") and len(chunk) + 2 <= 256 for chunk in chunks)
    whole = "".join(chunk.removeprefix("\x1bP") for chunk in chunks)
    assert whole == f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"


@pytest.mark.parametrize("term", ["", "dumb", "linux"])
def test_terminals_without_a_clipboard_are_left_alone(desk: Desk, term: str) -> None:
    result = desk.copy("x", {"TERM": term, "SSH_CONNECTION": "1 2 3 4"})
    assert result.certainty == "failed"
    assert desk.written == []
    assert result.sentence() == (
        "Not copied: no clipboard can be reached from here. Export the document to a file instead"
    )


def test_a_dead_tmux_is_not_the_end(desk: Desk) -> None:
    desk.install("tmux", 'echo "no server running" >&2; exit 1')
    result = desk.copy("x", {"TERM": "tmux-256color", "TMUX": "/tmp/gone,1,0"})
    assert (result.method, result.certainty) == ("OSC 52", "sent")
    assert "set-clipboard on" in result.detail


def test_inside_a_local_tmux_the_desktop_gets_it_too(desk: Desk) -> None:
    desk.install("tmux", 'case "$1" in show-buffer) cat "{clip}.tmux";; *) cat > "{clip}.tmux";; esac')
    desk.install("xclip", KEEPS)
    result = desk.copy("x", {"TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0", "DISPLAY": ":0"})
    assert (result.method, result.certainty) == ("tmux and xclip", "verified")


def test_a_multiplexer_at_the_other_end_is_named(desk: Desk) -> None:
    assert "set-clipboard on" in desk.copy("x", {**SSH, "TERM": "tmux-256color"}).detail


@pytest.mark.parametrize(
    ("choice", "methods"),
    [("auto", ["OSC 52"]), ("osc52", ["OSC 52"]), ("native", ["xclip"]), ("tmux", []), ("off", []), ("of", [])],
)
def test_the_setting_decides(desk: Desk, choice: str, methods: list[str]) -> None:
    desk.install("xclip", KEEPS)
    env = {**SSH, "DISPLAY": ":0", "PATH": str(desk.bin), "SPEC_WIZARD_CLIPBOARD": choice}
    assert [method.name for method in expected(surroundings(env))] == methods
    assert (desk.copy("x", env).certainty == "failed") is not bool(methods)


def test_a_word_that_is_no_setting_is_told(desk: Desk) -> None:
    detail = desk.copy("x", {**SSH, "SPEC_WIZARD_CLIPBOARD": "of"}).detail
    assert detail == "SPEC_WIZARD_CLIPBOARD is of; it takes auto, tmux, osc52, native, off"


def test_a_terminal_that_went_away_is_a_failure() -> None:
    def broken(text: str) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    assert copy("x", write_terminal=broken, env=SSH).certainty == "failed"
    assert copy("x", write_terminal=None, env=SSH).certainty == "failed"
