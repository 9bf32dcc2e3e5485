"""The real program in a real pseudo-terminal, as a person has it: type, look at the screen, resize, kill."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pexpect
import pyte

from tests.support import keys

TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none"}
NOT_INHERITED = {"NO_COLOR", "FORCE_COLOR", "TMUX", "STY", "SSH_TTY", "SSH_CONNECTION", "COLUMNS", "LINES", "CI"}


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """This process's environment less what tells of its own terminal, plus a terminal's, plus `extra`."""
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    return {**inherited, **TERMINAL, **extra}


class Terminal:
    """A terminal window with one program in it. As a context manager it closes the window at the end."""

    def __init__(
        self,
        argv: Sequence[str],
        cols: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Start a program in the `environment` of a terminal with `env` added."""
        self.output = b""
        """All that the program has written, control sequences included."""
        self._screen = pyte.Screen(cols, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            argv[0],
            list(argv[1:]),
            dimensions=(rows, cols),
            env=environment(env or {}),
            timeout=None,
            cwd=cwd,
        )
        self._child.delaybeforesend = None
        self._process: Any = vars(self._child)["ptyproc"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def screen(self) -> list[str]:
        """The lines that can be seen now, without spaces at their ends."""
        self._read(0)
        return [line.rstrip() for line in self._screen.display]

    def type(self, text: str) -> None:
        """Type characters."""
        self._child.send(text)

    def paste(self, text: str) -> None:
        """Paste text as one bracketed paste."""
        self._child.send(f"\x1b[200~{text}\x1b[201~")

    def press(self, *names: str) -> None:
        """Press keys by name, as `ctrl+n`, `f2`, `tab`, `escape`, `alt+left` or `x`."""
        for name in names:
            self._child.send(keys.encode(name))
            if name == "escape":
                time.sleep(0.15)  # programs tell a lone Escape from the start of a sequence by the silence after it

    def click(self, column: int, row: int) -> None:
        """Click a cell, counted from 0."""
        self._child.send(keys.click(column, row))

    def click_on(self, text: str) -> None:
        """Click the middle of the first place where a text is seen.

        Raises:
            AssertionError: it is not on the screen.
        """
        for row, line in enumerate(self.screen):
            if text in line:
                return self.click(line.index(text) + len(text) // 2, row)
        raise self._error(f"{text!r} is not on the screen")

    def wait_for(self, text: str, timeout: float = 20) -> None:
        """Wait until a text is on the screen, within one line.

        Raises:
            AssertionError: the time is up, or the program ended without it.
        """
        self.wait_until(lambda lines: any(text in line for line in lines), f"{text!r}", timeout)

    def wait_until(self, seen: Callable[[list[str]], bool], what: str, timeout: float = 20) -> None:
        """Wait until the screen's lines are as wanted; `what` says it in the error.

        Raises:
            AssertionError: the time is up, or the program ended before.
        """
        deadline = time.monotonic() + timeout
        while not seen(self.screen):
            if time.monotonic() > deadline:
                raise self._error(f"waited {timeout:g} seconds for {what}")
            if not self._read(0.05) and not seen(self.screen):
                raise self._error(f"the program ended before {what}")

    def resize(self, cols: int, rows: int) -> None:
        """Change the window's size, as dragging its corner does."""
        self._read(0)
        self._screen.resize(rows, cols)
        self._child.setwinsize(rows, cols)

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._child.kill(number)

    def wait_for_exit(self, timeout: float = 20) -> int:
        """Wait until the program ended by itself; its exit code, or minus the signal that ended it.

        Raises:
            AssertionError: it still runs when the time is up.
        """
        deadline = time.monotonic() + timeout
        while self._read(0.05):
            if time.monotonic() > deadline:
                raise self._error(f"the program still runs after {timeout:g} seconds")
        self._child.wait()
        status, number = self._child.exitstatus, self._child.signalstatus
        return status if status is not None else -(number or 0)

    def hang_up(self, timeout: float = 20) -> int:
        """Go away without a word, as a lost connection does; the program's exit code, or minus what ended it.

        Raises:
            AssertionError: it still runs when the time is up.
        """
        self._process.fileobj.close()
        deadline = time.monotonic() + timeout
        while self._process.isalive():
            if time.monotonic() > deadline:
                raise self._error(f"the program still runs after {timeout:g} seconds")
            time.sleep(0.05)
        self._child.closed = True
        status, number = self._process.exitstatus, self._process.signalstatus
        return status if status is not None else -(number or 0)

    def close(self) -> None:
        """Close the window: the program gets SIGHUP, and SIGKILL if it stays."""
        if not self._child.closed:
            self._child.close(force=True)

    def _read(self, seconds: float) -> bool:
        """Show what the program writes within that time; False once it has ended."""
        while True:
            try:
                data = self._child.read_nonblocking(65536, seconds)
            except pexpect.TIMEOUT:
                return True
            except pexpect.EOF:
                return False
            self.output += data
            self._stream.feed(data)
            seconds = 0

    def _error(self, what: str) -> AssertionError:
        return AssertionError("\n".join([f"{what}; the screen is:", *self.screen]))
