"""Which top-level names may stand for something else in two versions of one file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.drizzle.reader.column_json import column_json
from wizard.drizzle.reader.loader import Loader
from wizard.drizzle.reader.module import Module
from wizard.drizzle.reader.records import ColumnRecord, TableRecord
from wizard.drizzle.reader.values import JsError, Native, Unresolved, Value
from wizard.drizzle.reader.versions import MOST, Versions


@dataclass(frozen=True, slots=True)
class Side:
    """One version while it is read."""

    loader: Loader
    module: Module
    own: frozenset[str]
    """The names that statements declare which it alone has."""


def differing(both: Versions, before: Side, after: Side, casing: str) -> set[str] | None:
    """The names that differ, and those whose code names one of them; None where they are too many."""
    names: dict[int, list[str]] = {}
    for name, statement in after.module.statements.items():
        names.setdefault(statement.start_byte, []).append(name)
    starts = [statement.start_byte for statement in both.shared]
    made: set[str] = set()
    waiting = [name for name in sorted(before.own | after.own) if not _is_same(before, after, name)]
    while waiting:
        name = waiting.pop()
        if name in made:
            continue
        made.add(name)
        if len(made) > MOST:
            return None
        for place, column in _mentions(after.module.source, name):
            at = bisect_right(starts, place) - 1
            if at < 0 or place >= both.shared[at].end_byte or _is_same_column(before, after, name, column, casing):
                continue
            waiting += names.get(starts[at], [])
    return made


def _value(side: Side, name: str) -> Value:
    return side.module.scope.lookup(name)


def _is_same(before: Side, after: Side, name: str) -> bool:
    """Whether a name that both declare anew stands for the same plain value or the same function of Drizzle's."""
    old, new = _value(before, name), _value(after, name)
    if isinstance(old, Native) or isinstance(new, Native):
        return old is new
    plain = (str, float, bool, Unresolved)
    return isinstance(old, plain) and type(old) is type(new) and old == new


def _mentions(source: bytes, name: str) -> Iterator[tuple[int, str]]:
    """(place, the member that is taken of it or nothing) of each place that names it, texts and comments included."""
    word = name.encode()
    place = source.find(word)
    while place >= 0:
        end = place + len(word)
        if not _IN_WORD.match(source, max(place - 1, 0), place) and not _IN_WORD.match(source, end):
            member = None if source[max(place - 1, 0) : place] == b"." else _MEMBER.match(source, end)
            yield place, member[1].decode() if member else ""
        place = source.find(word, end)


_IN_WORD = re.compile(rb"[\w$]")
_MEMBER = re.compile(rb"\.([A-Za-z_$][\w$]*)(?![\w$(])")


def _is_same_column(before: Side, after: Side, name: str, column: str, casing: str) -> bool:
    """Whether `table.column` is the same in both: then code that names nothing else of the table is, too."""
    old, new = _value(before, name), _value(after, name)
    if not isinstance(old, TableRecord) or not isinstance(new, TableRecord):
        return False
    left, right = old.columns.get(column), new.columns.get(column)
    if (old.name, old.schema) != (new.name, new.schema) or not isinstance(left, ColumnRecord):
        return False
    if not isinstance(right, ColumnRecord):
        return False
    try:
        made = column_json(before.loader.evaluator, left, casing), column_json(after.loader.evaluator, right, casing)
    except JsError:
        return False
    return isinstance(made[0], dict) and made[0] == made[1]
