"""The built-in example: a small voting app, so that the wizard has something to change outside any project."""

from __future__ import annotations

from dataclasses import replace

from wizard.baseline import Baseline
from wizard.change_types import derived_types
from wizard.edits import put_index, put_table
from wizard.entries import table_of
from wizard.entry import parse_column
from wizard.named import NamedSet
from wizard.schema import Schema, index_on
from wizard.spec import Analytics, Rationale, Spec

INVITES = (
    "id int pk ai",
    "room_id int not null -> rooms.id cascade",
    "token varchar(64) not null unique",
    "status enum('pending','accepted','revoked') not null default 'pending'",
    "created_at timestamp not null default now",
    "expires_at timestamp not null",
)
QUERY = "SELECT * FROM invites WHERE room_id = 1 AND status = 'pending'"

TABLES = {
    "rooms": ("id int pk ai", "name varchar(100) not null", "created_at timestamp not null default now"),
    "users": (
        "id int pk ai",
        "email varchar(255) not null unique",
        "display_name varchar(100)",
        "created_at timestamp not null default now",
    ),
    "votes": (
        "id int pk ai",
        "room_id int not null -> rooms.id cascade",
        "user_id int not null -> users.id cascade",
        "value varchar(10) not null",
        "created_at timestamp not null default now",
    ),
}


def example_baseline() -> Baseline:
    """The example schema: rooms, users, votes."""
    tables = {name: table_of(name, map(parse_column, lines)) for name, lines in TABLES.items()}
    votes, index = tables["votes"], index_on("votes_room_id_user_id_idx", "room_id", "user_id")
    tables["votes"] = replace(votes, indexes=votes.indexes.put(index))
    return Baseline("example", "", Schema(NamedSet(tables.values())))


def example_spec() -> Spec:
    """A finished spec on the example schema: room invites."""
    index = index_on("invites_room_id_status_idx", "room_id", "status")
    spec = put_table(Spec(baseline=example_baseline()), table_of("invites", map(parse_column, INVITES)))
    spec = put_index(spec, "invites", index)
    why = "The room page lists the open invites of a room, on every visit"
    answers = {
        "title": "Room invites",
        "overview": "Rooms get invites by link. Each invite has a token and expires, so that links can be revoked.",
        "types": derived_types(spec.changes),
        "rationales": {f"invites.{index.name}": Rationale(why=why, query=QUERY)},
        "analytics": Analytics(affected=True, sync=("invites",), feature="room invites"),
    }
    return spec.model_copy(update=answers)
