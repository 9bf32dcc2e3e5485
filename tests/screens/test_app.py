"""What works in every step: help, list of steps, preview, palette, leaving, sizes, resuming."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from screens.app import WizardApp
from screens.widgets.banner import Banner
from tests.screens.conftest import Driver, Open, driven
from tests.support.specs import invites
from wizard.baseline import Baseline
from wizard.drafts import Draft, read_draft, write_draft
from wizard.errors import ExitCode
from wizard.session import Session
from wizard.settings import Settings


async def test_help_explains_the_focused_field(wizard: Open) -> None:
    async with wizard() as it:
        await it.press("f1")
        shown = it.text()
        assert "Bad  DB changes" in shown
        assert "Go to the next step" in shown
        await it.press("escape")
        assert it.screen.STEP == "overview"
        assert isinstance(it.app.focused, Input)


async def test_the_list_of_steps_tells_what_is_open(wizard: Open) -> None:
    async with wizard(invites().model_copy(update={"overview": ""})) as it:
        await it.settle()
        await it.press("f2")
        line = next(line for line in it.text().splitlines() if "1 Overview" in line and "│" in line)
        assert "no answer yet" in line


async def test_back_keeps_values_and_focus(wizard: Open) -> None:
    async with wizard() as it:
        await it.press("tab")
        await it.type("Some text")
        focused = it.app.focused
        await it.press("f8", "f7")
        assert it.app.focused is focused
        assert "Some text" in it.text()


async def test_escape_on_the_first_step_leaves_nothing(wizard: Open) -> None:
    async with wizard() as it:
        await it.press("escape")
        assert it.screen.STEP == "overview"
        assert "This is the first step" in it.text()


async def test_the_preview_stands_beside_the_form_where_there_is_room(wizard: Open) -> None:
    async with wizard(invites(), size=(140, 40)) as it:
        await it.settle()
        assert "Database Schema Specification" in it.text() or "## Overview" in it.text()
        await it.press("f8", "f8")
        await it.pilot.pause(0.2)
        assert "## New Table Definition" in it.text()
        await it.pilot.resize_terminal(80, 24)
        await it.pilot.pause()
        assert "## New Table Definition" not in it.text()
        await it.press("f3")
        assert "## New Table Definition" in it.text()


@pytest.mark.parametrize("size", [(59, 24), (80, 15), (20, 5)])
async def test_a_small_terminal_says_what_it_needs(wizard: Open, size: tuple[int, int]) -> None:
    async with wizard(size=size) as it:
        assert "needs" in it.text()
        await it.pilot.resize_terminal(80, 24)
        await it.pilot.pause()
        assert "Feature name" in it.text()


async def test_the_palette_finds_a_field_of_another_step(wizard: Open) -> None:
    async with wizard() as it:
        await it.press("ctrl+p")
        await it.type("tRPC")
        await it.pilot.pause(0.5)
        await it.press("enter")
        await it.pilot.pause(0.2)
        assert it.screen.STEP == "checklist"
        assert it.app.focused is it.screen.query_one("#answer-links-trpc Input")


async def test_leaving_keeps_the_draft(wizard: Open) -> None:
    async with wizard() as it:
        await it.type("Room invites")
        await it.press("ctrl+q")
        assert read_draft(it.app.session.draft).spec.title == "Room invites"
        assert it.app.return_value == ExitCode.DONE


async def test_ctrl_c_leaves_when_it_is_pressed_twice(wizard: Open) -> None:
    async with wizard() as it:
        await it.type("x")
        await it.press("ctrl+c")
        assert "ctrl+c again" in it.text()
        await it.press("ctrl+c")
        assert it.app.return_value == ExitCode.CANCELLED
        assert read_draft(it.app.session.draft).spec.title == "x"


async def test_a_draft_is_offered_and_resumed_at_its_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "state" / "spec-wizard" / "drafts"
    folder.mkdir(parents=True)
    write_draft(folder / "old.json", Draft(invites(), "indexes", project=str(tmp_path)))
    session = Session(invites(), Settings(root=tmp_path), tmp_path / "new.json")
    async with driven(WizardApp(lambda: session, offer_resume=True)) as it:
        await it.pilot.pause(0.3)
        assert "Resume a draft?" in it.text()
        assert "step 6/12 Indexes" in it.text()
        await it.press("enter")
        await it.pilot.pause(0.2)
        assert it.screen.STEP == "indexes"
        assert it.app.session.draft == folder / "old.json"


async def test_the_footer_never_breaks_off_a_key(wizard: Open) -> None:
    for width in (60, 67, 80, 93, 120):
        async with wizard(invites(), step="table", size=(width, 24)) as it:
            last = it.text().splitlines()[-1]
            assert len(last) <= width
            assert last.split()[-1] in {
                "next",
                "back",
                "steps",
                "help",
                "preview",
                "all",
                "write",
                "undo",
                "quit",
                "column",
            }


async def test_a_notice_stays_until_it_is_read(tmp_path: Path) -> None:
    notice = "two changes of the document could not be read"
    session = Session(invites(), Settings(root=tmp_path), tmp_path / "draft.json", notice=notice)
    async with driven(WizardApp(lambda: session)) as it:
        assert notice in it.text()
        await it.type("x")
        await it.press("ctrl+n")
        assert notice in it.text()
        await it.press("escape")
        assert notice not in it.text()
        assert it.screen.STEP == "types"
        await it.press("escape")
        assert it.screen.STEP == "overview"
        assert notice not in it.text()


def banner(it: Driver) -> str:
    """What the banner says; empty without one."""
    return " ".join(str(found.render()) for found in it.screen.query(Banner))


async def test_a_draft_that_cannot_be_saved_says_why_until_it_can(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.write_text("in the way")
    session = Session(invites(), Settings(root=tmp_path), folder / "draft.json")
    async with driven(WizardApp(lambda: session)) as it:
        await it.type("x")
        await it.pilot.pause(1.2)
        assert "drafts" in banner(it)
        await it.press("escape")
        assert "drafts" in banner(it)
        folder.unlink()
        await it.type("y")
        await it.pilot.pause(1.2)
        assert not banner(it)
        assert "NOT SAVED" not in it.text()


async def test_a_slow_disk_is_not_called_saved(wizard: Open) -> None:
    async with wizard() as it:
        with it.app.session._writing:
            await it.type("x")
            await it.pilot.pause(1.2)
            assert "saving" in it.text().splitlines()[-2]
        await it.pilot.pause(1)
        assert "saved" in it.text().splitlines()[-2]


async def test_the_overview_says_what_is_known_of_the_baseline(tmp_path: Path) -> None:
    schema = invites().baseline.schema
    baseline = Baseline("schema.ts", "src/db/schema.ts", schema, unknowns=("line 3: a computed name", "line 9: x"))
    spec = invites().model_copy(update={"baseline": baseline, "changes": ()})
    session = Session(spec, Settings(root=tmp_path), tmp_path / "draft.json")
    async with driven(WizardApp(lambda: session)) as it:
        shown = it.text()
        assert "Starts from src/db/schema.ts" in shown
        assert "3 tables: " in shown
        assert "not understood: line 3: a computed name (+1)" in shown


async def test_a_dialog_that_is_closed_twice_leaves_the_step(wizard: Open) -> None:
    async with wizard(step="types") as it:
        await it.press("f2")
        dialog = it.app.screen
        dialog.dismiss(None)
        dialog.dismiss(None)
        await it.pilot.pause()
        assert it.app.screen is it.screen
        await it.press("ctrl+n")
        assert it.screen.STEP == "table"
