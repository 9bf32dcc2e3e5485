"""The session is opened behind the first frame: what is pressed meanwhile waits, and what fails is said."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from screens.app import WizardApp
from tests.screens.conftest import Driver
from tests.support.specs import empty
from wizard.drafts import Draft, read_draft, write_draft
from wizard.errors import ExitCode, WizardError
from wizard.paths import drafts_folder
from wizard.session import Session
from wizard.settings import Settings
from wizard.spec import Spec


class Slow:
    """Opens a session when it is told to."""

    def __init__(self, folder: Path) -> None:
        """Not yet."""
        self.go_on = threading.Event()
        self.session = Session(empty(), Settings(root=folder), folder / "draft.json")

    def open(self) -> Session:
        """Wait, then the session."""
        assert self.go_on.wait(20)
        return self.session


async def test_what_is_typed_before_the_session_is_open_lands_in_the_first_field(tmp_path: Path) -> None:
    slow = Slow(tmp_path)
    app = WizardApp(slow.open)
    async with app.run_test(size=(80, 24)) as pilot:
        it = Driver(app, pilot)
        await pilot.pause()
        assert "1/12 Overview" in it.text()
        assert "reading the project's schema" in it.text()
        await it.type("Room tags")
        await it.press("tab")
        await it.type("Why not")
        slow.go_on.set()
        while app.keys.holding or app.keys.waiting:
            await pilot.pause(0.02)
        await pilot.pause()
        assert app.screen.query(Input).first().value == "Room tags"
        assert (it.spec.title, it.spec.overview) == ("Room tags", "Why not")


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_one_can_leave_before_the_session_is_open(key: str, tmp_path: Path) -> None:
    slow = Slow(tmp_path)
    app = WizardApp(slow.open)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(key)
        slow.go_on.set()
    assert app.return_value == ExitCode.CANCELLED
    assert not app.opened


async def test_leaving_before_the_session_is_open_loses_nothing_that_was_typed(tmp_path: Path) -> None:
    slow = Slow(tmp_path)
    app = WizardApp(slow.open)
    async with app.run_test(size=(80, 24)) as pilot:
        it = Driver(app, pilot)
        await it.type("Tags")
        await it.press("ctrl+q")
        slow.go_on.set()
        while app.is_running and app.return_value is None:
            await pilot.pause(0.02)
    assert app.return_value == ExitCode.DONE
    assert read_draft(slow.session.draft).spec.title == "Tags"


async def test_who_presses_twice_does_not_wait(tmp_path: Path) -> None:
    slow = Slow(tmp_path)
    app = WizardApp(slow.open)
    async with app.run_test(size=(80, 24)) as pilot:
        it = Driver(app, pilot)
        await it.type("Tags")
        await pilot.press("ctrl+c", "ctrl+c")
        slow.go_on.set()
    assert app.return_value == ExitCode.CANCELLED


async def test_what_is_typed_before_drafts_are_offered_picks_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for title in ("Rooms", "Tags"):
        write_draft(drafts_folder() / f"{title}.json", Draft(Spec(title=title), project=str(tmp_path)))
    slow = Slow(tmp_path)
    app = WizardApp(slow.open, offer_resume=True)
    async with app.run_test(size=(80, 24)) as pilot:
        it = Driver(app, pilot)
        await it.type("Tags")
        await it.press("enter")
        slow.go_on.set()
        while app.keys.holding or app.keys.waiting:
            await pilot.pause(0.02)
        assert it.spec.title == "Tags"


async def test_what_fails_is_kept_for_the_terminal_and_garbage_is_collected_again() -> None:
    def opening() -> Session:
        raise WizardError("no such file")

    app = WizardApp(opening)
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.failure:
            await pilot.pause(0.01)
    assert str(app.failure) == "no such file"
    assert gc.isenabled()
