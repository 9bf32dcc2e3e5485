"""Keys that arrive faster than they take effect: over a slow line, several come at once.

Textual hands a typed character straight to the focused field, while Tab or Enter travels up from that field to the
binding that answers it. What is typed behind them would land in the field that is about to be left. So after a key
that is not text, the next ones wait until all that it sets off has been worked through.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump
    from textual.timer import Timer

ROUNDS = 3
"""A key goes up to its binding; that may send a message up, whose handler may send another."""
PATIENCE = 0.5
"""Seconds after which the next key is let through in any case."""

Input = events.Key | events.Paste


class TypeAhead:
    """A queue before the application: one key at a time, text at once."""

    def __init__(self, app: App[int], handle: Callable[[events.Event], Awaitable[None]]) -> None:
        """`handle` is the application's own way with an event."""
        self._app, self._handle = app, handle
        self._waiting: deque[Input] = deque()
        self._busy = 0
        self._key = 0
        self._timer: Timer | None = None

    @property
    def idle(self) -> bool:
        """Whether no key waits for another one."""
        return not self._busy and not self._waiting

    async def settled(self) -> None:
        """Wait until the focused field and all that it stands in have worked through what was typed."""
        done = asyncio.Event()
        start = self._app.focused or self._app.screen
        self._hop(list(start.ancestors_with_self), done.set)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), PATIENCE)

    async def put(self, event: Input) -> None:
        """Handle the event now, or in its turn."""
        if self._busy:
            self._waiting.append(event)
        else:
            await self._now(event)

    async def _now(self, event: Input) -> None:
        if self._is_text(event):
            await self._handle(event)
            return
        self._key += 1
        self._busy = key = self._key
        self._timer = self._app.set_timer(PATIENCE, partial(self._release, key))
        await self._handle(event)
        self._round(key, ROUNDS)

    def _is_text(self, event: Input) -> bool:
        focused = self._app.focused
        if isinstance(event, events.Paste) or focused is None:
            return isinstance(event, events.Paste)
        return focused.check_consume_key(event.key, event.character)

    def _round(self, key: int, left: int) -> None:
        """Pass through the queues of the focused field and all that it stands in, up to the application."""
        if not left:
            self._app.call_later(self._release, key)
            return
        start = self._app.focused or self._app.screen
        self._hop(list(start.ancestors_with_self), partial(self._round, key, left - 1))

    def _hop(self, path: list[MessagePump], then: Callable[[], None]) -> None:
        if not path:
            then()
        elif not path[0].call_later(self._hop, path[1:], then):
            self._hop(path[1:], then)

    async def _release(self, key: int) -> None:
        if self._busy != key:
            return
        self._busy = 0
        if self._timer:
            self._timer.stop()
        while self._waiting and not self._busy:
            await self._now(self._waiting.popleft())
