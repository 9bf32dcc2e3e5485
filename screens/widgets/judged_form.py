"""An editor row whose thing is judged while it is typed, as a server would judge it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual import on
from textual.app import ComposeResult

from screens.messages import Say
from screens.parts import Part
from screens.widgets.completing import Completing
from screens.widgets.entry_form import EntryForm
from screens.widgets.verdict_line import VerdictLine, level_of
from wizard.judged_entry import EntryVerdict, Fault

Judge = Callable[[Any, str], EntryVerdict]
"""What a server would make of a thing, in the place of the one with this key; parts are named as the form's are."""
SAID = {
    "valid": "a server takes it",
    "not_checked": "this is not checked",
    "needs_server": "only a server can tell",
}
"""What is said of a thing with which nothing is wrong."""


class JudgedForm(EntryForm):
    """What is wrong is underlined in its field and said below; on the status line too while the cursor is there."""

    judge: Judge | None = None
    _verdict: EntryVerdict | None = None

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield VerdictLine()

    def stated(self) -> None:
        """Ask what a server would make of the thing, where every part of it can be read."""
        work = partial(self.judge, self.entry, self.key) if self.judge and self._is_whole else None
        self.query_one(VerdictLine).judge(work)
        if work is None or (self._verdict and self._verdict.verdict == "valid"):
            self._show(None)

    @property
    def _is_whole(self) -> bool:
        """Whether every needed part says something, and none is wrong in itself."""
        return not self.errors and all(part.read(self.entry) for part in self.parts if part.needed)

    @on(VerdictLine.Judged)
    def _judged(self, event: VerdictLine.Judged) -> None:
        event.stop()
        self._show(event.verdict)

    def on_descendant_focus(self) -> None:
        """Textual's hook. A field that was left is no longer being typed; one that is wrong says why."""
        self.call_later(self.call_later, self._show_again)

    def _show_again(self) -> None:
        if self._verdict:
            self._show(self._verdict)

    def _show(self, verdict: EntryVerdict | None) -> None:
        self._verdict = verdict
        fault = verdict.fault if verdict else None
        typing = False
        for part, field in self._texts():
            place = _place(part, field, self.entry, fault)
            field.mark(*place)
            if verdict and fault and fault.part == part.id and field.has_focus:
                typing = field.cursor_position == place[1]
                self.post_message(Say(fault.message, level_of(verdict, typing=typing)))
        words, level = (self._words(verdict), level_of(verdict, typing=typing)) if verdict else ("", "note")
        self.query_one(VerdictLine).say(words, level)

    def _texts(self) -> Iterator[tuple[Part, Completing]]:
        return ((part, field) for part, field in self.fields() if isinstance(field, Completing))

    def _words(self, verdict: EntryVerdict) -> str:
        """The verdict in one line, with the label of the part that it is about."""
        fault = verdict.fault
        if fault is None:
            return SAID[verdict.verdict]
        label = next((f"{part.label}: " for part in self.parts if part.id == fault.part), "")
        return f"{label}{fault.message}"


def _place(part: Part, field: Completing, entry: Any, fault: Fault | None) -> tuple[int, int]:
    """What is wrong in a field; all of a text that is spelled otherwise than in SQL."""
    if fault is None or fault.part != part.id:
        return 0, 0
    whole = 0, len(field.value)
    return (fault.start, fault.end) if field.value == part.read(entry) and fault.end else whole
