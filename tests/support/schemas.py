"""Hypothesis strategies for random schemas: small, consistent, with keys and indexes that overlap."""

from __future__ import annotations

from hypothesis import strategies as st

from wizard.named import NamedList, NamedSet
from wizard.schema import (
    Check,
    Column,
    ForeignKey,
    Generated,
    Index,
    IndexPart,
    PrimaryKey,
    ReferentialAction,
    Schema,
    Table,
)

TYPES = [
    "int",
    "int unsigned",
    "bigint",
    "varchar(20)",
    "varchar(200)",
    "text",
    "timestamp",
    "enum('a','b')",
    "boolean",
]
ACTIONS: list[ReferentialAction] = ["no action", "cascade", "restrict"]
table_names = st.sampled_from(["rooms", "users", "votes", "teams"])
column_names = st.sampled_from(["a", "b", "c", "d", "e"])


@st.composite
def columns(draw: st.DrawFn, name: str) -> Column:
    """A column of that name; now and then generated."""
    kind = draw(st.sampled_from(["plain"] * 6 + ["virtual", "stored"]))
    if kind != "plain":
        return Column(name, "int", generated=Generated("1 + 1", "virtual" if kind == "virtual" else "stored"))
    default = draw(st.sampled_from([None, None, "'x'", "0", "(now())"]))
    return Column(name, draw(st.sampled_from(TYPES)), draw(st.booleans()), default)


@st.composite
def tables(draw: st.DrawFn, name: str) -> Table:
    """A table without foreign keys."""
    names = draw(st.lists(column_names, min_size=1, max_size=5, unique=True))
    own = NamedList([draw(columns(column)) for column in names])
    some = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)
    key = PrimaryKey(tuple(draw(some)), f"{name}_pk") if draw(st.booleans()) else None
    indexes = []
    for number in draw(st.lists(st.integers(0, 3), max_size=3, unique=True)):
        unique = draw(st.booleans())
        parts = tuple(IndexPart(column) for column in draw(some))
        indexes.append(Index(f"{name}_i{number}", parts, unique=unique, constraint=unique))
    checks = [Check(f"{name}_c{n}", f"1 > {draw(st.integers(-1, 0))}") for n in draw(st.sets(st.integers(0, 1)))]
    return Table(name, own, key, NamedSet(indexes), NamedSet(), NamedSet(checks))


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """A schema whose foreign keys point at tables and columns that exist, cycles and self references included."""
    made = {name: draw(tables(name)) for name in draw(st.lists(table_names, max_size=4, unique=True))}
    for name, table in made.items():
        keys = []
        for number in draw(st.sets(st.integers(0, 1))):
            parent = made[draw(st.sampled_from(sorted(made)))]
            child = draw(st.sampled_from(table.columns.names))
            to = draw(st.sampled_from(parent.columns.names))
            keys.append(ForeignKey(f"{name}_fk{number}", (child,), parent.name, (to,), draw(st.sampled_from(ACTIONS))))
        made[name] = Table(name, table.columns, table.primary_key, table.indexes, NamedSet(keys), table.checks)
    return Schema(NamedSet(made.values()))
