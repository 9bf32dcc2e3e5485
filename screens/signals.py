"""SIGTERM and SIGHUP: the draft is written and the terminal restored, also when it is gone already."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screens.app import WizardApp

NAMES = ("SIGTERM", "SIGHUP")


def leave_cleanly(app: WizardApp) -> None:
    """Leave with 128 + the number of the signal. Does nothing where the platform or the thread has no handlers."""
    loop = asyncio.get_running_loop()
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, lambda code: loop.create_task(_leave(app, code)), int(number))
        except (NotImplementedError, RuntimeError, ValueError):
            return


async def _leave(app: WizardApp, number: int) -> None:
    await app.type_ahead.settled()
    app.leave(128 + number)
