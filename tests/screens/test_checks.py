"""CHECK constraints are listed under the columns of a table, entered in an editor row, and judged while typed."""

from __future__ import annotations

from screens.widgets.check_panel import CheckPanel
from screens.widgets.item_table import ItemTable
from tests.screens.conftest import Driver, Open
from tests.support.specs import invites, room_owner
from wizard import edits
from wizard.changes import AddCheck, CreateTable
from wizard.schema import Check


def listed(it: Driver) -> ItemTable:
    """The list of checks."""
    return it.screen.query_one(CheckPanel).query_one(ItemTable)


async def judged(it: Driver) -> None:
    """Wait for the verdict on what was typed."""
    await it.pilot.pause(0.4)
    await it.app.workers.wait_for_complete()
    await it.pilot.pause()


async def test_a_check_is_added_changed_dropped_and_brought_back(wizard: Open) -> None:
    async with wizard(room_owner(), step="columns") as it:
        listed(it).focus()
        await it.press("a")
        await it.type("name <> ''")
        await it.press("enter")
        stated = Check("rooms_check", "name <> ''")
        assert AddCheck(table="rooms", check=stated) in it.spec.changes
        assert it.app.focused is listed(it)
        await it.press("enter", "end")
        await it.type(" and name <> 'x'")
        await it.press("enter")
        assert edits.after(it.spec).tables["rooms"].checks["rooms_check"].expression == "name <> '' and name <> 'x'"
        await it.press("d")
        assert not edits.after(it.spec).tables["rooms"].checks
        await it.press("ctrl+z")
        assert listed(it).rows_shown


async def test_what_a_server_would_refuse_is_said_while_it_is_typed(wizard: Open) -> None:
    async with wizard(room_owner(), step="columns") as it:
        listed(it).focus()
        await it.press("a")
        await it.type("nam <> '' ")
        await judged(it)
        assert "Unknown column 'nam'" in it.text()
        assert "Did you mean name?" in it.text()


async def test_a_new_table_gets_its_check_with_it(wizard: Open) -> None:
    async with wizard(invites(), step="table") as it:
        listed(it).focus()
        await it.press("a")
        await it.press("enter")
        assert "Must hold: it is needed" in it.text()
        await it.type("expires_at > created_at")
        await it.press("enter")
        change = it.spec.changes[0]
        assert isinstance(change, CreateTable)
        assert change.table.checks["invites_check"].expression == "expires_at > created_at"
        await it.settle()
        assert it.app.deriving.latest
        assert "CONSTRAINT `invites_check` CHECK(expires_at > created_at)" in it.app.deriving.latest.document
