"""The frame of every step: header, form, preview beside it where there is room, status line, keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from screens.derived import Derived
from screens.messages import Kept, Say
from screens.sizes import WIDE, size_classes
from screens.widgets.answer import Answer
from screens.widgets.keeping import Keeping
from screens.widgets.key_bar import KeyBar
from screens.widgets.reporting import Reporting
from screens.widgets.status_line import StatusLine
from screens.widgets.step_header import StepHeader
from screens.widgets.too_small import TooSmall
from wizard.errors import WizardError
from wizard.fields import questions, with_answer
from wizard.spec import Spec
from wizard.steps import BY_ID, Step

if TYPE_CHECKING:
    from screens.app import WizardApp
    from screens.widgets.preview import Preview
    from wizard.session import Session


def _preview() -> Preview:
    from screens.widgets.preview import Preview

    return Preview(id="preview")


class Form(VerticalScroll, can_focus=False):
    """The fields of a step; scrolls when they need more rows than there are."""


class StepScreen(Screen[None]):
    """A step: it shows the session's spec and reports edits to it. Subclasses say which fields it has."""

    AUTO_FOCUS = ""
    STEP: ClassVar[str]
    _answers: Sequence[Answer] = ()
    _attended: Widget | None = None
    """The field whose hint was shown last: a message about it stays when a dialog over it closes."""
    banner = ("", "")
    """What the banner says, and its level."""
    _edits = False
    """Whether the spec changes because of this screen: what has the focus then knows best."""

    @property
    def step(self) -> Step:
        """The step that this screen is."""
        return BY_ID[self.STEP]

    @property
    def wizard(self) -> WizardApp:
        """The application."""
        return cast("WizardApp", self.app)

    @property
    def session(self) -> Session:
        """The open spec."""
        return self.wizard.session

    def compose(self) -> ComposeResult:
        self.add_class(*size_classes(self.app.size))
        yield StepHeader(self.step)
        with Horizontal(id="body"):
            with Form(id="form"):
                yield from self.fields()
            if self.app.size.width >= WIDE:
                yield _preview()
        yield StatusLine()
        yield KeyBar()
        yield TooSmall()

    def fields(self) -> ComposeResult:
        """The fields of the form: by default the questions that the spec asks in this step."""
        for question in questions(Spec):
            if question.step == self.STEP:
                yield Answer(question)

    def show(self, spec: Spec) -> None:
        """Show a state of the spec in the fields."""

    def show_derived(self, derived: Derived) -> None:
        """Show what derives from the spec; comes a moment after `show`."""

    def reveal(self, field: str) -> bool:
        """Put the focus on a field that is no question (`table.column`); False when it is not here."""
        return False

    def point(self, line: int, column: int, field: str) -> None:
        """Put the cursor on a place in the SQL of a field, counted from 1; by default on the field."""
        self.go_to(field)

    def go_to(self, field: str) -> None:
        """Put the focus on a field by its path, or by a selector with `#`."""
        if field.startswith("#"):
            place = self.query_one(field)
            place.focus() if place.focusable else self.start()
            return
        answer = next((answer for answer in self.query(Answer) if answer.question.path == field), None)
        if answer:
            answer.focus_editor()
        elif not (field and self.reveal(field)) and self.focused is None:
            self.start()

    def unfinished(self, place: str) -> Mapping[str, str]:
        """What was typed at a place of this step and not taken over yet."""
        return self.session.unfinished.get(f"{self.STEP}/{place}", {})

    def bring_back(self) -> None:
        """Show what was typed and not taken over when the draft was left."""
        for node in self.walk_children():
            if isinstance(node, Keeping) and (texts := self.unfinished(node.place)):
                node.bring_back(texts)

    def start(self) -> None:
        """Put the focus where the work begins: by default on the first field."""
        self.focus_next()

    def edit(self, change: Callable[[Spec], Spec], merge: str = "") -> bool:
        """Edit the spec; an edit that does not fit is said on the status line. False when it did not happen."""
        self._edits = True
        try:
            self.session.edit(change, merge=merge)
        except WizardError as error:
            self.say(str(error).replace("\n", " "), "error")
            return False
        finally:
            self._edits = False
        return True

    def say(self, text: str, level: str = "note") -> None:
        """Put a line on the status line."""
        if self.is_mounted:
            self.query_one(StatusLine).say(text, level)

    def show_saved(self, text: str, failed: bool) -> None:
        """Show the state of the draft."""
        if self.is_mounted:
            self.query_one(StatusLine).show_saved(text, failed)

    async def show_banner(self, text: str, level: str) -> None:
        """Show a banner under the header, another one in its place, or none."""
        from screens.widgets.banner import Banner

        await self.query(Banner).remove()
        if text:
            await self.mount(Banner(text, level), after=self.query_one(StepHeader))

    def refresh_spec(self) -> None:
        """Show the session's spec; what derives from it follows by `refresh_derived`. Waits for the fields to exist."""
        if not self.is_mounted:
            return
        spec = self.session.spec
        # The editor that an edit comes from is ahead of the spec: keys that were typed since are in it already.
        ahead = self.focused if self._edits else None
        for answer in self.query(Answer):
            if answer.editor is not ahead:
                answer.show_spec(spec)
        self.show(spec)
        self.query_one(StepHeader).show(spec, self.session.plan)

    def refresh_derived(self, derived: Derived) -> None:
        """Show what a worker derived, in the form and in the preview."""
        if not self.is_mounted:
            return
        self.show_derived(derived)
        from screens.widgets.preview import Preview

        for preview in self.query(Preview):
            preview.show(derived.document, self.step.headings)

    def focus_changed(self) -> None:
        """The focus is elsewhere: its hint and its keys are shown."""
        if self.is_mounted and self.focused is not self._attended:
            self._attended = self.focused
            self.query_one(StatusLine).attend(self.focused)
            self.query_one(KeyBar).refresh()

    def leaving(self) -> None:
        """Another step is about to be shown, or the program to end: what was typed and not taken over yet is."""
        self._attended = None
        for node in self.walk_children():
            if isinstance(node, Reporting):
                node.report()

    def watch_focused(self, _focused: Widget | None) -> None:
        """Textual's hook. At once: what is said later about a key must stay."""
        self.focus_changed()

    def on_mount(self) -> None:
        """Remember the fields."""
        self._answers = list(self.query(Answer))

    @on(events.ScreenResume)
    def _resumed(self) -> None:
        self.session.step = self.STEP
        self.refresh_spec()
        if self.wizard.deriving.latest:
            self.refresh_derived(self.wizard.deriving.latest)
        if self.focused is None:
            self.start()
            self.bring_back()
        self.focus_changed()
        self.wizard.saving.refresh_banner()

    @on(events.Resize)
    async def _resized(self, event: events.Resize) -> None:
        shown = self.query("#preview")
        if event.size.width >= WIDE and not shown:
            await self.query_one("#body").mount(_preview())
            if self.wizard.deriving.latest:
                self.refresh_derived(self.wizard.deriving.latest)
        elif event.size.width < WIDE and shown:
            await shown.remove()

    @on(Answer.Changed)
    def _answered(self, message: Answer.Changed) -> None:
        self.edit(lambda spec: with_answer(spec, message.path, message.text), message.path)

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        self.session.keep(f"{self.STEP}/{message.place}", message.texts)

    @on(Say)
    def _said(self, message: Say) -> None:
        self.say(message.text, message.level)
