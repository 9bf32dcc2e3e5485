"""A text area for SQL: coloured by the judge's own tokens, judged while one types, completed from the schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea

from screens.highlight import Span
from screens.judging import Answer, Answered, Judging, Question
from screens.keys import SQL, Key, bindings
from screens.marks import Mark, location_of, marks_of, moved, nearest_mark, next_mark, offset_of
from screens.messages import Say
from screens.sql_spans import sql_spans
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

    def __init__(self, *, placeholder: str = "", read_only: bool = False, id: str | None = None) -> None:  # noqa: A002
        """Nothing is judged before the ground is known."""
        super().__init__(placeholder=placeholder, read_only=read_only, id=id)
        self._ground: Ground | None = None
        self._judging = Judging(self, self._asked)
        self._answer: Answer | None = None
        self._marks: tuple[Mark, ...] = ()
        self._moved: tuple[str | None, tuple[Mark, ...]] = (None, ())
        """The text, and the marks where they stand in it."""
        self._lines: tuple[str, list[Sequence[Span]]] = ("", [])
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
            self._answer, self._marks, self._moved = None, (), (None, ())
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
        if self._answer is None:
            return ()
        before, now = self._answer.question.text, self.text
        if self._moved[0] != now:
            self._moved = (now, moved(self._marks, before, now))
        return self._moved[1]

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

    def on_answered(self, message: Answered) -> None:
        """A verdict came from the worker."""
        if not self._judging.arrived(message) or message.answer is None:
            return
        had = self.marks
        self._answer, self._marks = message.answer, marks_of(message.answer.inspected, message.answer.question.typing)
        self._moved = (None, ())
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

    def looks(self) -> Sequence[object]:
        """A line's text, spans and errors, and whether these are still being judged."""
        marked: dict[int, tuple[object, ...]] = {}
        for mark in self.marks:
            marked[mark.line] = (*marked.get(mark.line, ()), mark, self._is_current)
        return [(look, marked.get(n)) for n, look in enumerate(super().looks())]

    def get_line(self, line_index: int) -> Text:
        """The line in colours, its errors underlined; fainter while a verdict is on its way."""
        line = super().get_line(line_index)
        for mark in self.marks:
            if mark.line == line_index:
                line.stylize(self._mark_style(mark), mark.start, mark.end)
        return line

    def _mark_style(self, mark: Mark) -> Style:
        if mark.soft:
            return Style(underline=True, dim=True)
        return self._look("error") + Style(underline=True, bold=self._is_current, dim=not self._is_current)

    @property
    def _is_current(self) -> bool:
        return self._answer is not None and self._answer.question.text == self.text

    def _spans(self) -> list[Sequence[Span]]:
        text = self.text
        if self._lines[0] != text:
            self._lines = (text, list(sql_spans(text, self.engine)))
        return self._lines[1]
