"""The program as scripts and CI use it: real processes, their output and their exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "fixtures" / "drizzle" / "cases"


def spec_wizard(*args: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal; its drafts live in the working directory."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(cwd / "state"), **(env or {})}
    command = [sys.executable, "-m", "wizard", *args]
    nothing = subprocess.DEVNULL
    return subprocess.run(command, cwd=cwd, stdin=nothing, env=environment, capture_output=True, text=True, timeout=60)


def snapshots(case: str, folder: Path) -> tuple[str, str, str]:
    """The two snapshots of a case as files, and the migration file that drizzle-kit wrote."""
    expected = json.loads((CASES / case / "expected.json").read_text(encoding="utf-8"))
    for name in ("prevSnapshot", "snapshot"):
        (folder / f"{name}.json").write_text(json.dumps(expected[name]), encoding="utf-8")
    return "prevSnapshot.json", "snapshot.json", expected["file"]


def test_help_names_every_command(tmp_path: Path) -> None:
    shown = spec_wizard("--help", cwd=tmp_path)
    assert shown.returncode == 0
    for name in ("from-schema", "diff", "read", "check", "export", "drafts", "doctor"):
        assert f"  {name} " in shown.stdout
        own = spec_wizard(name, "--help", cwd=tmp_path)
        assert own.returncode == 0
        assert "Example" in own.stdout, name


@pytest.mark.parametrize("case", ["mix_everything", "create_types_int", "modify_default_to_zero"])
def test_diff_prints_drizzle_kits_file_and_nothing_else(case: str, tmp_path: Path) -> None:
    before, after, file = snapshots(case, tmp_path)
    result = spec_wizard("diff", before, after, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, file)


def test_diff_from_nothing_and_with_renames(tmp_path: Path) -> None:
    before, after, _ = snapshots("rename_column", tmp_path)
    made = spec_wizard("diff", "-", after, cwd=tmp_path)
    assert made.stdout.startswith("CREATE TABLE `items` (")
    renamed = spec_wizard("diff", before, after, "--rename", "items.a=b", cwd=tmp_path)
    assert renamed.stdout == "ALTER TABLE `items` RENAME COLUMN `a` TO `b`;"


def test_diff_of_a_git_revision(tmp_path: Path) -> None:
    before, after, file = snapshots("mix_everything", tmp_path)
    (tmp_path / "schema.json").write_text((tmp_path / before).read_text())
    author = ["-c", "user.name=a", "-c", "user.email=a@b"]
    for command in (["init", "-q"], ["add", "schema.json"], [*author, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    (tmp_path / "schema.json").write_text((tmp_path / after).read_text())
    result = spec_wizard("diff", "HEAD:schema.json", "schema.json", cwd=tmp_path)
    assert result.stdout == file
    wrong = spec_wizard("diff", "nope:schema.json", "schema.json", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "nope:schema.json" in wrong.stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("diff", "none.json", "none.json"), "no such file"),
        (("diff", "broken.json", "broken.json"), "not JSON"),
        (("diff", "broken.txt", "broken.txt"), "not a schema"),
        (("diff", "-"), "Missing argument"),
        (("export", "none.json"), "no such file"),
        (("export", "broken.json"), "not JSON"),
        (("export",), "--example"),
        (("drafts", "--delete", "7"), "no such draft"),
        (("none.json",), "no such file"),
        (("--nonsense",), "No such option"),
    ],
)
def test_mistakes_say_what_is_wrong_and_what_to_do(args: tuple[str, ...], says: str, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "broken.txt").write_text("")
    result = spec_wizard(*args, cwd=tmp_path, env={"TERM": "xterm"})
    assert result.returncode == 2, result.stderr
    assert says in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_without_a_terminal_the_wizard_says_what_else_there_is(tmp_path: Path) -> None:
    result = spec_wizard(cwd=tmp_path, env={"TERM": "xterm"})
    assert result.returncode == 2
    assert "--plain" in result.stderr


def test_an_unknown_setting_stops_every_command(tmp_path: Path) -> None:
    (tmp_path / "spec-wizard.toml").write_text('engin = "mysql"')
    result = spec_wizard("export", "--example", cwd=tmp_path)
    assert result.returncode == 2
    assert "did you mean engine?" in result.stderr


def test_drafts_are_listed_and_deleted(tmp_path: Path) -> None:
    before, after, _ = snapshots("rename_column", tmp_path)
    folder = tmp_path / "state" / "spec-wizard" / "drafts"
    made = spec_wizard("from-schema", before, after, "-o", str(folder / "a.json"), cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    listed = spec_wizard("drafts", cwd=tmp_path)
    assert "a.json" in listed.stdout
    assert spec_wizard("drafts", "--delete", "1", cwd=tmp_path).returncode == 0
    assert spec_wizard("drafts", "--paths", cwd=tmp_path).stdout == ""


def test_without_a_terminal_an_open_question_about_a_rename_is_said(tmp_path: Path) -> None:
    before, after, _ = snapshots("rename_column", tmp_path)
    for command in (("diff", before, after), ("from-schema", before, after, "-o", "draft.json")):
        open_question = spec_wizard(*command, cwd=tmp_path)
        assert "--rename items.a=b" in open_question.stderr
        assert "--rename" not in spec_wizard(*command, "--rename", "items.a=b", cwd=tmp_path).stderr


def test_read_prints_the_schema(tmp_path: Path) -> None:
    _, after, _ = snapshots("mix_everything", tmp_path)
    table = spec_wizard("read", after, cwd=tmp_path).stdout
    assert "  thing_id int not null index -> things.id" in table
    snapshot = json.loads(spec_wizard("read", after, "--format", "snapshot", cwd=tmp_path).stdout)
    assert snapshot["tables"] == json.loads((tmp_path / after).read_text())["tables"]
    assert "CREATE TABLE `logs` (" in spec_wizard("read", after, "--format", "sql", cwd=tmp_path).stdout
