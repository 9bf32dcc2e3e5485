"""Whole specs to test with: changes of the built-in example schema, stated with the same edits as on the screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wizard import edits
from wizard.baseline import Baseline
from wizard.change_types import ChangeType
from wizard.changes import DataStep
from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.entries import table_of
from wizard.entry import parse_column
from wizard.example import example_baseline
from wizard.named import NamedSet
from wizard.schema import Schema, Table, index_on
from wizard.spec import Analytics, Links, MetricAnswer, Rationale, Spec


def empty() -> Spec:
    """Nothing answered yet, on the example schema."""
    return Spec(baseline=example_baseline())


def table_from(name: str, lines: str, schema: Schema | None = None) -> Table:
    """A table from one line for each column."""
    return table_of(name, [parse_column(line.strip(), schema) for line in lines.strip().split("\n")])


def put_line(spec: Spec, table: str, line: str, *, replacing: str = "") -> Spec:
    """The spec with a column from its line."""
    return edits.put_entry(spec, table, parse_column(line, edits.after(spec)), replacing=replacing)


def invites() -> Spec:
    """A new table with a foreign key, a unique token and a composite index."""
    spec = Spec(
        title="Room invites",
        overview="Rooms get invites by link. Each invite has a token and expires, so that links can be revoked.",
        ticket="APP-123",
        baseline=example_baseline(),
        rationales={
            "invites.invites_room_id_status_idx": Rationale(
                why="The room page lists the open invites of a room, on every visit",
                query="SELECT * FROM invites WHERE room_id = 1 AND status = 'pending'",
            )
        },
        analytics=Analytics(
            sync=("invites",), feature="room invites", metrics=(MetricAnswer(table="invites", kind="rows"),)
        ),
        links=Links(trpc="docs/specs/invites-api.md"),
    )
    lines = """
        id int pk ai
        room_id int not null -> rooms.id cascade
        token varchar(64) not null unique
        status enum(pending,accepted,revoked) not null default 'pending'
        created_at timestamp not null default now
        expires_at timestamp
    """
    table = table_from("invites", lines)
    index = index_on("invites_room_id_status_idx", "room_id", "status")
    return edits.put_table(spec, replace(table, indexes=table.indexes.put(index)))


def room_owner() -> Spec:
    """Two columns on an existing table, one of them a foreign key with an index of its own."""
    spec = Spec(
        title="Room owners and soft delete",
        overview="A room belongs to a user, and is hidden instead of deleted.",
        baseline=example_baseline(),
        row_counts={"rooms": 12_000},
        rationales={
            "rooms.rooms_owner_id_idx": Rationale(
                why="A user's page lists the rooms they own",
                query="SELECT * FROM rooms WHERE owner_id = 1 ORDER BY created_at DESC",
            )
        },
    )
    spec = put_line(spec, "rooms", "deleted_at timestamp")
    spec = put_line(spec, "rooms", "owner_id int -> users.id set null")
    return edits.put_index(spec, "rooms", index_on("rooms_owner_id_idx", "owner_id"))


def votes_rework() -> Spec:
    """A column and its index dropped, another column widened."""
    base = empty()
    with_weight = put_line(base, "votes", "weight int not null default 1")
    indexed = edits.put_index(with_weight, "votes", index_on("votes_weight_idx", "weight"))
    baseline = replace(base.baseline, schema=edits.after(indexed))
    spec = Spec(
        title="Votes without weight",
        overview="Votes all count the same, and a value may be a whole word.",
        baseline=baseline,
    )
    spec = edits.drop_index(spec, "votes", "votes_weight_idx")
    spec = edits.drop_column(spec, "votes", "weight")
    return put_line(spec, "votes", "value varchar(40) not null", replacing="value")


def rename_and_backfill() -> Spec:
    """A column renamed and made NOT NULL after a data step fills it."""
    spec = Spec(title="Names for everybody", overview="Every user has a name.", baseline=example_baseline())
    spec = put_line(spec, "users", "name varchar(100) not null default ''", replacing="display_name")
    fill = DataStep("UPDATE users SET display_name = '' WHERE display_name IS NULL", why="NOT NULL needs a value")
    return edits.put_data_steps(spec, [fill])


def drop_table() -> Spec:
    """A whole table goes."""
    spec = Spec(title="No more votes", overview="Voting moves to another service.", baseline=example_baseline())
    return edits.drop_table(spec, "votes")


def index_only() -> Spec:
    """Nothing but an index."""
    spec = Spec(title="Faster room list", overview="The room list sorts by age.", baseline=example_baseline())
    return edits.put_index(spec, "rooms", index_on("rooms_created_at_idx", "created_at"))


def foreign_key_only() -> Spec:
    """A foreign key on columns that are there."""
    base = empty()
    lonely = put_line(base, "rooms", "owner_id int")
    baseline = replace(base.baseline, schema=edits.after(lonely))
    spec = Spec(title="Owners exist", overview="An owner is a user.", baseline=baseline)
    return put_line(spec, "rooms", "owner_id int -> users.id set null", replacing="owner_id")


def many_types() -> Spec:
    """A table with a column of nearly every type, self reference and composite key included."""
    spec = Spec(title="Everything", overview="One column of each type.", baseline=example_baseline())
    lines = """
        code varchar(12) not null pk
        region char(2) not null pk
        parent_code varchar(12)
        amount decimal(10,2) not null
        ratio double not null
        big bigint unsigned not null
        flag boolean not null
        data json not null
        day date not null
        at datetime not null
        clock time not null
        born year not null
        raw varbinary(16) not null
        blob_data longblob not null
        note text
        user_id int not null -> users.id
    """
    return edits.put_table(spec, table_from("everything", lines))


def all_six() -> Spec:
    """Every kind of change in one migration."""
    spec = Spec(
        title="Teams",
        overview="Users belong to teams, and rooms to a team.",
        baseline=example_baseline(),
        types=frozenset(ChangeType),
        rationales={"users.users_display_name_idx": Rationale(why="Search by name, a few times a minute")},
    )
    spec = edits.put_table(spec, table_from("teams", "id int pk ai\nname varchar(60) not null unique"))
    spec = put_line(spec, "rooms", "team_id int -> teams.id set null")
    spec = put_line(spec, "users", "display_name varchar(60) not null", replacing="display_name")
    spec = edits.put_index(spec, "users", index_on("users_display_name_idx", "display_name"))
    return edits.drop_column(spec, "votes", "created_at")


def serial() -> Spec:
    """The template's own trap: an `int` that points to a `serial`."""
    spec = Spec(title="Tags", overview="Rooms carry tags.", baseline=example_baseline())
    spec = edits.put_table(spec, table_from("tags", "id serial pk\nname varchar(30) not null"))
    lines = "room_id int not null pk -> rooms.id cascade\ntag_id int not null pk -> tags.id cascade"
    return edits.put_table(spec, table_from("room_tags", lines))


