"""5,000 random keys, pastes, clicks and resizes: nothing crashes, and the draft on disk is the spec at the end."""

from __future__ import annotations

import random

import pytest
from textual import events
from textual.keys import _character_to_key

from screens.keys import EVERYWHERE
from screens.widgets.key_bar import keys_of
from tests.screens.conftest import Driver, Open
from tests.support.specs import SPECS
from wizard.drafts import read_draft
from wizard.steps import STEPS

CHARACTERS = "aduecjktwp x1',.(->[/]é界"
LEAVING = {"interrupt", "leave"}
ACTIONS = tuple(key.keys.split(",")[0] for key in EVERYWHERE if key.action not in LEAVING)
MOVES = tuple("enter tab shift+tab up down left right escape space backspace delete pageup pagedown".split())
PASTES = (
    "name varchar(20)\nage int",
    "CREATE TABLE x (id int)",
    "CREATE TABLE y (id int PRIMARY KEY, x_id int, FOREIGN KEY (x_id) REFERENCES x (id));",
    "mysqlTable('y', { id: int() })",
    "a\tint\tNO",
    "[/red] [@click=app.leave]x[/]",
)
SIZES = ((80, 24), (80, 24), (80, 24), (60, 16), (60, 16), (40, 10), (120, 40), (200, 50))
"""Large ones are rare: what they paint takes most of the time."""
WALKS, LENGTH, AT_ONCE = 20, 250, 5


@pytest.mark.parametrize("seed", range(WALKS))
async def test_random_keys_never_break_it(wizard: Open, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEC_WIZARD_CLIPBOARD", "off")
    chance = random.Random(seed)
    spec = SPECS[chance.choice(list(SPECS))]()
    async with wizard(spec, step=STEPS[seed % len(STEPS)].id) as it:
        for number in range(LENGTH):
            await anything(it, chance)
            if number % AT_ONCE == 0:
                await taken(it)
            if it.app.return_code is not None:  # the palette can leave, too
                break
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
    else:
        press(it, a_key(it, chance))


def a_key(it: Driver, chance: random.Random) -> str:
    """A character, a key that moves, one that works everywhere, or one of the focused widget's own."""
    own = [key.keys.split(",")[0] for key in keys_of(it.app.focused)]
    return chance.choice(chance.choice((CHARACTERS, MOVES, ACTIONS, own or ACTIONS)))


def press(it: Driver, key: str) -> None:
    """Press a key as a terminal reports it, without waiting for what it does."""
    event = events.Key(_character_to_key(key), key) if len(key) == 1 else events.Key(key, None)
    it.app.post_message(event)


async def taken(it: Driver) -> None:
    """Wait until every key has acted."""
    await it.pilot.pause()
    for _ in range(1000):
        if not it.app.keys.waiting or it.app.return_code is not None:
            return
        await it.pilot.pause(0.01)
    raise AssertionError(f"keys never acted: {list(it.app.keys.waiting)}")
