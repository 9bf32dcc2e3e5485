"""Random keys: nothing crashes, and the draft on disk is the session's spec at the end."""

from __future__ import annotations

import random

import pytest
from textual import events

from tests.screens.conftest import Open
from tests.support.specs import SPECS
from wizard.drafts import read_draft

KEYS = (
    *"aduecjkt x1',.(",
    *("enter tab shift+tab up down left right escape space backspace delete home end").split(),
    *("f1 f2 f3 f6 f7 f8 ctrl+n ctrl+z ctrl+y ctrl+p ctrl+s alt+up alt+down pageup pagedown").split(),
)
PASTES = (
    "name varchar(20)\nage int",
    "CREATE TABLE x (id int)",
    "mysqlTable('y', { id: int() })",
    "a\tint\tNO",
    "[/red]",
)
SIZES = ((80, 24), (60, 16), (40, 10), (140, 45))


@pytest.mark.parametrize("seed", range(3))
async def test_random_keys_never_break_it(wizard: Open, seed: int) -> None:
    chance = random.Random(seed)
    async with wizard(SPECS[chance.choice(("invites", "room-owner", "votes-rework"))]()) as it:
        for _ in range(250):
            kind = chance.random()
            if kind < 0.02:
                await it.pilot.resize_terminal(*chance.choice(SIZES))
            elif kind < 0.05:
                it.app.post_message(events.Paste(chance.choice(PASTES)))
            else:
                await it.pilot.press(chance.choice(KEYS))
        await it.pilot.pause(0.3)
        it.app.session.save()
        assert it.app.session.save_error is None
        if it.app.session.draft.exists():
            assert read_draft(it.app.session.draft).spec == it.spec
