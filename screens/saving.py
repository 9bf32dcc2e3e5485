"""What is said of the draft on disk: whether it is saved, and what must not be overlooked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.widgets.banner import banner_of

if TYPE_CHECKING:
    from textual.timer import Timer

    from screens.stepping import Stepping

SAVED_AFTER = 0.8
"""Seconds after an edit when its draft should be on disk."""


class Saving:
    """Tells the step that is shown how the draft of the session is doing."""

    def __init__(self, app: Stepping) -> None:
        """Nothing has been edited, and nothing read."""
        self._app = app
        self._read = ""
        self._timer: Timer | None = None

    def changed(self) -> None:
        """The spec is another: it is being saved, and soon it should be."""
        if screen := self._app.step_screen:
            screen.show_saved("saving", False)
        if self._timer is None:
            self._timer = self._app.set_timer(SAVED_AFTER, self._show)

    def _show(self) -> None:
        session = self._app.session
        saving, error = session.saving, session.save_error
        self._timer = self._app.set_timer(SAVED_AFTER, self._show) if saving else None
        if (screen := self._app.step_screen) and (error or not saving):
            screen.show_saved("NOT SAVED" if error else "saved", bool(error))
            self.refresh_banner()

    @property
    def notice(self) -> str:
        """What the user should know of what was opened, and of themes that cannot be used."""
        problems = self._app.own_themes.problems
        return " ".join(part for part in (self._app.session.notice, *problems) if part)

    def read(self) -> bool:
        """The notice is read and may go; False when there is none that stands."""
        if self.notice == self._read:
            return False
        self._read = self.notice
        self.refresh_banner()
        return True

    def refresh_banner(self) -> None:
        """Say on the step that is shown what must not be overlooked."""
        said = banner_of(self._app.session, self.notice, self._read)
        if (screen := self._app.step_screen) and said != screen.banner:
            screen.banner = said
            screen.call_later(screen.show_banner, *said)
