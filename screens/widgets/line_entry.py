"""A column in one line of text, read while it is typed: `team_id int -> teams.id set null`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label

from screens.completion import complete_line, nothing
from screens.keys import Key
from screens.messages import Kept
from screens.widgets.completing import Completing
from screens.widgets.keeping import Keeping
from screens.widgets.verdict_line import VerdictLine, level_of
from wizard.entry import ColumnEntry, EntryError, column_line, parse_column
from wizard.judged_entry import Fault, Stand, judge_entry
from wizard.schema import Schema

LINE = "line"
PLACEHOLDER = "team_id int -> teams.id set null"


class LineInput(Completing):
    """The line."""


class LineEntry(Vertical, Keeping):
    """Reads a line, and shows how it is understood."""

    KEYS = (Key("enter", "add", "add column", "Add the column of this line", 1),)
    hint = "A column in one line, or paste CREATE TABLE, mysqlTable(…) or rows"

    _entry: ColumnEntry | None = None

    @dataclass
    class Entered(Message):
        """A column was entered."""

        entry: ColumnEntry

    _stand = Stand(Schema(), "", "mysql")

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Label("+ column", classes="short-label")
            yield LineInput(nothing, placeholder=PLACEHOLDER, id="line")
        yield VerdictLine()

    def bring_back(self, texts: Mapping[str, str]) -> None:
        self.query_one(LineInput).put(texts.get(LINE, ""))

    def show(self, stand: Stand) -> None:
        """Complete and judge for the table of this stand."""
        if stand is not self._stand:
            self._stand = stand
            self.query_one(LineInput).complete = complete_line(stand.schema)
            self._read(self.query_one(LineInput).value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._read(event.value)
        self.post_message(Kept(self.place, {LINE: event.value} if event.value else {}))

    def _read(self, text: str) -> None:
        """Say how the line is understood; that a server takes it is said when it was judged."""
        line = self.query_one(VerdictLine)
        self.query_one(LineInput).mark(0, 0)
        try:
            entry = parse_column(text, self._stand.schema) if text.strip() else None
        except EntryError as error:
            line.say(f"{error.what}  {error.remedy}", "note")
            entry = None
        else:
            line.say(column_line(entry) if entry else "", "note")
        self._entry = entry
        line.judge(partial(judge_entry, self._stand, entry) if entry else None)

    @on(VerdictLine.Judged)
    def _judged(self, event: VerdictLine.Judged) -> None:
        event.stop()
        entry, field, fault = self._entry, self.query_one(LineInput), event.verdict.fault
        if entry is None:
            return
        place = place_in(field.value, entry, fault) if fault else (0, 0)
        field.mark(*place)
        typing = place[1] == field.cursor_position
        words = fault.message if fault else column_line(entry)
        self.query_one(VerdictLine).say(words, level_of(event.verdict, typing=typing))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.screen.focus_next()
            return
        try:
            entry = parse_column(event.value, self._stand.schema)
        except EntryError as error:
            event.input.cursor_position = error.at
            return
        event.input.value = ""
        self.post_message(self.Entered(entry))


def place_in(line: str, entry: ColumnEntry, fault: Fault) -> tuple[int, int]:
    """Where in the line a fault is, as far as the part is spelled there as in SQL; (0, 0) where it is not."""
    reference = entry.reference
    said = {
        "name": entry.column.name,
        "type": entry.column.type,
        "default": entry.column.default or "",
        "reference": f"{reference.table}.{reference.column}" if reference else "",
    }.get(fault.part, "")
    wrong = said[fault.start : fault.end] if fault.end else said
    behind = BEHIND[fault.part].search(line) if fault.part in BEHIND else None
    start = line.casefold().find(wrong.casefold(), behind.end() if behind else 0)
    return (start, start + len(wrong)) if wrong and start >= 0 else (0, 0)


BEHIND = {
    "type": re.compile(r"\s*\S+"),
    "default": re.compile(r"\bdefault\b", re.IGNORECASE),
    "reference": re.compile(r"->|\breferences\b", re.IGNORECASE),
}
"""What stands before a part in the line."""
