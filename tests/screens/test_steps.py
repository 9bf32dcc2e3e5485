"""Each step: it shows the session's spec and changes nothing by itself; what is edited lands in the spec."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.screens.conftest import Open
from tests.support.specs import SPECS, empty, invites, rename_and_backfill, room_owner
from wizard import edits
from wizard.change_types import ChangeType
from wizard.changes import AddForeignKey, CreateTable, DataStep, DropColumn, RenameColumn
from wizard.schema import Column, Generated
from wizard.steps import STEPS


@pytest.mark.parametrize("name", SPECS)
async def test_visiting_every_step_changes_nothing(wizard: Open, name: str) -> None:
    spec = SPECS[name]()
    async with wizard(spec) as it:
        await it.settle()
        for step in STEPS:
            it.app.go(step.id)
            await it.pilot.pause()
            await it.press("tab", "tab", "shift+tab")
        assert it.spec == spec
        assert it.spec is spec


async def test_an_answer_is_in_the_draft_and_undone_in_one_step(wizard: Open) -> None:
    async with wizard() as it:
        await it.type("Room invites")
        assert it.spec.title == "Room invites"
        assert "Room invites" in it.text().splitlines()[0]
        await it.press("ctrl+z")
        assert it.spec.title == ""
        await it.press("ctrl+y")
        assert it.spec.title == "Room invites"


async def test_text_of_a_user_is_never_markup(wizard: Open) -> None:
    text = "select [id] from [/dbo].[users] [red]"
    async with wizard(invites().model_copy(update={"title": text}), size=(120, 40)) as it:
        await it.settle()
        assert text in it.text().splitlines()[0]
        for step in STEPS:
            it.app.go(step.id)
            await it.pilot.pause()


async def test_a_type_is_ticked_and_a_derived_one_stays(wizard: Open) -> None:
    async with wizard(invites(), step="types") as it:
        assert "[x] New Table" in it.text()
        assert "new table invites" in it.text()
        await it.press("tab", "space")
        assert it.spec.types == {ChangeType.ADD_COLUMNS}
        await it.press("shift+tab", "space")
        assert "[x] New Table" in it.text()


async def test_boxes_are_walked_with_the_arrow_keys(wizard: Open) -> None:
    async with wizard(step="types") as it:
        await it.press("down", "down", "up", "space")
        assert it.spec.types == {ChangeType.ADD_COLUMNS}


async def test_steps_that_are_not_needed_are_skipped_and_can_be_opened(wizard: Open) -> None:
    async with wizard(step="types") as it:
        await it.press("tab", "tab", "tab", "space", "ctrl+n")
        assert it.spec.types == {ChangeType.ADD_INDEX}
        assert it.screen.STEP == "indexes"
        await it.press("escape")
        assert it.screen.STEP == "types"
        await it.press("f2")
        assert "not needed for this change" in it.text()
        await it.type("table definition")
        await it.press("enter")
        assert it.screen.STEP == "table"


async def test_a_column_is_edited_moved_duplicated_and_dropped(wizard: Open) -> None:
    async with wizard(invites(), step="table") as it:
        await it.press("shift+tab", "down", "down", "enter")
        await it.fill("secret")
        await it.press("tab")
        await it.fill("char(32)")
        await it.press("enter")
        table = next(change.table for change in it.spec.changes if isinstance(change, CreateTable))
        assert table.columns["secret"].type == "char(32)"
        assert [index.name for index in table.indexes if index.unique] == ["invites_secret_unique"]
        await it.press("alt+up")
        await it.press("d")
        table = next(change.table for change in it.spec.changes if isinstance(change, CreateTable))
        assert "secret" not in table.columns
        await it.press("ctrl+z", "ctrl+z")
        table = next(change.table for change in it.spec.changes if isinstance(change, CreateTable))
        assert table.columns.names[:3] == ("id", "room_id", "secret")


async def test_typing_goes_on_where_a_text_ends(wizard: Open) -> None:
    async with wizard(invites()) as it:
        await it.press("tab")
        await it.type(" More.")
        await it.press("shift+tab")
        await it.type(" by link")
        assert it.spec.title == "Room invites by link"
        assert it.spec.overview == invites().overview + " More."


async def test_editing_a_name_keeps_all_else_that_a_column_has(wizard: Open) -> None:
    column = Column(
        "slug", "varchar(20)", True, "'x'", charset="latin1", collation="latin1_bin", comment="short", invisible=True
    )
    spec = edits.put_column(empty(), "rooms", column)
    spec = edits.put_column(
        spec, "rooms", Column("low", "enum('a,b','c')", generated=Generated("lower(slug)", "stored"))
    )
    async with wizard(spec, step="columns") as it:
        for name in ("slug", "low"):
            it.app.go("columns", f"rooms.{name}")
            await it.pilot.pause()
            await it.press("enter")
            await it.type("s")
            await it.press("enter")
        columns = edits.after(it.spec).tables["rooms"].columns
        assert columns["slugs"] == replace(column, name="slugs")
        assert columns["lows"] == replace(edits.after(spec).tables["rooms"].columns["low"], name="lows")


async def test_a_template_adds_its_columns(wizard: Open) -> None:
    async with wizard(step="table") as it:
        await it.type("links")
        await it.press("enter", "shift+tab", "t")
        await it.type("id + time")
        await it.press("enter")
        table = next(change.table for change in it.spec.changes if isinstance(change, CreateTable))
        assert table.columns.names == ("id", "created_at", "updated_at")
        assert table.primary_key is not None


async def test_a_line_that_cannot_be_read_says_why(wizard: Open) -> None:
    async with wizard(invites(), step="table") as it:
        await it.type("note varchar(20) nonsense")
        assert "not understood: nonsense" in it.text()
        await it.press("enter")
        assert it.spec == invites()


async def test_a_taken_name_is_refused(wizard: Open) -> None:
    async with wizard(invites(), step="table") as it:
        await it.type("token text")
        await it.press("enter")
        assert "invites has a column token already" in it.text()
        assert it.spec == invites()


async def test_a_dropped_column_comes_back_with_its_index(wizard: Open) -> None:
    spec = room_owner()
    async with wizard(spec, step="columns") as it:
        it.app.go("columns", "votes.room_id")
        await it.pilot.pause()
        await it.press("d")
        assert any(isinstance(change, DropColumn) for change in it.spec.changes)
        assert "- room_id" in it.text()
        await it.press("d")
        assert it.spec.changes == spec.changes


async def test_a_renamed_column_is_a_rename_and_can_be_restored(wizard: Open) -> None:
    async with wizard(step="columns") as it:
        it.app.go("columns", "users.display_name")
        await it.pilot.pause()
        await it.press("enter")
        await it.fill("name")
        await it.press("enter")
        assert it.spec.changes == (RenameColumn("users", "display_name", "name"),)
        assert "name (was display_name)" in it.text()
        await it.press("u")
        assert not it.spec.changes


async def test_a_foreign_key_is_added_between_existing_columns(wizard: Open) -> None:
    spec = SPECS["foreign-key-only"]().model_copy(update={"changes": ()})
    async with wizard(spec, step="relationships") as it:
        await it.press("a")
        await it.type("rooms.owner_id")
        await it.press("tab")
        await it.type("users.id")
        await it.press("tab", "s", "enter")
        added = it.spec.changes[0]
        assert isinstance(added, AddForeignKey)
        assert added.foreign_key.on_delete == "set null"
        assert added.foreign_key.name == "rooms_owner_id_users_id_fk"


async def test_a_relation_is_renamed_and_left_out(wizard: Open) -> None:
    async with wizard(invites(), step="relationships") as it:
        await it.press("tab", "enter")
        await it.fill("place")
        await it.press("enter", "d")
        answer = it.spec.relations["invites.room"]
        assert (answer.name, answer.omit) == ("place", True)


async def test_an_index_on_an_unknown_column_is_refused(wizard: Open) -> None:
    async with wizard(invites(), step="indexes") as it:
        await it.press("a", "tab")
        await it.type("nope")
        await it.press("enter")
        assert "has no column nope" in it.text()
        assert it.spec == invites()


async def test_a_data_step_and_row_counts_are_taken(wizard: Open) -> None:
    async with wizard(room_owner(), step="migration", size=(100, 40)) as it:
        await it.settle()
        assert "ALTER TABLE `rooms` ADD `deleted_at`" in it.text()
        await it.press("tab", "tab", "a")
        await it.type("UPDATE rooms SET owner_id = 1")
        await it.press("tab")
        await it.type("every room has an owner")
        await it.press("enter")
        assert it.spec.changes[-1] == DataStep("UPDATE rooms SET owner_id = 1", why="every room has an owner")
        await it.press("tab")
        await it.fill("40k")
        assert it.spec.row_counts == {"rooms": 40_000}


async def test_a_derived_block_is_rewritten_and_derived_again(wizard: Open) -> None:
    async with wizard(room_owner(), step="migration") as it:
        await it.settle()
        await it.press("tab", "e")
        await it.type("-- by hand ")
        assert it.spec.edits["migration"].startswith("-- by hand ALTER TABLE")
        await it.settle()
        assert "Edited by hand" in it.text()
        await it.press("f6")
        assert it.spec.edits == {}


async def test_the_rollback_says_what_it_loses(wizard: Open) -> None:
    async with wizard(SPECS["drop-table"](), step="rollback") as it:
        await it.settle()
        assert "comes back empty" in it.text()
        assert "DROP TABLE votes" in it.text()


async def test_analytics_answers_are_taken(wizard: Open) -> None:
    async with wizard(room_owner(), step="analytics") as it:
        await it.settle()
        await it.press("right")
        assert it.spec.analytics.affected is True


async def test_a_finding_jumps_to_its_field(wizard: Open) -> None:
    spec = invites().model_copy(update={"overview": ""})
    async with wizard(spec, step="review") as it:
        await it.settle()
        assert "must fix" in it.text()
        await it.press("enter")
        await it.pilot.pause()
        assert it.screen.STEP == "overview"
        assert it.app.focused is it.screen.query_one("#answer-overview TextArea")


async def test_the_document_is_written_to_its_file(wizard: Open) -> None:
    async with wizard(rename_and_backfill(), step="review") as it:
        await it.press("w")
        written = it.app.session.settings.root / "docs" / "specs" / "names-for-everybody.md"
        assert written.read_text().startswith("# Names for everybody - Database Schema Specification")
        assert "written:" in it.text()
