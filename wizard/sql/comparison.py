"""Two schemas beside each other: what one has that the other has not, a line for each part that differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wizard.named import NamedSet
from wizard.schema import Schema, Table
from wizard.sql import spelling


def unlike(wanted: Schema, found: Schema) -> tuple[str, ...]:
    """How `found` differs from `wanted`, table by table and column by column; nothing when a server sees no difference.

    Both are to be in a server's spelling (`reading.physical`), else spelling alone makes a difference.
    """
    return tuple(_unlike(wanted, found))


def _unlike(wanted: Schema, found: Schema) -> Iterator[str]:
    for table in wanted.tables:
        other = found.tables.get(table.name)
        if other is None:
            yield f"{table.name}: the table is missing"
        elif other is not table:
            yield from _table(table, other)
    yield from (f"{name}: the table should not be there" for name in found.tables.names if name not in wanted.tables)


@dataclass(frozen=True, slots=True)
class _Part:
    """One kind of thing that tables have by name."""

    word: str
    """What it is called in a line; a column goes by its name alone."""
    of: Callable[[Table], NamedSet[Any]]
    spelled: Callable[[Any], str]


PARTS = (
    _Part("", lambda table: table.columns, spelling.column),
    _Part("index", lambda table: table.indexes, spelling.index),
    _Part("foreign key", lambda table: table.foreign_keys, spelling.foreign_key),
    _Part("check", lambda table: table.checks, spelling.check),
)


def _table(wanted: Table, found: Table) -> Iterator[str]:
    for part in PARTS:
        yield from _named(wanted, found, part)
    names, there = wanted.columns.names, found.columns.names
    if names != there and set(names) == set(there):
        yield f"{wanted.name}: the columns stand in the order {', '.join(there)} instead of {', '.join(names)}"
    keys = [spelling.primary_key(table.primary_key) if table.primary_key else "" for table in (wanted, found)]
    options = [spelling.options(table.options) for table in (wanted, found)]
    for asked, got in (keys, options):
        if asked != got:
            yield f"{wanted.name}: {got or f'no {asked}'}{f' instead of {asked}' if asked and got else ''}"


def _named(wanted: Table, found: Table, part: _Part) -> Iterator[str]:
    there = part.of(found)
    for one in part.of(wanted):
        where = f"{wanted.name}.{one.name}" if not part.word else f"{wanted.name}: {part.word} {one.name}"
        other = there.get(one.name)
        if other is None:
            yield f"{where} is missing"
        elif _plain(part.spelled(one)) != _plain(part.spelled(other)):
            yield f"{where}: {_definition(part.spelled(other))} instead of {_definition(part.spelled(one))}"
    for one in there:
        if one.name not in part.of(wanted):
            where = f"{wanted.name}.{one.name}" if not part.word else f"{wanted.name}: {part.word} {one.name}"
            yield f"{where} should not be there"


def _plain(text: str) -> str:
    """A definition without what a server adds to expressions: quotes of names, parentheses, blanks."""
    return re.sub(r"[\s()`]", "", text).lower()


def _definition(text: str) -> str:
    """What stands behind the name; the line has named it already."""
    return re.sub(r"^((?:[A-Z]+ )*)`[^`]*`\s*", r"\1", text).strip()
