"""Hazards on real servers: what we say fails, fails there and no earlier; what we say works instead, works."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.support.databases import Database
from tests.support.servers import Server
from tests.wizard.drizzle.kit.test_cases import ACCEPTED, load
from wizard.drizzle.kit import Migration, generate
from wizard.drizzle.kit.hazards import Hazard, hazards
from wizard.drizzle.snapshot import Snapshot, empty

ENGINES = {"mysql": "mysql-9", "mariadb": "mariadb-10.11"}
COLUMNS = """
SELECT table_name, column_name, column_type, is_nullable, column_default, extra, generation_expression
FROM information_schema.columns WHERE table_schema = DATABASE()
"""
INDEXES = """
SELECT table_name, index_name, non_unique, seq_in_index, column_name
FROM information_schema.statistics WHERE table_schema = DATABASE()
"""


def case(name: str) -> tuple[Snapshot, Snapshot, Migration]:
    """The snapshots of a case, and its migration."""
    expected, renames = load(name)
    before, after = expected["prevSnapshot"], expected["snapshot"]
    return before, after, generate(before, after, renames)


def from_nothing(snapshot: Snapshot) -> list[str]:
    """The statements that make a schema from nothing."""
    return [statement.sql for statement in generate(empty(), snapshot).statements]


def first_refusal(database: Database, statements: Iterable[str]) -> tuple[int, int] | None:
    """Which statement the server refuses first, and its error number."""
    for index, sql in enumerate(statements):
        if refused := database.refusal(sql):
            return index, refused.number
    return None


def foreseen(found: Iterable[Hazard]) -> tuple[int, set[int]] | None:
    """The first statement that we say is refused, and the error numbers that we give."""
    errors = [(h.statement_index, int(h.server_error.split()[1].rstrip(":"))) for h in found if h.server_error]
    first = min((index for index, _ in errors), default=-1)
    return (first, {number for index, number in errors if index == first}) if errors else None


def made(database: Database) -> tuple[set[object], set[object]]:
    """What a database consists of: its columns and its indexes."""
    return set(database.rows(COLUMNS)), set(database.rows(INDEXES))


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_a_server_refuses_is_foreseen(server: Server, name: str) -> None:
    before, after, migration = case(name)
    with server.database() as database:
        if first_refusal(database, from_nothing(before)):
            return
        real = first_refusal(database, (statement.sql for statement in migration.statements))
    ours = foreseen(hazards(before, after, migration, ENGINES[server.name]))
    assert (real and real[0]) == (ours and ours[0])
    assert not real or not ours or real[1] in ours[1]


@pytest.mark.parametrize("name", ACCEPTED)
def test_it_leads_to_the_schema_meant_or_says_what_works_instead(server: Server, name: str) -> None:
    before, after, migration = case(name)
    found = hazards(before, after, migration, ENGINES[server.name])
    with server.database() as database:
        if first_refusal(database, from_nothing(before)):
            return
        instead = found[0].statements if found else [statement.sql for statement in migration.statements]
        database.run(instead)
        columns, indexes = made(database)
    if found and not instead:
        return
    with server.database() as database:
        if first_refusal(database, from_nothing(after)):
            return
        meant = made(database)
    assert columns == meant[0]
    assert indexes >= meant[1]
