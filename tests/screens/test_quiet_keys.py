"""A key in a field lays nothing out anew."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from tests.screens.conftest import Open
from tests.support.specs import invites


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The screens that were laid out, one after the other."""
    done: list[str] = []
    lay_out = Screen._refresh_layout

    def noted(screen: Screen[object], *arguments: object, **options: object) -> None:
        done.append(type(screen).__module__)
        lay_out(screen, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Screen, "_refresh_layout", noted)
    return done


@pytest.mark.parametrize("step", ["overview", "table"])
async def test_typing_lays_nothing_out(wizard: Open, layouts: list[str], step: str) -> None:
    async with wizard(invites(), step=step, size=(120, 40)) as it:
        await it.settle()
        await it.type("a")
        await it.settle()
        await it.pilot.pause(0.5)
        layouts.clear()
        for character in "b int":
            await it.type(character)
        await it.settle()
        assert layouts == []
