"""What derives from a spec is what real tools make of it: drizzle-kit's file, tables that come back unchanged."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.support.databases import Database
from tests.support.drizzle_kit import DrizzleKit
from tests.support.specs import SPECS, invites
from wizard.changes import Renames
from wizard.drizzle.kit import generate
from wizard.drizzle.snapshot import empty
from wizard.drizzle.snapshot_json import to_snapshot
from wizard.drizzle.writer import write_module
from wizard.plan import Plan
from wizard.settings import Settings
from wizard.spec import Spec


@pytest.fixture(params=sorted(SPECS))
def spec(request: pytest.FixtureRequest) -> Spec:
    """Each whole spec in turn."""
    return SPECS[request.param]()


def test_the_migration_is_what_drizzle_kit_writes(spec: Spec, drizzle_kit: DrizzleKit, tmp_path: Path) -> None:
    plan = Plan(spec, Settings(root=tmp_path))
    before, after = (write_module(schema, plan.names) for schema in (plan.before, plan.after))
    real = drizzle_kit.generate(before, after, Renames.of(spec.changes))
    assert plan.problem is None
    assert plan.kit.file == real["file"]


def test_migration_then_rollback_leaves_every_table_as_it_was(spec: Spec, database: Database, tmp_path: Path) -> None:
    plan = Plan(spec, Settings(root=tmp_path))
    setup = generate(empty(), to_snapshot(plan.before, names=plan.names))
    database.run(statement.sql for statement in setup.statements)
    before = database.show_create_all()
    for wanted in range(len(plan.migration) + 1):
        done = taken(database, [statement.sql for statement in plan.migration[:wanted]])
        database.run(step.sql for step in plan.rollback_from(done) if not step.sql.startswith("--"))
        assert database.show_create_all() == before, f"after {done} statements"
        if done < wanted:
            assert plan.hazards, "the server refuses what nothing warned of"
            return


def taken(database: Database, statements: list[str]) -> int:
    """How many statements the server took before it refused one."""
    return next((n for n, sql in enumerate(statements) if database.refusal(sql)), len(statements))


def test_threads_share_one_computation(tmp_path: Path) -> None:
    plan = Plan(invites(), Settings(root=tmp_path))
    seen: list[object] = []
    threads = [threading.Thread(target=lambda: seen.append(plan.kit)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(migration) for migration in seen}) == 1
