"""Pictures of the screens as Textual exports them. To accept a change: SPEC_WIZARD_PICTURES=write pytest, then look."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from screens.app import WizardApp
from tests.screens.conftest import driven
from tests.support.specs import invites, room_owner
from wizard.session import Session
from wizard.settings import Settings
from wizard.spec import Spec
from wizard.steps import STEPS

FOLDER = Path(__file__).with_name("pictures")
ROOT = Path("/home/dev/voting-app")
"""A project that is nowhere: paths on the screens are the same on every machine."""
STILL = 5
"""Pictures in a row, 0.1 seconds apart, that are the same once a screen is at rest."""
NARROW, WIDE = (80, 24), (120, 40)


@dataclass(frozen=True)
class Picture:
    """One screen to look at."""

    step: str
    size: tuple[int, int] = NARROW
    theme: str = "harbour"
    typed: str = ""
    """What stands in the focused line."""
    by_hand: str = ""
    """The migration as it was rewritten."""
    keys: tuple[str, ...] = ()
    """What is pressed before the picture is taken."""

    @property
    def spec(self) -> Spec:
        """A change that the step has something to show for."""
        shown = room_owner() if self.step in ("columns", "rollback") or self.by_hand else invites()
        return shown.model_copy(update={"edits": {"migration": self.by_hand}}) if self.by_hand else shown


LINE = "used_by int -> users.id set null"
MISTAKE = """ALTER TABLE `rooms` ADD `owner_id` int;
UPDATE `rooms` SET `owner_id` = 1 WHERE `owner_id` IS NULL;
ALTER TABLE `rooms` ADD FOREIGN KEY (`owner_id`) REFERENCES `user` (`id`) ON DELETE SET NULL;
"""
PICTURES = {
    **{step.id: Picture(step.id) for step in STEPS},
    "table": Picture("table", typed=LINE),
    "table-wide": Picture("table", WIDE, typed=LINE),
    "migration-error": Picture("migration", by_hand=MISTAKE, keys=("tab", "f5")),
    "review-wide": Picture("review", WIDE),
    "checklist": Picture("checklist", theme="paper"),
    "access": Picture("access", theme="contrast"),
}
"""Each step, two of them wide, two in other themes, and one with a mistake in its SQL."""


@pytest.mark.parametrize("name", PICTURES)
async def test_picture(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)
    svg, file = await picture(name, tmp_path), FOLDER / f"{name}.svg"
    if os.environ.get("SPEC_WIZARD_PICTURES") == "write":
        file.write_text(svg, encoding="utf-8")
    assert svg == file.read_text(encoding="utf-8")


async def picture(name: str, folder: Path) -> str:
    """The screen as SVG, once everything is derived."""
    wanted = PICTURES[name]
    session = Session(wanted.spec, Settings(root=ROOT), folder / "draft.json", step=wanted.step)
    async with driven(WizardApp(lambda: session, wanted.theme), wanted.size) as it:
        await it.settle()
        await it.type(wanted.typed)
        await at_rest(it.app, it.pilot)
        await it.press(*wanted.keys)
        return await at_rest(it.app, it.pilot)


async def at_rest(app: WizardApp, pilot: Pilot[int]) -> str:
    """The picture that stays: workers still judge and mark for a moment after everything is derived."""
    taken = [""]
    while taken[-STILL:] != [taken[-1]] * STILL:
        await app.workers.wait_for_complete()
        await pilot.pause(0.1)
        taken.append(app.export_screenshot(simplify=True))
    return taken[-1]
