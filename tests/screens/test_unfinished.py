"""What was typed and not taken over yet: it survives a change of step or table, undo, a resize, and the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from screens.app import WizardApp
from screens.widgets.entry_form import EntryForm
from screens.widgets.line_entry import LineInput
from tests.screens.conftest import Driver, Open, driven
from tests.support.specs import all_six, invites, room_owner
from wizard import edits
from wizard.drafts import read_draft
from wizard.opening import open_session
from wizard.settings import Settings


async def again(it: Driver) -> WizardApp:
    """The wizard on what a killed one left on the disk."""
    it.app.session.save()
    copy = Path(it.app.session.draft).with_name("left.json")
    copy.write_bytes(it.app.session.draft.read_bytes())
    return WizardApp(lambda: open_session(copy, Settings(root=copy.parent)))


async def test_a_half_typed_line_survives_steps_undo_and_a_resize(wizard: Open) -> None:
    async with wizard(invites(), step="table") as it:
        await it.type("note varch")
        await it.press("ctrl+n", "f7")
        await it.pilot.resize_terminal(120, 40)
        await it.pilot.pause()
        await it.press("ctrl+z", "ctrl+y")
        assert it.screen.query_one(LineInput).value == "note varch"
        assert it.spec == invites()


async def test_a_half_typed_line_survives_the_program(wizard: Open) -> None:
    async with wizard(room_owner(), step="columns") as it:
        it.screen.query_one(LineInput).focus()
        await it.type("note varch")
        app = await again(it)
    async with driven(app) as it:
        assert "note varch" in it.text()
        app.screen.query_one(LineInput).focus()
        await it.type("ar(20)")
        await it.pilot.press("enter")
        assert edits.after(app.session.spec).tables["rooms"].columns["note"].type == "varchar(20)"
        assert app.session.unfinished == {}


async def test_a_resumed_line_goes_on_at_its_end(wizard: Open) -> None:
    async with wizard(invites(), step="table") as it:
        await it.type("note varch")
        app = await again(it)
    async with driven(app) as it:
        await it.type("ar(20)")
        assert app.screen.query_one(LineInput).value == "note varchar(20)"


async def test_what_is_typed_for_one_table_is_not_taken_for_another(wizard: Open) -> None:
    async with wizard(all_six(), step="columns") as it:
        line = it.screen.query_one(LineInput)
        line.focus()
        await it.type("note text")
        it.screen.query_one("Chips").focus()
        await it.press("right")
        assert line.value == ""
        await it.press("left")
        assert line.value == "note text"


@pytest.mark.parametrize(
    ("step", "keys", "typed"),
    [
        ("table", ("shift+tab", "down", "enter"), "s"),
        ("relationships", ("enter",), ", x"),
        ("indexes", ("a", "tab"), "token"),
        ("migration", ("tab", "tab", "a"), "UPDATE x"),
        ("analytics", ("a", "tab"), "invites.st"),
    ],
)
async def test_an_open_editor_row_survives_the_program(
    step: str, keys: tuple[str, ...], typed: str, wizard: Open
) -> None:
    async with wizard(invites(), step=step) as it:
        await it.settle()
        if step == "analytics":
            it.screen.query_one("ItemTable").focus()
        await it.press(*keys)
        form = next(form for form in it.screen.query(EntryForm) if form.is_open)
        await it.type(typed)
        texts = {part.id: getattr(field, "value", None) for part, field in form.fields()}
        app = await again(it)
        key = form.key
    async with driven(app) as it:
        await it.pilot.pause()
        form = next(form for form in app.screen.query(EntryForm) if form.is_open)
        assert form.key == key
        assert {part.id: getattr(field, "value", None) for part, field in form.fields()} == texts
        assert app.session.spec == invites()
        await it.press("escape")
        assert app.session.unfinished == {}


async def test_the_name_of_a_table_is_taken_when_the_step_is_left(wizard: Open) -> None:
    async with wizard(step="table") as it:
        await it.type("invites")
        await it.press("ctrl+n")
        assert "invites" in edits.after(it.spec).tables


async def test_leaving_with_a_half_typed_row_keeps_it_in_the_draft(wizard: Open) -> None:
    async with wizard(invites(), step="table") as it:
        await it.type("note varch")
        await it.press("ctrl+q")
        assert read_draft(it.app.session.draft).unfinished == {"table/line:invites": {"line": "note varch"}}


async def test_a_finished_line_leaves_nothing_behind(wizard: Open) -> None:
    async with wizard(invites(), step="table") as it:
        await it.type("note text")
        await it.press("enter")
        assert it.app.session.unfinished == {}
        assert isinstance(it.app.focused, Input)
