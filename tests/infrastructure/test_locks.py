"""A shared resource starts with its first user and stops with its last, whatever happens to the ones between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.locks import shared

HOLDER = """
import sys, time
from pathlib import Path
from tests.support.locks import shared
with shared(Path(sys.argv[1]), lambda: None, lambda: None):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_last_to_go_stops_it(tmp_path: Path) -> None:
    said: list[str] = []
    with shared(tmp_path, lambda: said.append("first in"), lambda: said.append("stop by first")):
        with shared(tmp_path, lambda: said.append("second in"), lambda: said.append("stop by second")):
            assert said == ["first in", "second in"]
        assert said == ["first in", "second in"]
    assert said == ["first in", "second in", "stop by first"]


def test_a_killed_user_holds_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    with subprocess.Popen([sys.executable, "-c", HOLDER, tmp_path], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with shared(tmp_path, lambda: None, lambda: said.append("stop")):
            pass
        assert said == []
        os.kill(holder.pid, signal.SIGKILL)
    with shared(tmp_path, lambda: None, lambda: said.append("stop")):
        pass
    assert said == ["stop"]


def test_a_start_that_fails_is_not_stopped(tmp_path: Path) -> None:
    said: list[str] = []

    def start() -> None:
        raise OSError("no")

    with pytest.raises(OSError, match="no"), shared(tmp_path, start, lambda: said.append("stop")):
        pass
    assert said == []
