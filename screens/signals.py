"""SIGTERM and SIGHUP: the draft is written and the terminal restored, also when it is gone already."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from screens.one_key_at_a_time import settled
from wizard.session import Session

if TYPE_CHECKING:
    from textual.app import App

NAMES = ("SIGTERM", "SIGHUP")


def leave_cleanly(app: App[int], session: Session) -> None:
    """Leave with 128 + the number of the signal. Does nothing where the platform or the thread has no handlers."""
    loop = asyncio.get_running_loop()
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, lambda code: loop.create_task(_leave(app, session, code)), int(number))
        except (NotImplementedError, RuntimeError, ValueError):
            return


async def _leave(app: App[int], session: Session, number: int) -> None:
    await settled(app)
    session.close()
    app.exit(128 + number)
