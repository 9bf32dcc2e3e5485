"""F1 explains whatever has the focus, and the palette leads to every field."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from screens.explained import explanation_of
from screens.palette import entries
from screens.widgets.entry_form import EntryForm
from screens.widgets.status_line import hint_of
from tests.screens.conftest import Open
from tests.support.specs import all_six, empty, put_line, serial
from wizard.steps import STEPS

ROOM = 80 - 2 - len("  saved")
"""What the status line of a narrow terminal holds."""


def focusable(root: Widget) -> list[Widget]:
    """All that can have the focus, in closed editor rows too."""
    return [node for node in root.walk_children(Widget) if node.can_focus]


@pytest.mark.parametrize("spec", [all_six, serial], ids=["changes", "hazards"])
async def test_every_field_is_explained_with_a_reason_or_an_example(spec: object, wizard: Open) -> None:
    async with wizard(all_six() if spec is all_six else serial(), size=(140, 50)) as it:
        for step in STEPS:
            it.app.go(step.id)
            await it.settle()
            await it.pilot.pause()
            fields = focusable(it.screen)
            assert fields
            for field in fields:
                found = explanation_of(field, step.id)
                assert found, (step.id, field)
                assert found.title, field
                assert found.hint, (step.id, field, found)
                assert found.why or found.example, (step.id, field, found)
                assert len(hint_of(field)) <= ROOM, (step.id, field, hint_of(field))


async def test_help_on_a_field_of_an_editor_row(wizard: Open) -> None:
    async with wizard(all_six(), step="table") as it:
        await it.press("shift+tab", "enter", "tab", "f1")
        assert "MySQL's type" in it.text()
        assert "Bad  varchar(255) for everything" in it.text()
        await it.press("escape")
        assert it.screen.query_one(EntryForm).is_open


async def test_every_entry_of_the_palette_leads_somewhere(wizard: Open) -> None:
    async with wizard(all_six()) as it:
        await it.settle()
        seen: set[Widget] = set()
        for title, _, run in entries(it.app):
            function = getattr(run, "func", run)
            if getattr(function, "__name__", "") != "go":
                continue
            run()
            await it.pilot.pause()
            assert it.app.focused, title
            seen.add(it.app.focused)
        for step in STEPS:
            it.app.go(step.id)
            await it.pilot.pause()
            missing = [f for f in focusable(it.screen) if f not in seen and not in_form(f) and f.focusable]
            assert all(type(field).__name__ in EASY for field in missing), (step.id, missing)


EASY = {"LineInput", "NameInput", "Line", "Chips", "Tick", "AffectedChoice", "Preview"}
"""Fields that a step opens at, or that stand beside one that the palette names."""


def in_form(field: Widget) -> bool:
    """Whether a field is part of an editor row, which is opened through its list."""
    return any(isinstance(node, EntryForm) for node in field.ancestors)


async def test_the_palette_finds_by_what_an_action_does_and_reads_no_markup(wizard: Open) -> None:
    async with wizard(put_line(empty(), "rooms", "`a[/b]` int")) as it:
        await it.press("ctrl+p")
        await it.type("its file")
        await it.pilot.pause(0.5)
        assert "write (ctrl+s)" in it.text()
        await it.press("ctrl+u")
        await it.type("rooms.a[")
        await it.pilot.pause(0.5)
        assert "rooms.a[/b]" in it.text()


@pytest.mark.parametrize("size", [(80, 24), (60, 16)], ids="80x24 60x16".split())
async def test_a_long_list_leaves_its_keys_in_sight(wizard: Open, size: tuple[int, int]) -> None:
    async with wizard(all_six(), step="review", size=size) as it:
        await it.settle()
        await it.press("s")
        assert "Enter picks" in it.text()
