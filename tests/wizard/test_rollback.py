"""The way back, on real servers: whatever part of a migration a server took, the rollback restores the tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.databases import Database
from tests.support.servers import Server
from wizard.changes import AddColumn, Change, DataStep, DropColumn, ModifyColumn, Renames
from wizard.drizzle.kit import KitStatement, generate
from wizard.drizzle.snapshot import empty
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.named import NamedList, NamedSet
from wizard.rollback import roll_back
from wizard.schema import Column, Schema, Table
from wizard.statement import Loss

CASES = Path(__file__).parents[1] / "fixtures" / "drizzle" / "cases"


def migrations() -> dict[str, tuple[Schema, tuple[KitStatement, ...], tuple[KitStatement, ...]]]:
    """Every schema pair: the baseline, the statements that make it, and the migration."""
    found = {}
    for folder in sorted(CASES.iterdir()):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        if "snapshot" not in expected:
            continue
        answers = folder / "renames.json"
        renames = json.loads(answers.read_text(encoding="utf-8")) if answers.exists() else {}
        columns = tuple((*key.rsplit(".", 1), new) for key, new in renames.get("columns", {}).items())
        asked = Renames(tuple(renames.get("tables", {}).items()), columns)
        before = expected["prevSnapshot"]
        made = generate(before, expected["snapshot"], asked).statements
        found[folder.name] = (from_snapshot(before), generate(empty(), before).statements, made)
    return found


def run_until_refused(database: Database, statements: Sequence[KitStatement]) -> int:
    """Run the statements; how many the server took before it refused one."""
    for done, statement in enumerate(statements):
        if database.refusal(statement.sql):
            return done
    return len(statements)


@pytest.mark.parametrize("engine", ["mysql", "mariadb"])
def test_rollback_restores_every_table_from_wherever_the_migration_stopped(
    engine: str, request: pytest.FixtureRequest
) -> None:
    server: Server = request.getfixturevalue(engine)
    wrong: dict[str, object] = {}
    proven = 0
    for name, (baseline, setup, migration) in migrations().items():
        with server.database() as database:
            if run_until_refused(database, setup) < len(setup):
                continue
            before = database.show_create_all()
            done = run_until_refused(database, migration)
            changes: list[Change] = [change for statement in migration[:done] for change in statement.changes]
            for statement in roll_back(baseline, changes):
                if refused := database.refusal(statement.sql):
                    wrong[name] = (statement.sql, refused)
                    break
            else:
                after = database.show_create_all()
                changed = {name: after.get(name) for name, sql in before.items() if after.get(name) != sql}
                if changed or len(after) > len(before):
                    wrong[name] = (before, after)
                proven += after == before
    assert not wrong
    assert proven > 60


COLUMNS = [
    ("varchar(100)", "varchar(255)", Loss.SINCE),
    ("varchar(255)", "varchar(100)", Loss.NONE),
    ("int", "bigint", Loss.SINCE),
    ("bigint", "int", Loss.NONE),
    ("decimal(10,4)", "decimal(10,2)", Loss.BACKUP),
    ("decimal(10,2)", "decimal(12,4)", Loss.SINCE),
    ("datetime", "date", Loss.BACKUP),
    ("enum('a')", "enum('a','b')", Loss.SINCE),
    ("enum('a','b')", "enum('a')", Loss.NONE),
]


@pytest.mark.parametrize(("before", "after", "loss"), COLUMNS)
def test_a_changed_type_says_what_its_way_back_cannot_bring_back(before: str, after: str, loss: Loss) -> None:
    baseline = Schema(NamedSet([Table("t", NamedList([Column("a", before)]))]))
    (statement,) = roll_back(baseline, [ModifyColumn("t", Column("a", after))])
    assert statement.loss == loss
    assert bool(statement.note) == (loss != Loss.NONE)


def test_what_is_dropped_needs_a_backup_and_what_was_added_loses_what_came_since() -> None:
    baseline = Schema(NamedSet([Table("t", NamedList([Column("a", "int"), Column("b", "int")]))]))
    fill = DataStep("UPDATE t SET a = 1")
    back = roll_back(baseline, [fill, DropColumn("t", "b"), AddColumn("t", Column("c", "int", True))])
    assert [(statement.sql.split()[-1], statement.loss) for statement in back] == [
        ("int;", Loss.BACKUP),
        ("`c`;", Loss.SINCE),
        ("1", Loss.BACKUP),
    ]
