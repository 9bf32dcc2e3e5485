"""A wizard on a session of its own, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from screens.app import WizardApp
from screens.step_screen import StepScreen
from tests.support.specs import empty
from wizard.session import Session
from wizard.settings import Settings
from wizard.spec import Spec


class Driver:
    """Presses keys and reads the screen, as a person does."""

    def __init__(self, app: WizardApp, pilot: Pilot[int]) -> None:
        """Drive this application."""
        self.app, self.pilot = app, pilot

    @property
    def spec(self) -> Spec:
        """The spec as it stands."""
        return self.app.session.spec

    @property
    def screen(self) -> StepScreen:
        """The step that is shown."""
        screen = self.app.step_screen
        assert screen is not None
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text into the focused field, key by key."""
        for character in text:
            self.app.post_message(events.Key(_character_to_key(character), character))
        await self.pilot.pause()

    async def burst(self, text: str) -> None:
        """Send a text with Tab and Enter all at once, as a slow line does, and wait until it took effect."""
        for character in text:
            key = {"\t": "tab", "\n": "enter"}.get(character) or _character_to_key(character)
            self.app.post_message(events.Key(key, character))
        for _ in range(100):
            await self.pilot.pause(0.02)
            if not self.app.keys.waiting:
                break
        await self.pilot.pause()

    async def fill(self, text: str) -> None:
        """Put a text in the place of what the focused input has."""
        assert isinstance(self.app.focused, Input), self.app.focused
        await self.press("home", "shift+end")
        await self.type(text)

    async def go(self, step: str) -> None:
        """Jump to a step through the list of steps."""
        await self.press("f2")
        await self.type(step)
        await self.press("enter")
        await self.pilot.pause()

    async def settle(self) -> None:
        """Wait until everything is derived from the spec as it stands."""
        for _ in range(200):
            await self.pilot.pause(0.02)
            if self.app.deriving.current:
                await self.pilot.pause()
                return
        raise AssertionError("nothing was derived")

    def text(self) -> str:
        """What is on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


Open = Callable[..., AbstractAsyncContextManager[Driver]]


@asynccontextmanager
async def driven(app: WizardApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    """A wizard that runs, once its session is open and its step takes keys."""
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        while app.keys.holding:
            await pilot.pause(0.01)
        await pilot.pause()
        yield Driver(app, pilot)


@pytest.fixture
def wizard(tmp_path: Path) -> Open:
    """Opens the wizard on a spec (by default: nothing answered, on the example schema), at 80x24 by default."""

    @asynccontextmanager
    async def opened(
        spec: Spec | None = None, *, step: str = "overview", size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Driver]:
        draft = tmp_path / "draft.json"
        session = Session(spec or empty(), Settings(root=tmp_path), draft, step=step)
        async with driven(WizardApp(lambda: session), size) as it:
            yield it

    return opened
