"""The whole `drizzle-kit generate` command: what it prints, and what it calls its files."""

from __future__ import annotations

import json
import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.drizzle_kit import DrizzleKit, packages
from tests.support.drizzle_source import source
from wizard.drizzle.kit import file_name, generate, next_number, printed
from wizard.drizzle.kit.files import Prefix
from wizard.drizzle.snapshot import empty
from wizard.drizzle.snapshot_files import latest_snapshot, read_snapshot
from wizard.errors import WizardError
from wizard.named import NamedList, NamedSet
from wizard.schema import Column, Generated, PrimaryKey, Schema, Table

CONFIG = "export default { dialect: 'mysql', schema: './schema.ts', out: './migrations' };\n"
ID = Column("id", "int", True)
FIRST = Schema(NamedSet([Table("items", NamedList([ID, Column("a", "int")]), PrimaryKey(("id",), "items_id"))]))
VIRTUAL = Column("a", "int", generated=Generated("`id` + 1"))
SECOND = Schema(NamedSet([Table("items", NamedList([ID, VIRTUAL]), PrimaryKey(("id",), "items_id"))]))


def run(folder: Path, schema: Schema, *options: str) -> str:
    """What `drizzle-kit generate` prints for a schema, in a folder with a configuration."""
    (folder / "schema.ts").write_text(source(schema), encoding="utf-8")
    command = ["node", "node_modules/drizzle-kit/bin.cjs", "generate", *options]
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True)
    return done.stdout.decode()


@pytest.fixture
def project(tmp_path: Path, drizzle_kit: DrizzleKit) -> Path:
    """A folder in which drizzle-kit can be run."""
    (tmp_path / "node_modules").symlink_to(packages())
    (tmp_path / "drizzle.config.ts").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def test_what_it_prints_and_writes(project: Path) -> None:
    migrations = project / "migrations"
    before = empty()
    for name, schema in (("first", FIRST), ("make a virtual", SECOND), ("nothing", SECOND)):
        file = file_name(next_number(migrations), name)
        output = run(project, schema, "--name", name)
        written = latest_snapshot(migrations)
        assert written
        after = read_snapshot(written)
        migration = generate(before, after)
        config = str(project / "drizzle.config.ts")
        files = [str(project / "schema.ts")]
        assert output == printed(after, migration, path=f"migrations/{file}", schema_files=files, config=config)
        if migration.statements:
            assert (migrations / file).read_text(encoding="utf-8") == migration.file
        before = after


@pytest.mark.parametrize("prefix", ["index", "timestamp", "supabase", "unix", "none"])
def test_the_prefix_of_a_file(project: Path, prefix: Prefix) -> None:
    options = {"name": "x", "prefix": prefix, "dialect": "mysql", "schema": "schema.ts", "out": "other"}
    output = run(project, SECOND, *(text for name, value in options.items() for text in (f"--{name}", value)))
    real = re.search(r"other/(\S+)", output)
    assert real
    now = datetime.now(UTC)
    assert re.sub(r"\d{9,}", "N", real[1]) == re.sub(r"\d{9,}", "N", file_name(0, "x", prefix=prefix, at=now))


def test_times_in_names_are_utc() -> None:
    at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert file_name(7, "x", prefix="timestamp", at=at) == "20260102030405_x.sql"
    assert file_name(7, "x", prefix="unix", at=at) == "1767323045_x.sql"
    assert file_name(7, "x", prefix="none") == "_x.sql"
    assert file_name(7) == "0007_[random name].sql"


def test_the_latest_snapshot_without_a_journal(tmp_path: Path) -> None:
    assert latest_snapshot(tmp_path) is None
    (tmp_path / "meta").mkdir()
    for number in (9, 10):
        (tmp_path / "meta" / f"{number:04}_snapshot.json").write_text(json.dumps(empty()), encoding="utf-8")
    assert latest_snapshot(tmp_path) == tmp_path / "meta" / "0010_snapshot.json"
    assert next_number(tmp_path) == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[]", "not a snapshot"),
        ('{"a": 1}', "not a snapshot"),
        ('{"version": "7", "dialect": "postgresql", "tables": {}}', "'postgresql'"),
        ('{"version": "6", "dialect": "sqlite", "tables": {}}', "'sqlite'"),
        ('{"version": "6", "dialect": "mysql", "tables": {}}', "version '6'"),
        ('{"version": "5", "dialect": "mysql", "tables": {"t": {"name": "t"}}}', "table t has no 'columns'"),
    ],
)
def test_what_is_no_snapshot_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "0000_snapshot.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WizardError) as caught:
        read_snapshot(path)
    assert says in caught.value.what
    assert os.fspath(path) in caught.value.where
    assert caught.value.remedy


def test_a_damaged_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta").mkdir()
    (tmp_path / "meta" / "_journal.json").write_text('{"entries": 3}', encoding="utf-8")
    with pytest.raises(WizardError):
        latest_snapshot(tmp_path)
