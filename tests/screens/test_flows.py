"""Whole changes stated by keys alone."""

from __future__ import annotations

from tests.screens.conftest import Open
from tests.support.specs import invites, room_owner, votes_rework
from wizard.baseline import Baseline
from wizard.spec import Spec

INVITES = (
    "id int pk ai",
    "room_id int not null -> rooms.id cascade",
    "token varchar(64) not null unique",
    "status enum(pending,accepted,revoked) not null default 'pending'",
    "created_at timestamp not null default now",
    "expires_at timestamp",
)


async def test_a_new_table_with_an_index_is_stated_by_keys(wizard: Open) -> None:
    wanted = invites()
    async with wizard() as it:
        await it.type("Room invites")
        await it.press("enter")
        await it.type(wanted.overview)
        await it.press("tab")
        await it.type("APP-123")
        await it.press("ctrl+n", "ctrl+n")
        assert it.screen.STEP == "table"
        await it.type("invites")
        await it.press("enter")
        for line in INVITES:
            await it.type(line)
            await it.press("enter")
        await it.go("Indexes")
        await it.press("a", "tab")
        await it.type("room_id, status")
        await it.press("tab", "tab", "tab")
        why = wanted.rationales["invites.invites_room_id_status_idx"].why
        await it.type(why)
        await it.press("enter")
        assert it.spec.changes == wanted.changes
        assert it.spec.rationales["invites.invites_room_id_status_idx"].why == why
        assert (it.spec.title, it.spec.overview, it.spec.ticket) == (wanted.title, wanted.overview, wanted.ticket)


async def test_columns_with_a_foreign_key_are_added_to_an_existing_table(wizard: Open) -> None:
    async with wizard(step="columns") as it:
        await it.press("a")
        await it.type("rooms")
        await it.press("enter")
        assert "created_at" in it.text()
        await it.press("tab")
        await it.type("deleted_at timestamp")
        await it.press("enter")
        await it.type("owner_id int -> users.id set null")
        await it.press("enter")
        await it.go("Indexes")
        await it.press("a", "tab")
        await it.type("owner_id")
        await it.press("tab", "tab", "tab")
        await it.type("A user's page lists the rooms they own")
        await it.press("enter")
        assert it.spec.changes == room_owner().changes
        assert it.spec.rationales["rooms.rooms_owner_id_idx"].why


async def test_a_column_and_its_index_go_and_another_is_widened(wizard: Open) -> None:
    wanted = votes_rework()
    start = Spec(baseline=Baseline("example", "", wanted.baseline.schema))
    async with wizard(start, step="columns") as it:
        await it.press("a")
        await it.type("votes")
        await it.press("enter")
        await it.press("down", "down", "down")
        await it.press("enter", "tab")
        await it.fill("varchar(40)")
        await it.press("enter")
        await it.press("end", "d")
        assert it.spec.changes == wanted.changes
        assert "- weight" in it.text()


async def test_keys_that_arrive_at_once_take_effect_in_their_order(wizard: Open) -> None:
    wanted = invites()
    burst = "Room invites\tRooms get invites.\tAPP-123"
    async with wizard() as it:
        await it.burst(burst)
        assert (it.spec.title, it.spec.overview, it.spec.ticket) == ("Room invites", "Rooms get invites.", "APP-123")
        await it.press("f2")
        await it.burst("Table def\ninvites\n" + "\n".join(INVITES) + "\n")
        assert it.spec.changes[0].kind == "create_table"
        assert it.spec.changes[0].table.columns == wanted.changes[0].table.columns  # type: ignore[union-attr]
