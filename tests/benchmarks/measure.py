"""Times a terminal program from outside: what a person at a terminal waits for.

What the program writes is stamped when it arrives and drawn on a model of the screen afterwards, so that drawing
never delays the next stamp. Two programs are run in turn, and ratios taken pair by pair: a slow moment of the
machine hits both.
"""

from __future__ import annotations

import math
import os
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect
import pyte

from tests.support.keys import encode
from tests.support.pty import environment

BARE = [sys.executable, "-m", "tests.benchmarks.bare"]
WIZARD = [sys.executable, "-m", "wizard"]
QUIET = 0.3
"""Seconds without output after which a program has answered; longer than the wait before a preview follows."""
REST = 3.0
"""Seconds after its first paint in which a program may still prepare itself."""
Figures = dict[str, float]
"""Name with unit to value, as `{"first paint, ms": 301.5}`."""


class Timed:
    """A program on a terminal of its own, started when made, with a home of its own."""

    def __init__(self, argv: Sequence[str], cols: int = 80, rows: int = 24, cwd: Path | None = None) -> None:
        """Start it in a folder and take its first paint."""
        self._screen = pyte.Screen(cols, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._home = tempfile.TemporaryDirectory()
        home = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"), self._home.name)
        env = environment({**home, "PYTHONPATH": str(Path.cwd())})
        self._screens: list[tuple[float, str]] = []
        self._started = time.perf_counter()
        self._child = pexpect.spawn(argv[0], list(argv[1:]), dimensions=(rows, cols), env=env, cwd=cwd)
        self.first_paint, self.first_bytes = self._answer(self._started, limit=20)

    def shows(self, text: str, limit: float = 60) -> float:
        """Milliseconds from the start until a text was on the screen; infinite if it was not within `limit` seconds."""
        while not (found := [when for when, screen in self._screens if text in screen]):
            left = self._started + limit - time.perf_counter()
            if left <= 0:
                return math.inf
            self._feed(self._chunks(QUIET, min(left, REST)))
        return (found[0] - self._started) * 1000

    def press(self, key: str) -> tuple[float, int]:
        """Press a key; milliseconds until the text on the screen changed, and bytes written until it was quiet."""
        sent = time.perf_counter()
        os.write(self._child.child_fd, encode(key).encode())
        return self._answer(sent)

    def lead(self, keys: Sequence[str]) -> None:
        """Press keys that lead to a place, each once the program is quiet, whether it shows something or not."""
        for key in keys:
            os.write(self._child.child_fd, encode(key).encode())
            for _, data in self._chunks(QUIET, QUIET):
                self._stream.feed(data)

    def idle_cpu(self, seconds: float = 2) -> float:
        """Milliseconds of CPU taken for each second in which nothing is pressed, once the start is over."""
        self._feed(self._chunks(REST, REST))
        before = self._cpu()
        self._feed(self._chunks(seconds, seconds))
        return (self._cpu() - before) / seconds * 1000

    def memory(self) -> float:
        """The most memory that it has had, in MiB."""
        status = Path(f"/proc/{self._child.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def close(self) -> None:
        """End it."""
        self._child.close(force=True)
        self._home.cleanup()

    def _cpu(self) -> float:
        user, system = Path(f"/proc/{self._child.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def _answer(self, since: float, limit: float = 5) -> tuple[float, int]:
        before, seen, size = "\n".join(self._screen.display), math.nan, 0
        while math.isnan(seen) and (left := since + limit - time.perf_counter()) > 0:
            chunks = self._chunks(QUIET, left)
            size += sum(len(data) for _, data in chunks)
            for when, text in self._feed(chunks):
                if math.isnan(seen) and text != before:
                    seen = when
        return (seen - since) * 1000, size

    def _feed(self, chunks: Sequence[tuple[float, bytes]]) -> list[tuple[float, str]]:
        """The screen after each chunk, with the time when that came."""
        shown: list[tuple[float, str]] = []
        for when, data in chunks:
            self._stream.feed(data)
            shown.append((when, "\n".join(self._screen.display)))
        self._screens += shown
        return shown

    def _chunks(self, quiet: float, limit: float) -> list[tuple[float, bytes]]:
        """What is written from now on, stamped, until it has been quiet for a while after something came."""
        chunks: list[tuple[float, bytes]] = []
        end = time.perf_counter() + limit
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._child.child_fd], [], [], min(left, quiet) if chunks else left)[0]:
                chunks.append((time.perf_counter(), self._read(chunks)))
            elif chunks:
                break
        return chunks

    def _read(self, before: list[tuple[float, bytes]]) -> bytes:
        try:
            return os.read(self._child.child_fd, 1 << 16)
        except OSError:  # how Linux says that the last program on a terminal has ended
            said = b"".join(data for _, data in before).decode(errors="replace")
            raise SystemExit(f"the program ended by itself: {said[-2000:]}") from None


def compare(
    measure: Callable[[Sequence[str]], Figures], argv: Sequence[str], runs: int, bare: Sequence[str] = BARE
) -> None:
    """Measure a program and a bare one in turn, and print medians and the median of the pairs' ratios."""
    measure(bare), measure(argv)
    pairs = [(measure(argv), measure(bare)) for _ in range(runs)]
    print(f"{'median of ' + str(runs):26}{'program':>10}{'bare':>10}{'ratio':>8}")
    for name in pairs[0][0]:
        ours, theirs = ([pair[side][name] for pair in pairs] for side in (0, 1))
        ratios = [a / b for a, b in zip(ours, theirs, strict=True) if b]
        ratio = f"{statistics.median(ratios):8.2f}" if ratios else "       -"
        print(f"{name:26}{statistics.median(ours):10.1f}{statistics.median(theirs):10.1f}{ratio}")
