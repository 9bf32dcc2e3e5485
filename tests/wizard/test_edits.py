"""Edits state the wish again as the shortest list of changes."""

from __future__ import annotations

import pytest

from wizard import edits
from wizard.changes import (
    AddColumn,
    AddForeignKey,
    AddIndex,
    CreateTable,
    DataStep,
    DropColumn,
    RenameColumn,
    RenameTable,
)
from wizard.entries import entry_of, table_of
from wizard.entry import parse_column
from wizard.example import example_baseline
from wizard.schema import Column, index_on
from wizard.spec import Spec


@pytest.fixture
def spec() -> Spec:
    """A new spec on the example schema."""
    return Spec(baseline=example_baseline())


def test_what_is_added_and_dropped_again_leaves_nothing(spec: Spec) -> None:
    added = edits.put_column(spec, "rooms", Column("topic", "text"))
    assert added.changes == (AddColumn("rooms", Column("topic", "text")),)
    assert edits.drop_column(added, "rooms", "topic") == spec


def test_a_new_table_is_one_change_however_it_is_edited(spec: Spec) -> None:
    spec = edits.put_table(spec, table_of("invites", [parse_column("id int pk ai")]))
    spec = edits.put_entry(spec, "invites", parse_column("room_id int not null -> rooms.id cascade"))
    spec = edits.put_index(spec, "invites", index_on("invites_room_id_idx", "room_id"))
    spec = edits.put_table(spec, edits.after(spec).tables["invites"], replacing="invites")
    (change,) = spec.changes
    assert isinstance(change, CreateTable)
    assert change.table.foreign_keys.names == ("invites_room_id_rooms_id_fk",)


def test_a_renamed_column_takes_its_default_names_along(spec: Spec) -> None:
    spec = edits.put_column(spec, "votes", Column("author_id", "int", True), replacing="user_id")
    assert RenameColumn("votes", "user_id", "author_id") in spec.changes
    keys = edits.after(spec).tables["votes"].foreign_keys.names
    assert keys == ("votes_room_id_rooms_id_fk", "votes_author_id_users_id_fk")
    back = edits.put_column(spec, "votes", Column("user_id", "int", True), replacing="author_id")
    assert back.changes == ()


def test_a_rename_is_forgotten_with_its_column(spec: Spec) -> None:
    spec = edits.put_column(spec, "rooms", Column("title", "varchar(100)", True), replacing="name")
    assert edits.drop_column(spec, "rooms", "title").changes == (DropColumn("rooms", "name"),)


def test_a_renamed_table_stays_one_rename(spec: Spec) -> None:
    from dataclasses import replace

    rooms = edits.after(spec).tables["rooms"]
    spec = edits.put_table(spec, replace(rooms, name="halls"), replacing="rooms")
    spec = edits.put_table(spec, replace(edits.after(spec).tables["halls"], name="places"), replacing="halls")
    assert [change for change in spec.changes if isinstance(change, RenameTable)] == [RenameTable("rooms", "places")]
    assert {key.table for key in edits.after(spec).tables["votes"].foreign_keys} == {"places", "users"}


def test_an_entry_brings_its_keys_and_takes_them_away(spec: Spec) -> None:
    line = "owner_id int index -> users.id set null"
    spec = edits.put_entry(spec, "rooms", parse_column(line))
    kinds = {type(change) for change in spec.changes}
    assert kinds == {AddColumn, AddIndex, AddForeignKey}
    rooms = edits.after(spec).tables["rooms"]
    assert entry_of(rooms, "owner_id") == parse_column(line)
    spec = edits.put_entry(spec, "rooms", parse_column("owner_id int"))
    assert {type(change) for change in spec.changes} == {AddColumn}


def test_data_steps_survive_edits_of_the_schema(spec: Spec) -> None:
    step = DataStep("UPDATE rooms SET name = '' WHERE name IS NULL", "no NULLs left", when="before")
    spec = edits.put_data_steps(spec, [step])
    spec = edits.put_column(spec, "rooms", Column("topic", "text"))
    assert step in spec.changes


def test_a_column_moves_to_a_place(spec: Spec) -> None:
    spec = edits.put_column(spec, "rooms", Column("topic", "text"), place="id")
    assert edits.after(spec).tables["rooms"].columns.names == ("id", "topic", "name", "created_at")
