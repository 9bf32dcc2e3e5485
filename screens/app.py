"""The application: one session, twelve steps, and the keys that work everywhere."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.scrollbar import ScrollBar
from textual.timer import Timer

from screens import signals
from screens.deriving import Deriving
from screens.glyphs import ASCII, GLYPHS
from screens.keys import EVERYWHERE, bindings
from screens.messages import DerivedReady, Go
from screens.one_key_at_a_time import OneKeyAtATime
from screens.resuming import offer_drafts
from screens.routes import load_palette, load_step
from screens.step_screen import StepScreen
from screens.whole_cells import WholeCells
from screens.widgets.banner import banner_of
from themes import THEMES, default_theme, style_sheets
from themes.own import own_themes
from wizard.errors import ExitCode, WizardError
from wizard.session import Session
from wizard.steps import BY_ID, STEPS, neighbour

TWICE = 3.0
"""Seconds within which ctrl+c counts as pressed twice."""
SAVED_AFTER = 0.8
"""Seconds after an edit when its draft should be on disk."""
IN_MODALS = {"leave", "interrupt", "press"}
"""The actions that work while a dialog is open."""


class WizardApp(App[int]):
    """The wizard on a terminal."""

    TITLE = "spec-wizard"
    CSS_PATH = style_sheets()
    SCREENS = {  # noqa: RUF012
        step.id: partial(load_step, step.id) for step in STEPS
    }
    COMMANDS = {load_palette}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(EVERYWHERE)]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-medium"), (120, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-short"), (30, "-tall")]  # noqa: RUF012

    def __init__(self, session: Session, theme: str | None = None, *, offer_resume: bool = False) -> None:
        """Open the wizard on a session; `theme` is a name of `themes`."""
        super().__init__(ansi_color="NO_COLOR" in os.environ or None)
        self._own_themes = own_themes()
        self._choose_theme(theme or default_theme(os.environ, colours=not self.no_color))
        self.session = session
        self.deriving = Deriving(self, lambda: session.plan)
        self.keys = OneKeyAtATime(self, super().on_event)
        self._interrupted = 0.0
        self._read = ""
        self._saving: Timer | None = None
        self._offer_resume = offer_resume
        session.subscribe(self._spec_changed)

    def _choose_theme(self, name: str) -> None:
        """Take a theme before any style sheet is read: later, all would be read again before the first paint."""
        for theme in (*THEMES, *self._own_themes.themes):
            self.register_theme(theme)
        self.set_reactive(App.theme, name if name in self.available_themes else default_theme({}))
        self.stylesheet.set_variables(self.get_css_variables())

    async def on_mount(self) -> None:
        """Show the step that the draft was left at."""
        if GLYPHS == ASCII:
            self.add_class("-ascii")
            ScrollBar.renderer = WholeCells
        signals.leave_cleanly(self, self.finish)
        await self.push_screen(self.known_step)
        self.call_after_refresh(self.deriving.changed)
        if self._offer_resume:
            self.call_after_refresh(offer_drafts, self)

    @property
    def known_step(self) -> str:
        """The step that the draft was left at; the first for one that does not exist."""
        return self.session.step if self.session.step in BY_ID else STEPS[0].id

    async def on_event(self, event: events.Event) -> None:
        """Textual's hook: what a key does is done before the next one is taken."""
        await self.keys.on_event(event)

    @property
    def step_screen(self) -> StepScreen | None:
        """The step that is shown, perhaps below a dialog."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, StepScreen)), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dialogs keep the keys of the steps to themselves."""
        ours = any(key.action == action for key in EVERYWHERE)
        if ours and isinstance(self.screen, ModalScreen):
            return action in IN_MODALS
        return super().check_action(action, parameters)

    def _spec_changed(self) -> None:
        self.session.plan.after  # noqa: B018 - cheap, and must not wait for the worker later
        if screen := self.step_screen:
            screen.refresh_spec()
            screen.show_saved("saving", False)
        self.deriving.changed()
        if self._saving is None:
            self._saving = self.set_timer(SAVED_AFTER, self._show_saved)

    def _show_saved(self) -> None:
        error, self._saving = self.session.save_error, None
        if screen := self.step_screen:
            screen.show_saved("NOT SAVED" if error else "saved", bool(error))
            self.refresh_banner()

    @property
    def notice(self) -> str:
        """What the user should know of what was opened, and of themes that cannot be used."""
        return " ".join(part for part in (self.session.notice, *self._own_themes.problems) if part)

    def refresh_banner(self) -> None:
        """Say on the step that is shown what must not be overlooked."""
        said = banner_of(self.session, self.notice, self._read)
        if (screen := self.step_screen) and said != screen.banner:
            screen.banner = said
            screen.call_later(screen.show_banner, *said)

    @on(DerivedReady)
    def _derived(self, message: DerivedReady) -> None:
        if self.deriving.arrived(message) and (screen := self.step_screen):
            screen.refresh_derived(message.derived)

    @on(Go)
    def _go(self, message: Go) -> None:
        self.go(message.step, message.field)

    def go(self, step: str, field: str = "", at: tuple[int, int] | None = None) -> None:
        """Show a step; the field gets the focus, or the place in its SQL: line and column from 1."""
        if not isinstance(self.screen, StepScreen):
            self.pop_screen()
        if step != self.session.step:
            self.take_typed()
            self.switch_screen(step)
        if screen := self.step_screen:
            screen.call_after_refresh(*((screen.point, *at) if at else (screen.go_to, field)))

    def pop_screen(self) -> AwaitComplete:
        """Textual's hook. A dialog that a click and a key close at once closes one time: steps are never taken away."""
        return AwaitComplete() if isinstance(self.screen, StepScreen) else super().pop_screen()

    def action_press(self, key: str) -> None:
        """Press a key, for those who click on it."""
        self.simulate_key(key)

    def action_next(self) -> None:
        """The next step that the change needs."""
        self._step(1)

    def action_back_step(self) -> None:
        """Away with what lies over the step, else the step before."""
        if self.notice != self._read:
            self._read = self.notice
            self.refresh_banner()
        else:
            self._step(-1)

    def _step(self, move: int) -> None:
        step = neighbour(self.session.step, self.session.plan.wanted_types, move)
        if step != self.session.step:
            self.go(step)
        else:
            self.say("This is the first step. ctrl+q leaves; the draft is kept." if move < 0 else "The last step.")

    def action_steps(self) -> None:
        """The list of steps."""
        from screens.modals.step_list import StepList

        self.push_screen(StepList(self.session, self.deriving.latest), self._chosen)

    def _chosen(self, step: str | None) -> None:
        if step:
            self.go(step)

    def action_help(self) -> None:
        """What the focused field is about."""
        from screens.modals.help import Help

        if screen := self.step_screen:
            self.push_screen(Help(screen.step, self.focused))

    def action_preview(self) -> None:
        """The document, full screen."""
        from screens.modals.document import Document

        if screen := self.step_screen:
            self.push_screen(Document(self.deriving.latest, screen.step.headings))

    def action_editor(self) -> None:
        """The focused text in $EDITOR."""
        from screens.outside import edit_focused

        edit_focused(self)

    def action_write(self) -> None:
        """Write the document to its file."""
        from screens.writing import write_document

        write_document(self)

    def action_copy(self) -> None:
        """Copy the document."""
        from screens.writing import copy_document

        copy_document(self)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy, honestly: Textual's own way sends one sequence that tmux drops."""
        from screens.writing import put_on_clipboard

        self._clipboard = text
        put_on_clipboard(self, text)

    def action_undo(self) -> None:
        """Take the last edit back."""
        self.say("undone" if self.session.undo() else "nothing to undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.say("done again" if self.session.redo() else "nothing to redo")

    def say(self, text: str, level: str = "note") -> None:
        """Put a line on the status line of the step."""
        if screen := self.step_screen:
            screen.say(text, level)

    def action_interrupt(self) -> None:
        """Copy what is selected; pressed twice without a selection, leave."""
        from screens.outside import selection

        if text := selection(self):
            self.copy_to_clipboard(text)
        elif time.monotonic() - self._interrupted < TWICE:
            self.leave(ExitCode.CANCELLED)
        else:
            self._interrupted = time.monotonic()
            self.say("ctrl+c again leaves; the draft is kept")

    def action_leave(self) -> None:
        """Leave; the draft is kept."""
        self.leave(ExitCode.DONE)

    def leave(self, code: int) -> None:
        """Save what is not saved yet, and end with this exit code."""
        self.finish()
        self.exit(code)

    def finish(self) -> None:
        """Save what is not saved yet."""
        self.take_typed()
        self.session.close()

    def take_typed(self) -> None:
        """Take over what was typed into the step that is shown."""
        if screen := self.step_screen:
            screen.leaving()

    def _fatal_error(self) -> None:
        """Textual's hook for a defect: close without its traceback, which shows the user's text. `run` raises it."""
        self._close_messages_no_wait()

    def action_command_palette(self) -> None:
        """Any action or field, by typing."""
        from textual.command import CommandPalette

        self.push_screen(CommandPalette(placeholder="An action, a step or a field", id="--command-palette"))


def run(session: Session, *, theme: str | None = None, mouse: bool = True, offer_resume: bool = False) -> int:
    """Run the wizard on a session until it is left; the exit code of the process. A defect in it is raised."""
    app = WizardApp(session, theme, offer_resume=offer_resume)
    if theme and theme not in app.available_themes:
        raise WizardError(f"no theme {theme}", remedy=f"there are {', '.join(sorted(app.available_themes))}")
    code = app.run(mouse=mouse)
    if app._exception:
        raise app._exception
    return ExitCode.CANCELLED if code is None else code
