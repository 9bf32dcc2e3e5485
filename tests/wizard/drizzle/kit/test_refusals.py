"""What drizzle-kit refuses or crashes on, with its reason."""

from __future__ import annotations

import pytest

from tests.support.drizzle_kit import DrizzleKit
from tests.support.drizzle_source import source
from wizard.changes import Renames
from wizard.drizzle.kit import KitRefusal, generate
from wizard.drizzle.snapshot import empty
from wizard.drizzle.snapshot_json import to_snapshot
from wizard.named import NamedList, NamedSet
from wizard.schema import (
    Column,
    ForeignKey,
    Generated,
    Index,
    IndexPart,
    PrimaryKey,
    Schema,
    Table,
    index_on,
)

ID = Column("id", "int", True)
KEY = PrimaryKey(("id",), "items_id")
PARENT = ForeignKey("up", ("id",), "items", ("id",))


def schema(*columns: Column, name: str = "items", key: PrimaryKey = KEY, indexes: tuple[Index, ...] = ()) -> Schema:
    """A schema of one table."""
    return Schema(NamedSet([Table(name, NamedList([ID, *columns]), key, NamedSet(indexes))]))


PLAIN_LIKE_KEY = Schema(
    NamedSet([Table("items", NamedList([ID]), KEY, NamedSet([index_on("up", "id")]), NamedSet([PARENT]))])
)
SEMICOLON = schema(indexes=(Index("i", (IndexPart(expression="(concat(`id`,';'))"),)),))
VIRTUAL = Column("a", "int", generated=Generated("1"))
NAMED = PrimaryKey(("id",), "k")
REFUSED = {
    "index named like a foreign key": (Schema(), PLAIN_LIKE_KEY, Renames()),
    "semicolon in an index": (Schema(), SEMICOLON, Renames()),
    "generated no more in a renamed table": (
        schema(VIRTUAL, name="old"),
        schema(Column("a", "int"), name="new"),
        Renames((("old", "new"),)),
    ),
    "another key in a renamed table": (
        schema(Column("a", "int", True), name="old", key=NAMED),
        schema(Column("a", "int", True), name="new", key=PrimaryKey(("id", "a"), "k")),
        Renames((("old", "new"),)),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_real_one_refuses_is_refused(drizzle_kit: DrizzleKit, name: str) -> None:
    before, after, renames = REFUSED[name]
    assert "error" in drizzle_kit.generate(source(before), source(after), renames)
    with pytest.raises(KitRefusal) as caught:
        generate(to_snapshot(before), to_snapshot(after), renames)
    assert caught.value.remedy


def test_a_unique_index_named_like_a_unique_constraint() -> None:
    snapshot = to_snapshot(schema(indexes=(index_on("u", "id", unique=True, constraint=True),)))
    table = snapshot["tables"]["items"]
    table["indexes"]["u"] = {"name": "u", "columns": ["id"], "isUnique": True}
    with pytest.raises(KitRefusal):
        generate(empty(), snapshot)
