"""SIGTERM and SIGHUP: the draft is written and the terminal restored, also when it is gone already."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from screens.one_key_at_a_time import settled

if TYPE_CHECKING:
    from textual.app import App

NAMES = ("SIGTERM", "SIGHUP")
LAST_WORDS = 2.0
"""Seconds for the keys that are still to be handled once the terminal is gone."""


def leave_cleanly(app: App[int], finish: Callable[[], None]) -> None:
    """Call `finish`, and leave with 128 + the number of the signal.

    Does nothing where the platform or the thread has no handlers.
    """
    loop = asyncio.get_running_loop()
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, lambda code: loop.create_task(_leave(app, finish, code)), int(number))
        except (NotImplementedError, RuntimeError, ValueError):
            return


async def _leave(app: App[int], finish: Callable[[], None], number: int) -> None:
    gone = terminal_is_gone()
    if gone:
        _leave_soon(128 + number)
    await settled(app)
    finish()
    if gone:
        os._exit(128 + number)
    app.exit(128 + number)


def terminal_is_gone() -> bool:
    """Whether the other side of the terminal went away, as when a connection is lost."""
    try:
        import termios

        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else -1)
    except ImportError:
        return False
    except (OSError, termios.error):
        return True
    return False


def _leave_soon(code: int) -> None:
    """End the process in any case: what is painted waits forever for a terminal that is gone."""
    timer = threading.Timer(LAST_WORDS, os._exit, [code])
    timer.daemon = True
    timer.start()
