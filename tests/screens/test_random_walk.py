"""5,000 random keys, pastes, clicks and resizes: nothing crashes, and the draft on disk is the spec at the end."""

from __future__ import annotations

import random

import pytest
from textual import events
from textual.keys import _character_to_key

from tests.screens.conftest import Driver, Open
from tests.support.specs import SPECS
from wizard.drafts import read_draft

CHARACTERS = "aduecjktwp x1',.(->[/]é"
KEYS = (
    *("enter tab shift+tab up down left right escape space backspace delete home end").split(),
    *("f1 f2 f3 f6 f7 f8 ctrl+n ctrl+z ctrl+y ctrl+p ctrl+s alt+up alt+down pageup pagedown").split(),
)
PASTES = (
    "name varchar(20)\nage int",
    "CREATE TABLE x (id int)",
    "CREATE TABLE y (id int PRIMARY KEY, x_id int, FOREIGN KEY (x_id) REFERENCES x (id));",
    "mysqlTable('y', { id: int() })",
    "a\tint\tNO",
    "[/red] [@click=app.leave]x[/]",
)
SIZES = ((80, 24), (60, 16), (40, 10), (140, 45), (200, 60))
WALKS, LENGTH, AT_ONCE = 20, 250, 5


@pytest.mark.parametrize("seed", range(WALKS))
async def test_random_keys_never_break_it(wizard: Open, seed: int) -> None:
    chance = random.Random(seed)
    async with wizard(SPECS[chance.choice(list(SPECS))]()) as it:
        for number in range(LENGTH):
            await anything(it, chance)
            if number % AT_ONCE == 0:
                await taken(it)
        await taken(it)
        it.app.session.save()
        assert it.app.session.save_error is None
        if it.app.session.draft.exists():
            assert read_draft(it.app.session.draft).spec == it.spec


async def anything(it: Driver, chance: random.Random) -> None:
    """Do what a person might do, or a cat."""
    kind = chance.random()
    if kind < 0.01:
        await it.pilot.resize_terminal(*chance.choice(SIZES))
    elif kind < 0.04:
        it.app.post_message(events.Paste(chance.choice(PASTES)))
    elif kind < 0.07:
        width, height = it.app.size
        await it.pilot.click(offset=(chance.randrange(width), chance.randrange(height)))
    elif kind < 0.5:
        character = chance.choice(CHARACTERS)
        it.app.post_message(events.Key(_character_to_key(character), character))
    else:
        it.app.post_message(events.Key(chance.choice(KEYS), None))


async def taken(it: Driver) -> None:
    """Wait until every key has acted."""
    await it.pilot.pause()
    for _ in range(1000):
        if not it.app.keys.waiting:
            return
        await it.pilot.pause(0.01)
    raise AssertionError(f"keys never acted: {list(it.app.keys.waiting)}")