def serial_by_hand() -> Spec:
    """The same, with the statements that work in the place of drizzle-kit's."""
    return serial().model_copy(update={"custom_migration": True})


def prefixed() -> Spec:
    """Tables whose SQL names have a prefix that the code does not mention."""
    rooms = table_from("app_rooms", "id int pk ai\nname varchar(100) not null")
    names, style = CodeNames(prefix="app_"), CodeStyle(creator="createTable")
    baseline = Baseline("snapshot", "drizzle/meta/0000_snapshot.json", Schema(NamedSet([rooms])), names, style)
    spec = Spec(title="Room reactions", overview="People react to a room.", baseline=baseline)
    lines = "id int pk ai\nroom_id int not null -> app_rooms.id cascade\nemoji varchar(16) not null"
    return edits.put_table(spec, table_from("app_reactions", lines))


SPECS: dict[str, Callable[[], Spec]] = {
    "invites": invites,
    "room-owner": room_owner,
    "votes-rework": votes_rework,
    "rename-and-backfill": rename_and_backfill,
    "drop-table": drop_table,
    "index-only": index_only,
    "foreign-key-only": foreign_key_only,
    "many-types": many_types,
    "all-six": all_six,
    "serial": serial,
    "serial-by-hand": serial_by_hand,
    "prefixed": prefixed,
    "empty": empty,
}
"""All of them by name."""
