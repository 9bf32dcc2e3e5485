"""The SQL of a document runs as printed on real servers, up and down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.databases import Database
from tests.support.documents import code_blocks, statements
from tests.support.servers import Server
from tests.support.specs import SPECS
from wizard.document import render
from wizard.plan import Plan
from wizard.settings import Settings
from wizard.sql.spelling import create_table

ROWS = (
    "INSERT INTO rooms (name) VALUES ('a'), ('b')",
    "INSERT INTO users (email, display_name) VALUES ('a@example.com', 'A'), ('b@example.com', 'B')",
    "INSERT INTO votes (room_id, user_id, value) VALUES (1, 1, 'up'), (2, 2, 'down')",
)


def runs(database: Database, text: str, heading: str) -> None:
    """Execute every SQL block under a heading."""
    for block in code_blocks(text, "sql", heading):
        database.run(statements(block))


def kept(database: Database) -> dict[str, list[str]]:
    """The definition of every table, backup tables aside; keys sorted, as a server lists them by age."""
    found = {name: sql for name, sql in database.show_create_all().items() if not name.endswith("_backup")}
    return {name: sorted(sql.replace(",\n", "\n").split("\n"), key=_place) for name, sql in found.items()}


def _place(line: str) -> str:
    return line.strip().rstrip(",") if "KEY `" in line else ""


def data(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table, backup tables aside."""
    return {name: sorted(database.rows(f"SELECT * FROM `{name}`")) for name in kept(database)}


@pytest.mark.parametrize("name", sorted(SPECS.keys() - {"serial"}))
def test_up_and_down(name: str, database: Database, server: Server) -> None:
    plan = Plan(SPECS[name](), Settings.model_validate({"root": Path("/nowhere"), "engine": server.name}))
    text = render(plan)
    database.run([create_table(table) for table in plan.before.tables])
    database.run(ROWS if "votes" in plan.before.tables else [])
    before, rows = kept(database), data(database)
    migration, *probes = code_blocks(text, "sql", "Review Migration File") or [""]
    for block in probes:
        database.run(statements(block))
    undo, *others = code_blocks(text, "sql", "Rollback Plan") or [""]
    saves = [block for block in others if "CREATE TABLE" in block]
    restores = [block for block in others if "UPDATE" in block or "INSERT" in block]
    for block in [*saves, migration]:
        database.run(statements(block))
    runs(database, text, "Apply Migration")
    runs(database, text, "Indexes")
    for block in [*(block for block in others if block not in saves + restores), undo, *restores]:
        database.run(statements(block))
    assert kept(database) == before
    assert data(database) == rows
