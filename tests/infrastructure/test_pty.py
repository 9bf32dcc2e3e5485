"""The terminal that end-to-end tests drive, against programs that say what reached them."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.keys import encode
from tests.support.pty import Terminal

ECHO_APP = [sys.executable, str(Path(__file__).parent / "echo_app.py")]
KEYS = (
    "ctrl+n ctrl+s tab shift+tab enter escape backspace delete space x up home pagedown"
    " alt+left ctrl+right shift+end ctrl+delete ctrl+shift+up f1 f2 f5"
).split()


@pytest.fixture
def app() -> Iterator[Terminal]:
    """The program that tells what reaches it, ready."""
    with Terminal(ECHO_APP, cols=60, rows=12) as terminal:
        terminal.wait_for("size 60 by 12.")
        yield terminal


def test_every_key_arrives_under_its_own_name(app: Terminal) -> None:
    for key in KEYS:
        app.press(key)
        app.wait_for(f"key {key}.")


def test_typed_text_arrives_in_utf_8(app: Terminal) -> None:
    app.type("é")
    app.wait_for("key é.")


def test_pasted_text_arrives_in_one_piece(app: Terminal) -> None:
    app.paste("select 1;\nselect 2;")
    app.wait_for("select 2;")
    assert any("paste 'select 1;" in line for line in app.screen)


def test_a_click_reaches_what_is_under_it(app: Terminal) -> None:
    app.click_on("Press me")
    app.wait_for("pressed.")


def test_the_program_learns_its_new_size(app: Terminal) -> None:
    app.resize(100, 30)
    app.wait_for("size 100 by 30.")
    assert len(app.screen) == 30


def test_the_exit_code_is_the_programs_own(app: Terminal) -> None:
    app.press("f10")
    assert app.wait_for_exit() == 3
    assert b"\x1b[?1049l" in app.output


def test_a_signal_is_told_by_its_number() -> None:
    with Terminal(["cat"]) as terminal:
        terminal.type("hello\r")
        terminal.wait_for("hello")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_for_exit() == -signal.SIGTERM


def test_waiting_for_a_program_that_ended_shows_its_last_screen() -> None:
    with (
        Terminal(["echo", "goodbye"]) as terminal,
        pytest.raises(AssertionError, match=r"(?s)ended before 'x'.*goodbye"),
    ):
        terminal.wait_for("x")


def test_waiting_in_vain_shows_the_screen() -> None:
    with Terminal(["cat"]) as terminal, pytest.raises(AssertionError, match=r"waited 0\.1 seconds for 'x'"):
        terminal.wait_for("x", timeout=0.1)


@pytest.mark.parametrize("key", ["ctrl+1", "hyper+x", "shift+enter", "nonsense"])
def test_a_key_without_a_code_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="no code for"):
        encode(key)
