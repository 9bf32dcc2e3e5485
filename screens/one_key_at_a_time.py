"""Type-ahead: keys that arrive in one burst act one after the other, as if a person had waited for each.

Textual hands a key to the focused widget and takes the next one at once, while what the first one does (moving the
focus, deleting a character, taking a row over) is still on its way up to the application, behind the keys that wait
there. Over a slow line keys do come in bursts, and would act in the wrong order or in the field before.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

PATIENCE = 5.0
"""Seconds after which the next key is taken all the same, however busy the machine is."""
GLANCE = 0.02
"""Seconds between looks at whether a widget that is waited for is still there."""
IN_TURN = (events.Key, events.Paste, events.MouseDown, events.MouseUp)
"""What acts in the order in which it came."""
ROUNDS = 3
"""A key climbs to the application; its action sends a message up; who gets that may send another one up."""


class OneKeyAtATime:
    """Holds keys, pastes and clicks back until what the one before set off is done."""

    def __init__(self, app: App[int], take: Callable[[events.Event], Awaitable[None]]) -> None:
        """`take` is what the application does with an event by itself. Nothing is taken before `release`."""
        self.app, self.take = app, take
        self.holding = True
        self.waiting: deque[events.Event] = deque()
        self._typing = False
        self._settling: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Take an event, or keep it until its turn."""
        if not isinstance(event, IN_TURN) or event.is_forwarded:
            await self.take(event)
            return
        self.waiting.append(event)
        if len(self.waiting) == 1 and not self.holding:
            await self._take_first()

    async def release(self) -> None:
        """Take what came so far, and from now on all that comes."""
        self.holding = False
        if self.waiting:
            await self._take_first()

    async def _take_first(self) -> None:
        while self.waiting and is_text(self.app, self.waiting[0]):
            self._typing = True
            await self.take(self.waiting.popleft())
        if not self.waiting:
            return
        if self._typing:  # an application's key does not pass through the field, and would overtake the text
            self._typing = False
            self._settle_before(self._take_first)
        else:
            await self.take(self.waiting[0])
            self._settle_before(self._take_next)

    def _settle_before(self, go_on: Callable[[], Awaitable[None]]) -> None:
        self._settling = asyncio.create_task(self._settle(go_on))

    async def _settle(self, go_on: Callable[[], Awaitable[None]]) -> None:
        await settled(self.app)
        self.app.call_later(go_on)

    async def _take_next(self) -> None:
        self.waiting.popleft()
        if self.waiting:
            await self._take_first()


def is_text(app: App[int], event: events.Event) -> bool:
    """Whether the focused field takes the key as text: nothing climbs then, and the next key follows it there."""
    return isinstance(event, events.Key) and bool(
        app.focused and app.focused.check_consume_key(event.key, event.character)
    )


async def settled(app: App[int]) -> None:
    """Wait until what the focused widget, its ancestors and the application have in their queues is done."""
    try:
        async with asyncio.timeout(PATIENCE):
            for _ in range(ROUNDS):
                start = app.focused or (app.screen if app.screen_stack else app)
                for node in start.ancestors_with_self:
                    await _reached(node)
    except TimeoutError:
        return


async def _reached(node: MessagePump) -> None:
    """Wait until a node has handled all that is in its queue now, or is gone."""
    done = asyncio.Event()
    waits = node.call_later(done.set)
    while waits and node.is_running and not done.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), GLANCE)
