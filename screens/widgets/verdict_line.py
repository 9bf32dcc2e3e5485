"""A line that says what a server would make of what is being typed above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Label

from screens.glyphs import GLYPHS
from screens.judging import Answered, Judging
from wizard.judged_entry import EntryVerdict

Work = Callable[[], EntryVerdict]


class VerdictLine(Label):
    """Judges away from the keyboard, and reports the verdict; who gets it says how it is to be shown."""

    @dataclass
    class Judged(Message):
        """A verdict on what was typed as it stands."""

        verdict: EntryVerdict

    def __init__(self) -> None:
        """Empty until something is judged."""
        super().__init__("", classes="verdict", markup=False)
        self._work: Work | None = None
        self._judging = Judging(self, lambda: self._work)
        self._shown = ("", "")

    @property
    def is_waiting(self) -> bool:
        """Whether a verdict is on its way."""
        return self._work is not None and self._judging.is_waiting

    def judge(self, work: Work | None) -> None:
        """Work a verdict out soon; None: there is nothing to judge."""
        self._work = work
        self._judging.changed()

    def on_answered(self, message: Answered) -> None:
        """A verdict came from the worker."""
        if self._judging.arrived(message) and self._work and message.answer:
            self.post_message(self.Judged(message.answer))

    def say(self, text: str, level: str) -> None:
        """Show a text. Levels: `note`, `good`, `error`; each has a sign of its own."""
        sign = {"good": GLYPHS.good, "error": GLYPHS.error}.get(level, GLYPHS.open)
        shown = (f"{sign} {text}" if text else "", level)
        if shown != self._shown:
            self._shown = shown
            self.update(shown[0], layout=False)
            self.set_classes(f"verdict -{level}")


def level_of(verdict: EntryVerdict, *, typing: bool) -> str:
    """How a verdict is shown; what is wrong where somebody is `typing` is said quietly."""
    if verdict.verdict == "valid":
        return "good"
    return "error" if verdict.verdict == "invalid" and not typing else "note"
