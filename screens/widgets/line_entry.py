"""A column in one line of text, read while it is typed: `team_id int -> teams.id set null`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label

from screens.completion import complete_line, nothing
from screens.glyphs import GLYPHS
from screens.keys import Key
from screens.messages import Kept
from screens.widgets.completing import Completing
from screens.widgets.keeping import Keeping
from wizard.entry import ColumnEntry, EntryError, column_line, parse_column
from wizard.schema import Schema

LINE = "line"
PLACEHOLDER = "team_id int -> teams.id set null"


class LineInput(Completing):
    """The line."""


class LineEntry(Vertical, Keeping):
    """Reads a line, and shows how it is understood."""

    KEYS = (Key("enter", "add", "add column", "Add the column of this line", 1),)
    hint = "A column in one line, or paste CREATE TABLE, mysqlTable(…) or rows"

    @dataclass
    class Entered(Message):
        """A column was entered."""

        entry: ColumnEntry

    _schema = Schema()

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Label("+ column", classes="short-label")
            yield LineInput(nothing, placeholder=PLACEHOLDER, id="line")
        yield Label("", classes="understood", markup=False)

    def bring_back(self, texts: Mapping[str, str]) -> None:
        self.query_one(LineInput).put(texts.get(LINE, ""))

    def show(self, schema: Schema) -> None:
        """Complete and check against this schema."""
        self._schema = schema
        self.query_one(LineInput).complete = complete_line(schema)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        text, good = self._read(event.value)
        label = self.query_one(".understood", Label)
        label.update(text, layout=False)
        label.set_classes(["understood", "-good" if good else "-warning"])
        self.post_message(Kept(self.place, {LINE: event.value} if event.value else {}))

    def _read(self, text: str) -> tuple[str, bool]:
        if not text.strip():
            return "", True
        try:
            return f"{GLYPHS.good} {column_line(parse_column(text, self._schema))}", True
        except EntryError as error:
            return f"{GLYPHS.open} {error.what}  {error.remedy}", False

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.screen.focus_next()
            return
        try:
            entry = parse_column(event.value, self._schema)
        except EntryError as error:
            event.input.cursor_position = error.at
            return
        event.input.value = ""
        self.post_message(self.Entered(entry))
