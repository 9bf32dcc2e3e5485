"""When to derive: a moment after the last edit, in a thread, never two at once, and only the newest result counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from screens.derived import Derived, derive
from screens.messages import DerivedReady

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

    from wizard.plan import Plan

DELAY = 0.15
"""Seconds of quiet before the work starts."""


class Deriving:
    """Keeps the newest derived value of a session's plan."""

    def __init__(self, app: App[int], plan: Callable[[], Plan]) -> None:
        """`plan` gives the plan as it is now."""
        self._app, self._plan = app, plan
        self._generation = 0
        self._timer: Timer | None = None
        self._busy = False
        self.latest: Derived | None = None

    @property
    def current(self) -> bool:
        """Whether the newest value belongs to the spec as it stands."""
        return self.latest is not None and self.latest.plan is self._plan()

    def changed(self) -> None:
        """The spec is another: derive soon."""
        self._generation += 1
        if self._timer:
            self._timer.stop()
        self._timer = self._app.set_timer(DELAY, self._start)

    def arrived(self, message: DerivedReady) -> bool:
        """Keep a result; False when the spec has moved on since, and the work starts again."""
        self._busy = False
        if message.generation != self._generation:
            self._start()
            return False
        self.latest = message.derived
        return True

    def _start(self) -> None:
        if self._busy:
            return
        self._busy = True
        work = partial(self._work, self._generation, self._plan())
        self._app.run_worker(work, thread=True, group="derive", exit_on_error=False)

    def _work(self, generation: int, plan: Plan) -> None:
        derived = derive(plan, self.latest)
        if not get_current_worker().is_cancelled:
            self._app.post_message(DerivedReady(generation, derived))
