"""Hypothesis strategies for schemas that Drizzle can express: every column type, default, key and index that it has."""

from __future__ import annotations

from hypothesis import strategies as st

from wizard.changes import Renames
from wizard.drizzle.names import foreign_key_name, primary_key_name
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
    index_on,
)

TABLES = ["rooms", "users", "votes", "teams", "Üsers", "10"]
COLUMNS = ["a", "b", "c", "d", "e", "10", "2"]
INTEGERS = ["int", "int unsigned", "bigint", "bigint unsigned", "tinyint", "smallint", "mediumint", "serial"]
TYPES = [
    *INTEGERS, "boolean", "decimal(10,2)", "decimal", "float", "double(8,2)", "real(8, 2)", "varchar(20)",
    "varchar(200)",
    "char(3)", "text", "tinytext", "mediumtext", "longtext", "json", "binary(4)", "varbinary(16)", "date", "datetime",
    "datetime(3)", "timestamp", "timestamp(3)", "time", "year", "enum('a','b')", "enum('b','it''s')", "longblob",
    "point", "decimal (10,2)", "varchar (20)",
]  # fmt: skip
DEFAULTS = [
    "'x'",
    "''",
    "'it''s'",
    "0",
    "1",
    "-7",
    "1.5",
    "1e+21",
    "1e-7",
    "true",
    "false",
    "null",
    "(now())",
    "(uuid())",
]
ACTIONS: list[ReferentialAction] = ["no action", "cascade", "restrict", "set null", "set default"]
EXPRESSIONS = ["(lower(`a`))", "`a` desc", "(coalesce(`a`,1))", "(`a` + 1)"]
CHECKS = ["1 > 0", "`a` > 0", "'x;y' <> ''"]


@st.composite
def columns(draw: st.DrawFn, name: str) -> Column:
    """A column of that name."""
    kind = draw(st.sampled_from(["plain"] * 6 + ["virtual", "stored"]))
    type_text = draw(st.sampled_from(TYPES))
    default = draw(st.none() | st.sampled_from(DEFAULTS))
    literal = default is not None and not default.startswith(("'", "("))
    if literal and type_text in ("text", "json", "date", "datetime", "datetime(3)", "timestamp", "timestamp(3)"):
        default = "(now())"
    return Column(
        name,
        type_text,
        draw(st.booleans()),
        default,
        type_text == "serial" or (type_text in INTEGERS and draw(st.booleans())),
        "CURRENT_TIMESTAMP" if type_text.startswith("timestamp") and draw(st.booleans()) else "",
        None if kind == "plain" else _generated(draw, kind),
    )


def _generated(draw: st.DrawFn, kind: str) -> Generated:
    return Generated(draw(st.sampled_from(["1 + 1", "2"])), "virtual" if kind == "virtual" else "stored")


@st.composite
def tables(draw: st.DrawFn, name: str) -> Table:
    """A table without foreign keys."""
    names = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=5, unique=True))
    some = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(tuple)
    key = draw(st.none() | some.flatmap(lambda columns: _key_names(name, columns)))
    own = [draw(columns(column)) for column in names]
    if key:
        own = [Column(c.name, c.type, c.not_null or c.name in key.columns, *_rest(c)) for c in own]
    indexes = [draw(_index(f"{name}_i{number}", some)) for number in sorted(draw(st.sets(st.integers(0, 3))))]
    checks = [Check(f"{name}_c{n}", draw(st.sampled_from(CHECKS))) for n in sorted(draw(st.sets(st.integers(0, 1))))]
    return Table(name, NamedList(own), key, NamedSet(indexes), NamedSet(), NamedSet(checks))


def _rest(column: Column) -> tuple[str | None, bool, str, Generated | None]:
    return column.default, column.autoincrement, column.on_update, column.generated


def _key_names(table: str, columns: tuple[str, ...]) -> st.SearchStrategy[PrimaryKey]:
    default = primary_key_name(table, columns, inline=len(columns) == 1)
    return st.sampled_from([PrimaryKey(columns, default), PrimaryKey(columns, f"{table}_key")])


