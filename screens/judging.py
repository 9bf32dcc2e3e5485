"""When to judge: a moment after the last key, in a thread, never two at once, and only the newest result counts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.worker import get_current_worker

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

DELAY = 0.15
"""Seconds of quiet before the work starts."""
PATIENCE = 0.6
"""Seconds after which it is said that a verdict is late. One that comes sooner changes nothing on the way."""
LOG = logging.getLogger(__name__)
Work = Callable[[], Any]
"""Judges a text as it was; gives what the widget makes of it."""


@dataclass
class Answered(Message):
    """A worker has judged the text as it was."""

    generation: int
    answer: Any
    """What the judge says; None when it could not."""

    bubble = False


class Late(Message):
    """The text was edited a while ago, and its verdict is not there yet."""

    bubble = False


class Judging:
    """Judges the text of one widget, which gets `Answered` and asks `arrived` whether it still counts."""

    def __init__(self, widget: Widget, work: Callable[[], Work | None]) -> None:
        """`work` gives what is to be done in the thread for the text as it is; None for nothing."""
        self._widget, self._work = widget, work
        self._generation = self._done = 0
        self._timer: Timer | None = None
        self._late: Timer | None = None
        self._busy = False

    def changed(self) -> None:
        """Something is different: judge soon."""
        self._generation += 1
        if not self._widget.is_attached:
            return
        if self._timer:
            self._timer.stop()
        self._timer = self._widget.set_timer(DELAY, self._start)
        if self._late is None:
            self._late = self._widget.set_timer(PATIENCE, lambda: self._widget.post_message(Late()))

    @property
    def is_waiting(self) -> bool:
        """Whether a result is on its way."""
        return self._done != self._generation

    def arrived(self, message: Answered) -> bool:
        """Whether a result is about the text as it stands; if not, the work starts again."""
        self._busy = False
        if message.generation != self._generation:
            self._start()
            return False
        self._done = message.generation
        if self._late:
            self._late.stop()
            self._late = None
        return message.answer is not None

    def _start(self) -> None:
        work = self._work()
        if self._busy or work is None:
            return
        self._busy = True
        task = partial(self._answer, self._generation, work)
        self._widget.run_worker(task, thread=True, group="judge", exit_on_error=False)

    def _answer(self, generation: int, work: Work) -> None:
        answer = None
        try:
            answer = work()
        except Exception:
            LOG.exception("cannot judge")
        if not get_current_worker().is_cancelled:
            self._widget.post_message(Answered(generation, answer))
