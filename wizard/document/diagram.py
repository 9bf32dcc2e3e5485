"""An entity-relationship diagram in the part of mermaid that GitHub draws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.document.view import View
from wizard.queries import TableChange
from wizard.schema import Column, ForeignKey, Table

SHOWN = 20
"""A table with more columns shows only its keys and what changes."""
KEYWORDS = frozenset(
    "pk fk uk title style class classdef direction erdiagram acctitle accdescr u o to one many end subgraph".split()
)
"""Words that mermaid reads as its own."""


def diagram(view: View) -> str:
    """The changed tables and their neighbours; empty when that is only one table."""
    changes = {change.name: change for change in view.touched if not change.is_dropped}
    tables = _around(view, changes)
    if len(tables) < 2:
        return ""
    ids = _ids([table.name for table in tables])
    links = [line for table in tables for line in _links(table, ids)]
    entities = [line for table in tables for line in _entity(table, changes.get(table.name), ids)]
    return "\n".join(["erDiagram", *(f"  {line}" for line in [*links, *entities])])


def _around(view: View, changes: dict[str, TableChange]) -> list[Table]:
    after = view.plan.after.tables
    wanted = set(changes)
    for change in changes.values():
        wanted |= {key.table for key in change.table.foreign_keys}
    return [table for table in after if table.name in wanted]


def _ids(names: list[str]) -> dict[str, str]:
    ids: dict[str, str] = {}
    for name in names:
        made = _word(name)
        while made in ids.values():
            made += "_"
        ids[name] = made
    return ids


def _word(name: str) -> str:
    word = re.sub(r"[^A-Za-z0-9_]", "_", name)
    return f"_{word}" if word[:1].isdigit() or word.lower() in KEYWORDS else word or "_"


def _links(table: Table, ids: dict[str, str]) -> Iterator[str]:
    for key in table.foreign_keys:
        if key.table in ids:
            optional = any(not table.columns[name].not_null for name in key.columns if name in table.columns)
            single = any(index.unique and index.columns == key.columns for index in table.indexes)
            left, right = "|o" if optional else "||", "o|" if single else "o{"
            label = _plain(", ".join(key.columns))
            yield f'{ids[key.table]} {left}--{right} {ids[table.name]} : "{label}"'


def _entity(table: Table, change: TableChange | None, ids: dict[str, str]) -> Iterator[str]:
    state = "" if change is None else " (new)" if change.is_new else " (changed)"
    alias = f'["{_plain(table.name)}{state}"]' if state or ids[table.name] != table.name else ""
    yield f"{ids[table.name]}{alias} {{"
    for column in _columns(table, change):
        yield "  " + _attribute(table, column, change)
    yield "}"


def _columns(table: Table, change: TableChange | None) -> list[Column]:
    keys = {*(table.primary_key.columns if table.primary_key else ())}
    keys |= {name for key in table.foreign_keys for name in key.columns}
    if change is None:
        return [column for column in table.columns if column.name in keys] or list(table.columns)[:1]
    if len(table.columns) <= SHOWN:
        return list(table.columns)
    return [column for column in table.columns if column.name in keys or _state(column, change)]


def _attribute(table: Table, column: Column, change: TableChange | None) -> str:
    enum = column.type.lower().startswith(("enum(", "set("))
    kind = column.type.split("(")[0] if enum else re.sub(r"\W+", "_", column.type).strip("_")
    notes = [column.type.replace("'", "")] if enum else []
    notes += [state] if (state := _state(column, change)) else []
    comment = f' "{_plain(", ".join(notes))}"' if notes else ""
    keys = ", ".join(_keys(table, column.name))
    return f"{_word(kind)} {_word(column.name)}{f' {keys}' if keys else ''}{comment}"


def _state(column: Column, change: TableChange | None) -> str:
    if change is None or change.is_new:
        return ""
    if column in change.added_columns:
        return "new"
    return "changed" if column in [new for _, new in change.changed_columns] else ""


def _keys(table: Table, column: str) -> Iterator[str]:
    if table.primary_key and column in table.primary_key.columns:
        yield "PK"
    if any(_is_on(key, column) for key in table.foreign_keys):
        yield "FK"
    if any(index.unique and index.columns == (column,) for index in table.indexes):
        yield "UK"


def _is_on(key: ForeignKey, column: str) -> bool:
    return column in key.columns


def _plain(text: str) -> str:
    """Text between mermaid's double quotes."""
    return re.sub(r"[\"\\`\x00-\x1f<>]", " ", text)
