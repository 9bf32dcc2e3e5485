"""A resource shared by the processes of a test run: the first to come starts it, the last to go stops it."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def shared(folder: Path, start: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    """Hold the resource that `folder` stands for; `start` and `stop` never run at the same time.

    The locks are the system's, so a process that dies gives its share back. `start` runs for every process and
    must do nothing when the resource is there already, which is how a resource left by a killed run is taken over.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "users").open("w") as users:
        with _alone(folder / "gate"):
            fcntl.flock(users, fcntl.LOCK_SH)
            start()
        try:
            yield
        finally:
            with _alone(folder / "gate"):
                if _is_last(users):
                    stop()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _is_last(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
