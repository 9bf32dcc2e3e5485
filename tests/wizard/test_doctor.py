"""The doctor, in environments and projects of every kind."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.programs import install
from tests.support.pty import Terminal
from wizard.doctor import Check, format_report, report

PRINT = "from wizard.doctor import format_report, report; print(format_report(report()))"
XTERM = {"TERM": "xterm-256color"}


def examined(folder: Path, env: Mapping[str, str]) -> dict[str, Check]:
    """The checks by name, with nothing on the PATH but what is in that folder's `bin`."""
    return {check.name: check for check in report({"PATH": str(folder / "bin"), **env}, folder)}


@pytest.mark.parametrize(
    ("env", "name", "state", "words"),
    [
        ({}, "terminal", "warn", "TERM is not set"),
        ({"TERM": "dumb"}, "terminal", "warn", "cannot place a cursor"),
        ({"TERM": "dumb"}, "clipboard", "warn", "none can be reached"),
        (XTERM, "colours", "ok", "256"),
        ({"TERM": "linux"}, "colours", "warn", "16 or fewer"),
        ({**XTERM, "NO_COLOR": "1"}, "colours", "ok", "NO_COLOR"),
        ({**XTERM, "COLORTERM": "truecolor"}, "colours", "ok", "16 million"),
        ({**XTERM, "SSH_TTY": "/dev/pts/1"}, "ssh", "ok", "remote"),
        ({**XTERM, "SSH_TTY": "/dev/pts/1"}, "clipboard", "ok", "OSC 52 (cannot be verified)"),
        ({"TERM": "tmux-256color", "SSH_TTY": "/dev/pts/1"}, "tmux", "warn", "at the other end"),
        ({"TERM": "screen", "STY": "1.x"}, "screen", "warn", "GNU screen"),
        ({**XTERM, "SPEC_WIZARD_CLIPBOARD": "of"}, "clipboard", "bad", "SPEC_WIZARD_CLIPBOARD=of"),
        ({**XTERM, "SPEC_WIZARD_CLIPBOARD": "off"}, "clipboard", "ok", "off"),
        ({**XTERM, "EDITOR": "vimm"}, "editor", "warn", "no such program: vimm"),
    ],
)
def test_each_terminal_is_told_apart(tmp_path: Path, env: Mapping[str, str], name: str, state: str, words: str) -> None:
    check = examined(tmp_path, env)[name]
    assert (check.state, words in check.detail) == (state, True), check
    assert check.remedy or check.state == "ok"


def test_the_clipboard_methods_are_named_in_order(tmp_path: Path) -> None:
    for name in ("tmux", "xclip"):
        install(tmp_path / "bin", name, "")
    env = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0", "DISPLAY": ":0"}
    expected = "tmux (read back), then xclip (read back), then OSC 52 (cannot be verified)"
    assert examined(tmp_path, env)["clipboard"].detail == expected


def test_a_project_with_a_snapshot(tmp_path: Path) -> None:
    meta = tmp_path / "drizzle" / "meta"
    meta.mkdir(parents=True)
    (meta / "0000_snapshot.json").write_text(json.dumps({"version": "5", "dialect": "mysql", "tables": {}}))
    assert examined(tmp_path, XTERM)["schema"].detail == "drizzle/meta/0000_snapshot.json: 0 tables"
    (meta / "0000_snapshot.json").write_text("{")
    assert examined(tmp_path, XTERM)["schema"].state == "bad"


def test_a_folder_without_a_project(tmp_path: Path) -> None:
    checks = examined(tmp_path, XTERM)
    assert checks["schema"].state == "warn"
    assert (checks["settings"].state, checks["documents"].state) == ("ok", "ok")
    assert (checks["node"].detail, checks["drizzle-kit"].detail) == ("not found; the wizard does not need it",) * 2


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "spec-wizard.toml").write_text('engin = "mysql"\n')
    check = examined(tmp_path, XTERM)["settings"]
    assert (check.state, check.remedy) == ("bad", "did you mean engine?")
    assert "unknown setting engin" in check.detail


def test_node_and_drizzle_kit_are_optional_and_looked_at(tmp_path: Path) -> None:
    install(tmp_path / "bin", "node", "echo v22.1.0")
    kit = tmp_path / "node_modules/drizzle-kit"
    kit.mkdir(parents=True)
    (kit / "package.json").write_text('{"version": "0.31.5"}')
    below = tmp_path / "packages/api"
    below.mkdir(parents=True)
    checks = {check.name: check for check in report({**XTERM, "PATH": str(tmp_path / "bin")}, below)}
    assert (checks["node"].detail, checks["drizzle-kit"].detail) == ("v22.1.0", "0.31.5")
    (kit / "package.json").write_text('{"version": "1.0.0"}')
    assert examined(tmp_path, XTERM)["drizzle-kit"].state == "warn"
    (kit / "package.json").write_text("[]")
    assert examined(tmp_path, XTERM)["drizzle-kit"].state == "warn"
    install(tmp_path / "bin", "node", "exit 1")
    assert examined(tmp_path, XTERM)["node"].state == "warn"


def test_a_drafts_folder_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "state").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    check = examined(tmp_path, XTERM)["drafts"]
    assert (check.state, "is not a folder" in check.detail) == ("bad", True)


def test_the_report_reads_in_columns() -> None:
    checks = [Check("size", "bad", "20 x 5", "use --plain"), Check("clipboard", "ok", "tmux")]
    assert format_report(checks) == ("bad   size       20 x 5\n                 use --plain\nok    clipboard  tmux")


@pytest.mark.parametrize(
    ("cols", "rows", "line"), [(120, 40, "ok    size"), (70, 20, "warn  size"), (50, 10, "bad   size")]
)
def test_the_window_is_measured(cols: int, rows: int, line: str) -> None:
    script = f"{PRINT}; import sys; sys.stdin.readline()"
    with Terminal([sys.executable, "-c", script], cols=cols, rows=max(rows, 10)) as terminal:
        terminal.wait_until(lambda _: b"drafts" in terminal.output, "the report")
        assert line.encode() in terminal.output


def test_the_clipboard_loads_nothing_heavy() -> None:
    script = "import sys, wizard.clipboard, wizard.editor, wizard.guard, wizard.doctor; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert not {"pydantic", "pyperclip", "sqlglot", "textual"} & set(done.stdout.split())
