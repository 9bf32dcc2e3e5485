"""Two computations at once, where the machine can: one of them in a process of its own."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def together(first: Callable[[], A], second: Callable[[], B], *, worthwhile: bool = True) -> tuple[A, B]:
    """What both return; a failure of the first is raised before one of the second, as when they ran in turn.

    The first runs in a forked process, so what it returns must be picklable, and no other threads may be running.
    """
    if not worthwhile or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return first(), second()
    result = _forked(first)
    try:
        other = second()
    except Exception:
        result()
        raise
    return result(), other


def _forked(compute: Callable[[], A]) -> Callable[[], A]:
    """Start a computation in a child process. What it fails with there is raised by doing it once more here."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException), os.fdopen(writer, "wb") as pipe:
            pipe.write(pickle.dumps(compute(), pickle.HIGHEST_PROTOCOL))
        os._exit(0)
    os.close(writer)

    def result() -> A:
        with os.fdopen(reader, "rb") as pipe:
            data = pipe.read()
        os.waitpid(child, 0)
        if not data:
            return compute()
        made: A = pickle.loads(data)
        return made

    return result
