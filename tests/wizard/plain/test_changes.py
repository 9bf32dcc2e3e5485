"""Three whole changes, answered by lines from the first question to the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wizard.plain.conversation import converse, new_session
from wizard.change_types import ChangeType
from wizard.changes import AddColumn, AddForeignKey, AddIndex, DataStep, DropColumn, DropIndex, ModifyColumn
from wizard.changes.kinds import CreateTable, RenameColumn
from wizard.document import export
from wizard.entries import table_of
from wizard.entry import parse_column
from wizard.schema import Column, ForeignKey, index_on
from wizard.session import Session

INVITES = """
    Room invites
    Rooms get invites by link.
    Each has a token and expires.

    FPP-123
    1, 4, 5
    invites
    id int primary key auto_increment
    room_id int not null -> rooms.id cascade
    token varchar(64) not null unique
    status enum('pending','accepted') not null default 'pending'
    created_at timestamp not null default now
    expires_at timestamp




    add invites room_id, status

    Room page lists the open invites of a room
    SELECT * FROM invites WHERE room_id = 1 AND status = 'pending'

    room_invites






    no
    1
    add invites rows

    room invites
    Counts start in December.


    !
    openspec/specs/invites/api.md
    !
    !

    {path}
"""
OWNER = """
    Room owners
    Rooms belong to a user.

    !
    2
    add rooms deleted_at timestamp
    add rooms owner_id int -> users.id set null after name



    add rooms owner_id

    A user's rooms
    !
    !
    before UPDATE rooms SET name = 'x' WHERE name = ''

    Names were empty
    !
    1,200
    !
    !
    !
    !
    !
    !
    !
    !
    !
    !
    !
    !

    {path}
"""
SMALLER = """
    Smaller votes
    Votes no longer have a value.

    !
    3, 6
    drop votes value
    change rooms name varchar(200) not null
    rename users display_name to_show

    !
    !
    drop votes votes_room_id_user_id_idx

    !
    !

    !
    !
    !
    !
    !
    !
    !
    !
    !
    !
    !
    !
    !
    !
    !
    !

    {path}
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session on the example schema."""
    return new_session(tmp_path)


def test_a_new_table(session: Session, tmp_path: Path) -> None:
    code, said = converse(session, INVITES.format(path=tmp_path / "spec.md"))
    assert (code, "Not taken" in said, "Not understood" in said) == (0, False, False), said
    spec = session.spec
    assert (spec.title, spec.ticket, spec.migration_name) == ("Room invites", "FPP-123", "room_invites")
    assert spec.overview == "Rooms get invites by link.\nEach has a token and expires."
    assert spec.types == {ChangeType.NEW_TABLE, ChangeType.ADD_INDEX, ChangeType.ADD_FOREIGN_KEY}
    (change,) = spec.changes
    assert isinstance(change, CreateTable)
    table = change.table
    assert table.columns["status"] == Column("status", "enum('pending','accepted')", True, "'pending'")
    assert table.indexes.names == ("invites_token_unique", "invites_room_id_status_idx")
    assert [key.on_delete for key in table.foreign_keys] == ["cascade"]
    rationale = spec.rationales["invites.invites_room_id_status_idx"]
    assert rationale.why == "Room page lists the open invites of a room"
    assert rationale.query.startswith("SELECT * FROM invites")
    assert (spec.analytics.affected, spec.analytics.sync, spec.analytics.feature) == (
        False,
        ("invites",),
        "room invites",
    )
    assert [(metric.table, metric.kind) for metric in spec.analytics.metrics] == [("invites", "rows")]
    assert spec.links.trpc == "openspec/specs/invites/api.md"
    assert "Step 4, Column changes: this kind of change does not need it." in said
    document = (tmp_path / "spec.md").read_text(encoding="utf-8")
    assert document == export(session.plan)
    assert "CREATE TABLE `invites`" in document


def test_columns_on_an_existing_table(session: Session) -> None:
    code, said = converse(session, OWNER.format(path="!"))
    assert (code, "Not taken" in said, "Not understood" in said) == (0, False, False), said
    assert set(session.spec.changes) == {
        AddColumn("rooms", Column("deleted_at", "timestamp")),
        AddColumn("rooms", Column("owner_id", "int"), "name"),
        AddIndex("rooms", index_on("rooms_owner_id_idx", "owner_id")),
        AddForeignKey(
            "rooms", ForeignKey("rooms_owner_id_users_id_fk", ("owner_id",), "users", ("id",), on_delete="set null")
        ),
        DataStep("UPDATE rooms SET name = 'x' WHERE name = ''", why="Names were empty"),
    }
    assert session.spec.row_counts == {"rooms": 1200}
    assert session.spec.rationales["rooms.rooms_owner_id_idx"].why == "A user's rooms"


def test_columns_and_an_index_that_go(session: Session) -> None:
    code, said = converse(session, SMALLER.format(path="!"))
    assert (code, "Not taken" in said, "Not understood" in said) == (0, False, False), said
    assert set(session.spec.changes) == {
        DropColumn("votes", "value"),
        DropIndex("votes", "votes_room_id_user_id_idx"),
        ModifyColumn("rooms", Column("name", "varchar(200)", not_null=True)),
        RenameColumn("users", "display_name", "to_show"),
    }


def test_the_table_is_the_same_as_one_made_of_its_lines(session: Session) -> None:
    converse(session, INVITES.format(path="!"))
    (change,) = session.spec.changes
    lines = [line.strip() for line in INVITES.splitlines()][8:14]
    assert isinstance(change, CreateTable)
    assert change.table.columns == table_of("invites", map(parse_column, lines)).columns
