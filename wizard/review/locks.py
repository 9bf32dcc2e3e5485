"""How a statement locks: the algorithm, whether writes go on, whether the table is built anew. Measured, as data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from wizard.review.column_situations import Setting
from wizard.review.operation import Operation
from wizard.review.operations import operations
from wizard.review.situations import situations
from wizard.review.surroundings import Surroundings
from wizard.schema import Schema
from wizard.sql.engines import Engine
from wizard.sql.statements import Statement


class Algorithm(StrEnum):
    """How a server carries out a change, from the lightest on. NOCOPY is MariaDB's INPLACE without a rebuild."""

    INSTANT = "INSTANT"
    ONLINE = "ONLINE"
    """PlanetScale: a copy beside the table, which takes over at the end."""
    NOCOPY = "NOCOPY"
    INPLACE = "INPLACE"
    COPY = "COPY"


RANK = {algorithm: place for place, algorithm in enumerate(Algorithm)}


@dataclass(frozen=True, slots=True)
class Lock:
    """What a statement does to those who use the table meanwhile. Reads always go on."""

    algorithm: Algorithm
    writes: bool = True
    """Whether INSERT, UPDATE and DELETE go on."""
    rebuild: bool = False
    """Whether all rows are written anew."""
    rule: str = ""
    """The rule that says so, where it hurts."""
    reason: str = ""
    """The line of the matrix that decides."""
    mixed: bool = False
    """Whether only the mixture in one statement makes it heavy."""

    @property
    def heavy(self) -> bool:
        """Whether it takes as long as the table is large."""
        return self.rebuild or self.algorithm is Algorithm.COPY

    @property
    def pinned(self) -> str:
        """The clauses that make the statement fail rather than lock more than this; empty where there are none."""
        if self.algorithm is Algorithm.INSTANT:
            return "ALGORITHM=INSTANT"
        if self.algorithm in (Algorithm.INPLACE, Algorithm.NOCOPY):
            return f"ALGORITHM={self.algorithm}, LOCK={'NONE' if self.writes else 'SHARED'}"
        return ""

    def __str__(self) -> str:
        """One line for people: `INPLACE, rebuilds the table, writes go on`."""
        if self.algorithm is Algorithm.ONLINE:
            return "online: a deploy request copies the table and swaps it"
        words = [str(self.algorithm)]
        words += ["rebuilds the table"] if self.rebuild and self.algorithm is not Algorithm.COPY else []
        words += ["copies the table"] if self.algorithm is Algorithm.COPY else []
        return ", ".join([*words, "writes go on" if self.writes else "writes wait"])


@cache
def matrix() -> Mapping[str, Mapping[str, str]]:
    """The lock matrix: a line for each kind of operation, with what each family of servers does.

    Lines are measured on MySQL 9.7.4 and MariaDB 10.11.19 with ALGORITHM= and LOCK=, except where a `source` is named.
    """
    data: dict[str, Any] = json.loads(files("wizard.review").joinpath("data", "locks.json").read_text(encoding="utf-8"))
    return data


def lock_of_operations(
    done: Sequence[Operation], schema: Schema, engine: Engine, around: Surroundings | None = None
) -> Lock | None:
    """The lock of a statement that does these things; None where it changes no existing table."""
    setting = Setting(schema, around or Surroundings(), engine, tuple(done))
    found = [(op, key) for op in done for key in situations(op, setting)]
    locks = [_line(key, engine) for _, key in found]
    if not locks:
        return None
    if engine.name == "planetscale":
        return Lock(Algorithm.ONLINE)
    return _combined([lock for lock in locks if lock], [key for _, key in found], engine)


def lock_of(statement: Statement, schema_before: Schema, engine: Engine) -> Lock | None:
    """The lock of a parsed statement; None where it changes no existing table."""
    return lock_of_operations(operations(statement, schema_before, engine), schema_before, engine)


def _line(key: str, engine: Engine) -> Lock | None:
    """One line of the matrix on an engine; None where the engine refuses it or has no such syntax."""
    row = matrix()[key]
    text = row.get(engine.name) or row[engine.family]
    words = text.split()
    if words[0] in ("REFUSED", "NO"):
        return None
    rule = row.get("rule", "") if text != "INSTANT" else ""
    shared = "SHARED" in words
    light = text in ("NOCOPY", "INPLACE")
    return Lock(Algorithm(words[0]), not shared, "REBUILD" in words, "" if light else rule, row["title"])


IN_PLACE_REBUILDS = {
    "mysql": ("add_column", "add_column.moved", "drop_column"),
    "mariadb": ("add_column", "add_column.moved"),
}
"""INSTANT alone; together with work that is not, they rebuild the table."""


def _combined(locks: list[Lock], keys: list[str], engine: Engine) -> Lock | None:
    if not locks:
        return None
    worst = max(locks, key=_weight)
    alone = worst.algorithm is Algorithm.INSTANT
    mixed = not alone and any(key in IN_PLACE_REBUILDS[engine.family] for key in keys)
    lost = mixed and worst.algorithm is not Algorithm.COPY and not worst.rebuild
    return Lock(
        worst.algorithm if not lost else Algorithm.INPLACE,
        all(lock.writes for lock in locks),
        worst.rebuild or any(lock.rebuild for lock in locks) or lost,
        _rule(worst, lost, engine),
        worst.reason,
        mixed=lost,
    )


def _rule(worst: Lock, lost: bool, engine: Engine) -> str:
    if lost and worst.writes:
        return "lock-table-rebuild" if engine.mariadb else "lock-mixed-alter-loses-instant"
    return worst.rule


def _weight(lock: Lock) -> tuple[int, bool, bool, bool]:
    """Heavier is larger; of two alike the one with a rule of its own decides."""
    specific = lock.rule not in ("", "lock-table-copy", "lock-table-rebuild")
    return RANK[lock.algorithm], not lock.writes, lock.rebuild, specific
