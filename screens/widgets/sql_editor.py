"""A text area for SQL: coloured by the judge's own tokens, judged while one types, completed from the schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea

from screens.highlight import Span
from screens.inspecting import Answer, Inspecting, Question
from screens.judging import Answered, Judging, Work
from screens.keys import SQL, Key, bindings
from screens.marks import Mark, location_of, marks_of, moved, nearest_mark, next_mark, offset_of
from screens.messages import Say
from screens.sql_spans import SqlSpans
from screens.widgets.highlighted import Highlighted
from screens.widgets.sql_completion import SqlCompletion
from wizard.sql.mending import mend
from wizard.sqltexts import Ground, Inspected


class SqlEditor(Highlighted):
    """SQL that runs on a schema which the owner names by `judge_on`."""

    EDITOR_SUFFIX = ".sql"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SQL)]
    hint = "SQL, judged as you type"

    @dataclass
    class Judged(Message):
        """The text was judged."""

        editor: SqlEditor
        inspected: Inspected

    @dataclass
    class Waiting(Message):
        """The verdict on what was typed takes long."""

        editor: SqlEditor

    def __init__(self, *, placeholder: str = "", read_only: bool = False, id: str | None = None) -> None:  # noqa: A002
        """Nothing is judged before the ground is known."""
        super().__init__(placeholder=placeholder, read_only=read_only, id=id)
        self._ground: Ground | None = None
        self._judging = Judging(self, self._work)
        self._inspecting = Inspecting()
        self._answer: Answer | None = None
        self._marks: tuple[Mark, ...] = ()
        self._standing: tuple[list[str], tuple[Mark, ...]] | None = None
        """The lines, and the marks where they stand in them."""
        self.is_late = False
        """Whether the verdict on what was typed takes long: the one that is shown is on an older text."""
        self._spans = SqlSpans()
        self._typed = False
        self._said = False
        """Whether the status line has a message on an error."""
        self._completion = SqlCompletion(self)

    @property
    def KEYS(self) -> tuple[Key, ...]:  # noqa: N802 - the name that the footer looks for
        """The keys that do something here and now."""
        return SQL

    def judge_on(self, ground: Ground | None) -> None:
        """The text runs here from now on; None: it is no SQL for the moment."""
        self._ground = ground
        if ground is None:
            self._answer, self._marks, self._standing = None, (), None
        self._judging.changed()

    def on_mount(self) -> None:
        """Judge what is there from the start."""
        self._judging.changed()

    def load_text(self, text: str) -> None:
        """Show another text."""
        super().load_text(text)
        self._judging.changed()

    @property
    def engine(self) -> str:
        """The server that the text is for."""
        return self._ground.engine if self._ground else "mysql"

    @property
    def inspected(self) -> Inspected | None:
        """The newest verdict, perhaps on the text as it was a moment ago."""
        return self._answer.inspected if self._answer else None

    @property
    def is_waiting(self) -> bool:
        """Whether a verdict is on its way."""
        return self._judging.is_waiting

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The errors, where they stand now."""
        lines = self.document.lines
        if self._standing is None or self._standing[0] != lines:
            marks = moved(self._marks, self._answer.question.text, self.text) if self._answer else ()
            self._standing = (list(lines), marks)
        return self._standing[1]

    def _work(self) -> Work | None:
        question = self._asked()
        return partial(self._inspecting, question) if question else None

    def _asked(self) -> Question | None:
        if self._ground is None or not self.is_mounted:
            return None
        offset = offset_of(self.text, self.cursor_location)
        return Question(self._ground, self.text, offset, self._typed and self.has_focus)

    @on(TextArea.Changed)
    def _edited(self) -> None:
        self._typed = True
        self._judging.changed()

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self) -> None:
        if self.has_focus and not self._typed:
            self.explain()
            if any(mark.soft and mark.judged.verdict == "invalid" for mark in self._marks):
                self._judging.changed()

    def on_late(self) -> None:
        """A verdict takes long: show that the one before is on an older text."""
        if self._judging.is_waiting:
            self.is_late = True
            self.refresh_changed()
            self.post_message(self.Waiting(self))

    def on_answered(self, message: Answered) -> None:
        """A verdict came from the worker."""
        if not self._judging.arrived(message) or message.answer is None:
            return
        had, self.is_late = self.marks, False
        self._answer, self._marks = message.answer, marks_of(message.answer.inspected, message.answer.question.typing)
        self._standing = None
        if had or self._marks:
            self.refresh_changed()
        self.post_message(self.Judged(self, message.answer.inspected))
        if self.has_focus and not (self._typed and self._completion.offer(message.answer)):
            self.explain()
        self._typed = False

    def explain(self) -> None:
        """Say what is wrong at the cursor, or nearest to it. What is merely not finished is said quietly."""
        mark = nearest_mark(self.marks, self.cursor_location)
        if mark is None and self._said:
            self.post_message(Say(self.hint))
        elif mark:
            self.post_message(Say(mark.message, "note" if mark.soft else "error"))
        self._said = mark is not None

    def action_next_error(self) -> None:
        """Go to the next error."""
        mark = next_mark(self.marks, self.cursor_location)
        if mark is None:
            self.post_message(Say("no errors here", "good"))
            return
        self.move_cursor((mark.line, mark.start))
        self.call_later(self.explain)

    def action_complete(self) -> None:
        """Put the next completion in the place of the word."""
        if not self.read_only:
            self._completion.take(self._asked())

    def action_mend(self) -> None:
        """Take the fix of the nearest error over, where only one thing can be meant."""
        mark, inspected = nearest_mark(self.marks, self.cursor_location), self.inspected
        new = mend(mark.judged, inspected.text, inspected.judgement.engine) if mark and inspected else None
        if self.read_only or new is None or inspected is None or inspected.text != self.text:
            self.post_message(Say("nothing here that only one fix can mend", "warning"))
            return
        self.put(new.text, new.start, new.end)
        self.post_message(Say(f"now {' '.join(new.text.split())[:60]}; ctrl+z takes it back", "good"))

    def put(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of what stands between two offsets; the cursor goes behind it."""
        now = self.text
        self.replace(text, location_of(now, start), location_of(now, end), maintain_selection_offset=False)

    def action_format(self) -> None:
        """Lay the valid statements out."""
        if self.read_only or self._ground is None:
            return
        from wizard.sql.formatting import formatted

        laid_out = formatted(self.text, self._ground.schema(), self._ground.engine)
        if laid_out != self.text:
            self.put(laid_out, 0, len(self.text))
        else:
            self.post_message(Say("nothing to lay out: only valid statements without comments are"))

    def look(self, line: int) -> object:
        """A line's spans and errors, and whether these are of an older text."""
        marks = [(mark.start, mark.end, mark.soft, self.is_late) for mark in self.marks if mark.line == line]
        return super().look(line), marks

    def get_line(self, line_index: int) -> Text:
        """The line in colours, its errors underlined; fainter while a verdict is late."""
        line = super().get_line(line_index)
        for mark in self.marks:
            if mark.line == line_index:
                line.stylize(self._mark_style(mark), mark.start, mark.end)
        return line

    def _mark_style(self, mark: Mark) -> Style:
        if mark.soft:
            return Style(underline=True, dim=True)
        return self._look("error") + Style(underline=True, bold=not self.is_late, dim=self.is_late)

    def spans(self, line: int) -> Sequence[Span]:
        """The judge's tokens on a line."""
        return self._spans.of(self.document.lines, line, self.engine)