@st.composite
def _index(draw: st.DrawFn, name: str, some: st.SearchStrategy[tuple[str, ...]]) -> Index:
    form = draw(st.sampled_from(["constraint", "unique", "plain", "plain"]))
    parts = [IndexPart(column) for column in draw(some)]
    if form != "constraint" and draw(st.integers(0, 3)) == 0:
        text = draw(st.sampled_from(EXPRESSIONS))
        parts.append(IndexPart("a", descending=True) if text == "`a` desc" else IndexPart(expression=text))
    options = draw(st.sampled_from([("", "", "")] * 4 + [("btree", "", ""), ("hash", "copy", "none")]))
    using, algorithm, lock = options if form != "constraint" else ("", "", "")
    unique = form != "plain"
    return Index(name, tuple(parts), unique, form == "constraint", using=using, algorithm=algorithm, lock=lock)


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """A schema whose foreign keys point at tables and columns that exist."""
    made = {name: draw(tables(name)) for name in draw(st.lists(st.sampled_from(TABLES), max_size=4, unique=True))}
    for name, table in made.items():
        keys = [
            draw(_foreign_key(f"{name}_fk{number}", table, made)) for number in sorted(draw(st.sets(st.integers(0, 1))))
        ]
        made[name] = Table(name, table.columns, table.primary_key, table.indexes, NamedSet(keys), table.checks)
    return Schema(NamedSet(made.values()))


@st.composite
def _foreign_key(draw: st.DrawFn, name: str, table: Table, made: dict[str, Table]) -> ForeignKey:
    parent = made[draw(st.sampled_from(sorted(made)))]
    child, to = draw(st.sampled_from(table.columns.names)), draw(st.sampled_from(parent.columns.names))
    return ForeignKey(
        name, (child,), parent.name, (to,), draw(st.sampled_from(ACTIONS)), draw(st.sampled_from(ACTIONS))
    )


@st.composite
def linked_schemas(draw: st.DrawFn) -> Schema:
    """A few tables with many foreign keys, one to one as often as not: circles, double links, links to themselves."""
    names = draw(st.lists(st.sampled_from(TABLES), min_size=1, max_size=3, unique=True))
    return Schema(NamedSet(draw(_linked(name, names)) for name in names))


@st.composite
def _linked(draw: st.DrawFn, name: str, names: list[str]) -> Table:
    links = draw(st.lists(st.tuples(st.sampled_from(names), st.booleans(), st.booleans()), max_size=3))
    columns, indexes, keys = [Column("id", "int", True)], [], []
    for number, (parent, single, standard) in enumerate(links):
        column = f"link{number}_id"
        columns.append(Column(column, "int"))
        if single:
            indexes.append(index_on(f"{name}_{column}_unique", column, unique=True, constraint=True))
        key_name = foreign_key_name(name, (column,), parent, ("id",)) if standard else f"{name}_fk{number}"
        keys.append(ForeignKey(key_name, (column,), parent, ("id",)))
    key = PrimaryKey(("id",), primary_key_name(name, ("id",), inline=True))
    return Table(name, NamedList(columns), key, NamedSet(indexes), NamedSet(keys))


@st.composite
def migrations(draw: st.DrawFn) -> tuple[Schema, Schema, Renames]:
    """Two schemas, and answers to the questions about new names."""
    before, after = draw(schemas()), draw(schemas())
    pairs = draw(
        st.lists(st.tuples(st.sampled_from(TABLES), st.sampled_from(TABLES)), max_size=2, unique_by=lambda p: p[0])
    )
    names = st.tuples(st.sampled_from(TABLES), st.sampled_from(COLUMNS), st.sampled_from(COLUMNS))
    columns = draw(st.lists(names, max_size=6, unique_by=lambda rename: rename[:2]))
    return before, after, Renames(tuple(pairs), tuple(columns))
