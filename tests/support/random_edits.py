"""Hypothesis strategies for edits of a spec, as a person makes them on the screens, in any order."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from wizard import edits
from wizard.drizzle.names import foreign_key_name, unique_name
from wizard.entry import parse_column
from wizard.named import NamedList
from wizard.schema import Column, ForeignKey, PrimaryKey, ReferentialAction, Table, index_on
from wizard.spec import Spec

Edit = Callable[[st.DrawFn, Spec, Table], Spec]
NEW_COLUMNS = ["f", "g", "h"]
NEW_TABLES = ["posts", "zones", "Acts"]


def _place(draw: st.DrawFn, table: Table) -> str | None:
    return draw(st.sampled_from([None, "", *table.columns.names]))


def _target(draw: st.DrawFn, spec: Spec) -> tuple[str, str]:
    tables = [table for table in edits.after(spec).tables if len(table.columns)]
    parent = draw(st.sampled_from(tables))
    return parent.name, draw(st.sampled_from(parent.columns.names))


def _free(names: list[str], taken: tuple[str, ...]) -> list[str]:
    return [name for name in names if name not in taken]


def _add_column(draw: st.DrawFn, spec: Spec, table: Table) -> Spec:
    """A column from its line: plain, unique, indexed, or with a reference."""
    free = _free(NEW_COLUMNS, table.columns.names)
    if not free:
        return spec
    name = draw(st.sampled_from(free))
    parent, column = _target(draw, spec)
    words = ["int", "int not null", "varchar(20) unique", "int index", f"int -> {parent}.{column}"]
    entry = parse_column(f"{name} {draw(st.sampled_from(words))}", edits.after(spec))
    return edits.put_entry(spec, table.name, entry, place=_place(draw, table))


def _add_foreign_key(draw: st.DrawFn, spec: Spec, table: Table) -> Spec:
    """A key on a column that is there, under Drizzle's name or another one."""
    own, (parent, column) = draw(st.sampled_from(table.columns.names)), _target(draw, spec)
    default = foreign_key_name(table.name, [own], parent, [column])
    name = draw(st.sampled_from([default, default, f"{table.name}_own_fk"]))
    actions: list[ReferentialAction] = ["no action", "cascade"]
    action = draw(st.sampled_from(actions))
    return edits.put_foreign_key(spec, table.name, ForeignKey(name, (own,), parent, (column,), action))


def _add_unique(draw: st.DrawFn, spec: Spec, table: Table) -> Spec:
    """A unique constraint on one or two columns, under Drizzle's name or another one."""
    some = st.lists(st.sampled_from(table.columns.names), min_size=1, max_size=2, unique=True)
    columns = draw(some)
    name = draw(st.sampled_from([unique_name(table.name, columns), f"{table.name}_own_unique"]))
    return edits.put_index(spec, table.name, index_on(name, *columns, unique=True, constraint=True))


def _add_index(draw: st.DrawFn, spec: Spec, table: Table) -> Spec:
    """An index, unique or not."""
    column, number = draw(st.sampled_from(table.columns.names)), draw(st.integers(0, 5))
    unique = draw(st.booleans())
    return edits.put_index(spec, table.name, index_on(f"{table.name}_i{number}", column, unique=unique))


def _drop_column(draw: st.DrawFn, spec: Spec, table: Table) -> Spec:
    """A column goes, unless it is the last one."""
    if len(table.columns) < 2:
        return spec
    return edits.drop_column(spec, table.name, draw(st.sampled_from(table.columns.names)))


def _move_column(draw: st.DrawFn, spec: Spec, table: Table) -> Spec:
    """A column gets another place in the code."""
    column = table.columns[draw(st.sampled_from(table.columns.names))]
    place = draw(st.sampled_from(["", *(name for name in table.columns.names if name != column.name)]))
    return edits.put_column(spec, table.name, column, place=place)


def _rename_column(draw: st.DrawFn, spec: Spec, table: Table) -> Spec:
    """A column gets another name."""
    free, old = _free(NEW_COLUMNS, table.columns.names), draw(st.sampled_from(table.columns.names))
    if not free:
        return spec
    new = draw(st.sampled_from(free))
    return edits.put_column(spec, table.name, _called(table.columns[old], new), replacing=old)


def _called(column: Column, name: str) -> Column:
    return Column(name, column.type, column.not_null, column.default, column.autoincrement, column.on_update)


def _drop_key(draw: st.DrawFn, spec: Spec, table: Table) -> Spec:
    """An index or a foreign key goes."""
    names = [*table.indexes.names, *table.foreign_keys.names]
    if not names:
        return spec
    name = draw(st.sampled_from(names))
    return (edits.drop_index if name in table.indexes else edits.drop_foreign_key)(spec, table.name, name)


def _add_table(draw: st.DrawFn, spec: Spec, table: Table) -> Spec:
    """A new table with a key; later edits fill it."""
    free = _free(NEW_TABLES, edits.after(spec).tables.names)
    if not free:
        return spec
    columns = NamedList([Column("id", "int", True)])
    return edits.put_table(spec, Table(draw(st.sampled_from(free)), columns, PrimaryKey(("id",))))


def _drop_table(draw: st.DrawFn, spec: Spec, table: Table) -> Spec:
    """A table goes, unless it is the last one."""
    return edits.drop_table(spec, table.name) if len(edits.after(spec).tables) > 1 else spec


EDITS: list[Edit] = [
    *[_add_column] * 3, *[_add_foreign_key] * 3, *[_add_unique] * 3, *[_add_index] * 2, _drop_column, _move_column,
    _rename_column, _drop_key, _add_table, _drop_table,
]  # fmt: skip


@st.composite
def edited(draw: st.DrawFn, spec: Spec, most: int = 10) -> Spec:
    """The spec after some edits."""
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=most)):
        table = draw(st.sampled_from(list(edits.after(spec).tables)))
        spec = edit(draw, spec, table)
    return spec
