"""Where a new spec starts from: the project's own code, its settings, and what its migrations know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wizard.errors import WizardError
from wizard.plan import Plan
from wizard.project import project_settings
from wizard.settings import Settings
from wizard.sources import load_baseline, project_baseline
from wizard.spec import Spec

CODE = """
import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
export const rooms = mysqlTable('rooms', {
  id: int('id').autoincrement().primaryKey(),
  name: varchar('name', { length: 100 }),
});
"""
CONFIG = "export default { schema: './src/schema.ts', out: './migrations', dialect: 'mysql' };"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a schema, a drizzle.config and scripts."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "schema.ts").write_text(CODE)
    (tmp_path / "drizzle.config.ts").write_text(CONFIG)
    (tmp_path / "package.json").write_text('{"scripts": {"gen": "drizzle-kit generate", "up": "drizzle-kit migrate"}}')
    (tmp_path / "pnpm-lock.yaml").touch()
    return tmp_path


def test_a_project_tells_its_schema_folder_and_commands(project: Path) -> None:
    settings = project_settings(project)
    assert (settings.schema_file, settings.migrations_folder) == ("src/schema.ts", "migrations")
    assert (settings.generate_command, settings.migrate_command) == ("pnpm run gen", "pnpm run up")
    baseline = project_baseline(settings)
    assert (baseline.source, baseline.path, baseline.schema.tables.names) == ("schema.ts", "src/schema.ts", ("rooms",))
    assert baseline.code["rooms.name"] == "name: varchar('name', { length: 100 })"


def test_a_script_that_is_not_there_is_not_named(project: Path) -> None:
    (project / "package.json").write_text('{"scripts": {"db:migrate": "tsx migrate.ts", "dev": "next dev"}}')
    settings = project_settings(project)
    assert (settings.generate_command, settings.migrate_command) == (
        "npx drizzle-kit generate",
        "pnpm run db:migrate",
    )


def test_what_is_set_wins_over_what_is_found(project: Path) -> None:
    (project / "spec-wizard.toml").write_text('generate_command = "make migration"')
    assert project_settings(project).generate_command == "make migration"


def test_code_that_is_ahead_of_the_last_migration_is_a_finding(project: Path) -> None:
    settings = project_settings(project)
    known = project_baseline(settings).snapshot
    meta = project / "migrations" / "meta"
    meta.mkdir(parents=True)
    (meta / "0000_snapshot.json").write_text(json.dumps(known))
    assert project_baseline(settings).drift == ""
    (project / "src" / "schema.ts").write_text(CODE + CODE.replace("rooms", "halls"))
    baseline = project_baseline(settings)
    assert baseline.drift == "1 table is not in the last migration (halls)"
    rules = {finding.rule for finding in Plan(Spec(baseline=baseline), settings).findings}
    assert "schema-ahead-of-migrations" in rules


def test_without_code_the_last_snapshot_counts_and_without_both_the_example(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path)
    assert project_baseline(settings).source == "example"
    meta = tmp_path / "drizzle" / "meta"
    meta.mkdir(parents=True)
    (tmp_path / "schema.ts").write_text(CODE)
    snapshot = load_baseline(str(tmp_path / "schema.ts")).snapshot
    (meta / "0003_snapshot.json").write_text(json.dumps(snapshot))
    baseline = project_baseline(settings)
    assert (baseline.source, baseline.path) == ("snapshot", "drizzle/meta/0003_snapshot.json")


@pytest.mark.parametrize(
    ("setting", "says"), [('schema_file = "none.ts"', "no such file"), ('schema_file = "bad.json"', "not JSON")]
)
def test_a_schema_that_is_not_there_or_broken_is_said(tmp_path: Path, setting: str, says: str) -> None:
    (tmp_path / "spec-wizard.toml").write_text(setting)
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(WizardError, match=says):
        project_baseline(project_settings(tmp_path))


def test_sql_is_a_schema_as_drizzle_describes_it(tmp_path: Path) -> None:
    file = tmp_path / "schema.sql"
    file.write_text(
        "CREATE TABLE votes (id int PRIMARY KEY, room_id int, KEY fk (room_id),"
        " CONSTRAINT fk FOREIGN KEY (room_id) REFERENCES rooms (id));\n"
        "CREATE TABLE rooms (id int PRIMARY KEY);"
    )
    votes = load_baseline(str(file)).schema.tables["votes"]
    assert votes.foreign_keys.names == ("fk",)
    assert votes.indexes.names == ()
    file.write_text("CREATE TABLE t (id itn);")
    with pytest.raises(WizardError) as error:
        load_baseline(str(file))
    assert error.value.where == f"{file}:1:20"
