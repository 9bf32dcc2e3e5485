"""`spec-wizard check spec.md` in a project, as CI runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.test_cli import spec_wizard

SLOPPY = Path(__file__).parents[1] / "fixtures/sloppy"
SCHEMA = """
import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
export const users = mysqlTable('users', { id: int('id').autoincrement().primaryKey() });
export const rooms = mysqlTable('rooms', {
  id: int('id').autoincrement().primaryKey(),
  title: varchar('title', { length: 100 }).notNull(),
});
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a schema.ts and a spec that alters a column which that schema does not have."""
    (tmp_path / "schema.ts").write_text(SCHEMA)
    (tmp_path / "spec.md").write_bytes((SLOPPY / "wrong-levels.md").read_bytes())
    return tmp_path


def test_every_format_names_line_and_column(project: Path) -> None:
    args = ("check", "spec.md", "--schema", "schema.ts", "--format")
    found = json.loads(spec_wizard(*args, "json", cwd=project).stdout)
    [wrong] = [each for each in found if each["rule"] == "unknown-column" and each["line"] == 35]
    assert (wrong["file"], wrong["column"], wrong["severity"]) == ("spec.md", 33, "error")
    text = spec_wizard(*args, "text", cwd=project)
    assert text.returncode == 3
    assert "spec.md:35:33: error: " in text.stdout
    assert "35 | ALTER TABLE rooms MODIFY COLUMN name varchar(50) NOT NULL;" in text.stdout
    assert "::error file=spec.md,line=35,col=33," in spec_wizard(*args, "github", cwd=project).stdout
    sarif = json.loads(spec_wizard(*args, "sarif", cwd=project).stdout)
    regions = [each["locations"][0]["physicalLocation"]["region"] for each in sarif["runs"][0]["results"]]
    assert {"startLine": 35, "startColumn": 33, "endColumn": 37} in regions
    described = sarif["runs"][0]["tool"]["driver"]["rules"]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in described)


def test_the_projects_schema_is_found_without_being_named(project: Path) -> None:
    (project / "spec-wizard.toml").write_text('schema_file = "schema.ts"')
    found = json.loads(spec_wizard("check", "spec.md", "--format", "json", cwd=project).stdout)
    assert {"unknown-column"} <= {each["rule"] for each in found}
    assert "schema-assumed" not in {each["rule"] for each in found}


def test_a_schema_that_is_not_there_is_an_error_of_use(project: Path) -> None:
    result = spec_wizard("check", "spec.md", "--schema", "none.ts", cwd=project)
    assert result.returncode == 2
    assert "no such file" in result.stderr


def test_sql_without_a_schema_is_judged_on_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "up.sql").write_text(
        "ALTER TABLE rooms ADD COLUMN topic text;\nALTER TABLE rooms ADD COLUMN topic int;"
    )
    found = json.loads(spec_wizard("check", "up.sql", "--format", "json", cwd=tmp_path).stdout)
    assert [(each["rule"], each["line"]) for each in found if each["severity"] == "error"] == [("duplicate-column", 2)]
    assert "schema-assumed" in {each["rule"] for each in found}


def test_a_spec_is_not_for_another_server(project: Path) -> None:
    result = spec_wizard("check", "spec.md", "--engine", "postgres", cwd=project)
    assert result.returncode == 2
    assert "unknown engine: postgres" in result.stderr
