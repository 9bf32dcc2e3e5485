"""What is on the screen while the session is being opened: the frame of the step that will be shown."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from screens.sizes import size_classes
from screens.widgets.key_bar import KeyBar
from screens.widgets.status_line import StatusLine
from screens.widgets.step_header import StepHeader
from screens.widgets.too_small import TooSmall
from wizard.steps import STEPS


class FirstFrame(Screen[None]):
    """Header, status line and keys. Imports nothing that takes time: it is there before the model is."""

    def __init__(self, file: Path | None) -> None:
        """Stand in for the first step, or for the step that a file was left at."""
        super().__init__()
        self._file = file

    def compose(self) -> ComposeResult:
        self.add_class(*size_classes(self.app.size))
        if self._file is None:
            yield StepHeader(STEPS[0])
        else:
            yield Static(self._file.name, id="opening", markup=False)
        yield Static(id="body")
        yield StatusLine()
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        """Say what takes its time."""
        said = f"opening {self._file}" if self._file else "reading the project's schema"
        self.query_one(StatusLine).say(said)
