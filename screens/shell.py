"""The application as the terminal sees it: first frame, colours, keys one at a time, signals, the end."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.scrollbar import ScrollBar

from screens import signals
from screens.first_frame import FirstFrame
from screens.glyphs import ASCII, GLYPHS
from screens.keys import EVERYWHERE, bindings
from screens.made_to_stay import made_to_stay
from screens.one_key_at_a_time import OneKeyAtATime
from screens.sizes import HEIGHTS, WIDTHS
from screens.whole_cells import WholeCells
from themes import THEMES, default_theme, style_sheets
from themes.own import own_themes
from wizard.errors import ExitCode, WizardError

if TYPE_CHECKING:
    from wizard.session import Session

LEAVING = ("ctrl+c", "ctrl+q")
"""The keys that may act while the session is being opened; all others wait for it."""


class Shell(App[int]):
    """Paints a first frame, opens a session behind it, and hands both over to `begin`."""

    TITLE = "spec-wizard"
    CSS_PATH = style_sheets()
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(EVERYWHERE)]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    session: Session
    """The open spec: there once `opened`."""

    def __init__(self, opening: Callable[[], Session], theme: str = "", *, file: Path | None = None) -> None:
        """`opening` runs in a thread, after the first frame; `file` is what it opens, if it is a file.

        Raises:
            WizardError: there is no such theme.
        """
        super().__init__(ansi_color="NO_COLOR" in os.environ or None)
        self.own_themes = own_themes()
        self._choose_theme(theme or os.environ.get("SPEC_WIZARD_THEME", ""))
        self.keys = OneKeyAtATime(self, super().on_event)
        self.opened = False
        self.failure: Exception | None = None
        self._opening, self._file = opening, file

    def _choose_theme(self, name: str) -> None:
        """Take a theme before any style sheet is read: later, all would be read again before the first paint."""
        for theme in (*THEMES, *self.own_themes.themes):
            self.register_theme(theme)
        if name and name not in self.available_themes:
            raise WizardError(f"no theme {name}", remedy=f"there are {', '.join(sorted(self.available_themes))}")
        self.set_reactive(App.theme, name or default_theme(os.environ, colours=not self.no_color))
        self.stylesheet.set_variables(self.get_css_variables())

    async def on_mount(self) -> None:
        """Paint the first frame; the session is opened behind it."""
        if GLYPHS == ASCII:
            self.add_class("-ascii")
            ScrollBar.renderer = WholeCells
        signals.leave_cleanly(self, self.finish)
        await self.push_screen(FirstFrame(self._file))
        self.call_after_refresh(self._open_soon)

    def _open_soon(self) -> None:
        self.run_worker(self._open(), exit_on_error=False)

    async def _open(self) -> None:
        try:
            with made_to_stay():
                self.session = await asyncio.to_thread(self._read)
        except Exception as error:  # `run` raises it again, on a terminal that shows it
            self.failure = error
            self.exit(ExitCode.INTERNAL)
        else:
            self.opened = True
            await self.begin()

    def _read(self) -> Session:
        """Open the session, and import what shows it."""
        session = self._opening()
        if self._exit:
            session.close()
        else:
            import_module(f"screens.steps.{session.known_step}")
        return session

    async def begin(self) -> None:
        """Start the work: the session is open."""
        raise NotImplementedError

    async def on_event(self, event: events.Event) -> None:
        """Textual's hook: what a key does is done before the next one is taken."""
        if not self.opened and self._gives_up(event):
            self.exit(ExitCode.CANCELLED)
        else:
            await self.keys.on_event(event)

    def _gives_up(self, event: events.Event) -> bool:
        """Whether a key says that nobody wants to wait: at once, or the second time when something was typed before."""
        if not isinstance(event, events.Key) or event.key not in LEAVING:
            return False
        last = self.keys.waiting[-1] if self.keys.waiting else event
        return isinstance(last, events.Key) and last.key == event.key

    def finish(self) -> None:
        """Save what is not saved yet."""
        if self.opened:
            self.session.close()

    def _fatal_error(self) -> None:
        """Textual's hook for a defect: close without its traceback, which shows the user's text. `run` raises it."""
        self._close_messages_no_wait()
