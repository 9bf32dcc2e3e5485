"""One question with its editor: a line or a text area, labelled, with a state sign beside it."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, TextArea

from screens.glyphs import GLYPHS
from screens.widgets.line import Line
from screens.widgets.prose import Prose
from wizard.fields import Question, answer
from wizard.spec import Spec


def field_id(path: str) -> str:
    """The widget id of a question."""
    return "answer-" + path.replace(".", "-")


class Answer(Vertical):
    """Asks one question, and reports what was typed."""

    @dataclass
    class Changed(Message):
        """The text is another."""

        path: str
        text: str

    def __init__(self, question: Question) -> None:
        """Ask the question."""
        super().__init__(id=field_id(question.path))
        self.question = question
        self.hint = question.hint
        self._left = False
        self._state = " "

    def compose(self) -> ComposeResult:
        question = self.question
        with Horizontal(classes="row"):
            yield Label(question.title, classes="label", markup=False)
            yield Label(" ", classes="state")
            if question.lines > 1:
                prose = Prose(compact=True, placeholder=question.example)
                prose.styles.height = question.lines
                yield prose
            else:
                yield Line(placeholder=question.example)
        yield Label(question.hint, classes="hint", markup=False)

    @property
    def editor(self) -> Input | TextArea:
        """The widget that is typed into."""
        return self.query_one(Prose) if self.question.lines > 1 else self.query_one(Input)

    def focus_editor(self) -> None:
        """Start typing here."""
        self.editor.focus()

    @property
    def text(self) -> str:
        """What is in the editor."""
        editor = self.editor
        return editor.text if isinstance(editor, TextArea) else editor.value

    def show_spec(self, spec: Spec) -> None:
        """Show the spec's answer, if the question is one of the spec."""
        self.show(str(answer(spec, self.question.path) or ""))

    def show(self, text: str) -> None:
        """Show an answer without reporting it as typed."""
        if text != self.text:
            with self.prevent(Input.Changed, TextArea.Changed):
                if isinstance(self.editor, TextArea):
                    self.editor.text = text
                else:
                    self.editor.value = text
        self._judge()

    def _judge(self) -> None:
        """A missing answer is marked once the field was left; one that is there, at once."""
        missing = self.question.required and self._left and not self.text.strip()
        state = GLYPHS.warning if missing else GLYPHS.good if self.text.strip() else " "
        if state != self._state:
            self._state = state
            label = self.query_one(".state", Label)
            label.update(state, layout=False)
            label.set_class(missing, "-warning")

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self._judge()
        self.post_message(self.Changed(self.question.path, self.text))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    @on(events.DescendantBlur)
    def _blurred(self) -> None:
        self._left = True
        self._judge()
