"""When to judge: a moment after the last key, in a thread, never two at once, and only the newest result counts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from wizard.sql.completion import Candidate, complete
from wizard.sql.verdicts import Judgement
from wizard.sqltexts import Ground, Inspected, inspect

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

DELAY = 0.15
"""Seconds of quiet before the work starts."""
PATIENCE = 0.6
"""Seconds after which it is said that a verdict is late. One that comes sooner changes nothing on the way."""
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be judged."""

    ground: Ground
    text: str
    offset: int
    """Where the cursor is; what could stand there is worked out too."""
    completing: bool
    """Whether a word is being typed there."""

    @property
    def typing(self) -> int:
        """Where a word is being typed; -1 for nowhere."""
        return self.offset if self.completing else -1


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it."""

    question: Question
    inspected: Inspected
    candidates: tuple[Candidate, ...] = ()


@dataclass
class Answered(Message):
    """A worker has judged the text as it was."""

    generation: int
    answer: Answer | None

    bubble = False


class Late(Message):
    """The text was edited a while ago, and its verdict is not there yet."""

    bubble = False


class Judging:
    """Judges the text of one widget, which gets `Answered` and asks `arrived` whether it still counts."""

    def __init__(self, widget: Widget, question: Callable[[], Question | None]) -> None:
        """`question` gives what is to be judged now; None for nothing."""
        self._widget, self._question = widget, question
        self._generation = self._done = 0
        self._timer: Timer | None = None
        self._late: Timer | None = None
        self._busy = False
        self._known: Judgement | None = None
        """What was said last: a key changes one statement of it."""

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
        question = self._question()
        if self._busy or question is None:
            return
        self._busy = True
        work = partial(self._work, self._generation, question)
        self._widget.run_worker(work, thread=True, group="judge", exit_on_error=False)

    def _work(self, generation: int, question: Question) -> None:
        answer = None
        try:
            answer = answered(question, self._known)
            self._known = answer.inspected.judgement
        except Exception:
            LOG.exception("cannot judge")
        if not get_current_worker().is_cancelled:
            self._widget.post_message(Answered(generation, answer))


def answered(question: Question, known: Judgement | None = None) -> Answer:
    """Judge, and complete at the cursor on the schema that its statement meets. `known` is an earlier judgement."""
    inspected = inspect(question.ground, question.text, known)
    if not question.completing:
        return Answer(question, inspected)
    judgement = inspected.judgement
    here = [one for one in judgement.statements if one.start <= question.offset]
    schema = here[-1].before if here else question.ground.schema()
    return Answer(question, inspected, tuple(complete(question.text, question.offset, schema, judgement.engine)))
