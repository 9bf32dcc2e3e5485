"""The built-in example: a small voting app, so that the wizard has something to change outside any project."""

from __future__ import annotations

from dataclasses import replace

from wizard.baseline import Baseline
from wizard.entries import table_of
from wizard.entry import parse_column
from wizard.named import NamedSet
from wizard.schema import Schema, index_on

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
