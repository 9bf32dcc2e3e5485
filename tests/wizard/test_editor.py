"""The user's editor, as scripts that edit, refuse, crash or are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.programs import install
from wizard.editor import edit_text, editor_command
from wizard.errors import WizardError


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment with an empty PATH, and a temporary folder of its own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "bin").mkdir()
    return {"PATH": str(tmp_path / "bin"), "TERM": "xterm"}


def script(env: dict[str, str], name: str, text: str) -> None:
    """Put a script on the PATH of that environment."""
    install(Path(env["PATH"]), name, text)


def left_behind(folder: Path) -> list[Path]:
    """The temporary files that were not removed."""
    return list(folder.glob("spec-wizard-*"))


def test_the_edited_text_comes_back(env: dict[str, str], tmp_path: Path) -> None:
    script(env, "ed1", 'printf "SELECT 2;\\n-- grün\\n" >> "$1"')
    edited = edit_text("SELECT 1;\n", suffix=".sql", env={**env, "EDITOR": "ed1"})
    assert edited.text == "SELECT 1;\nSELECT 2;\n-- grün\n"
    assert edited.problem == ""
    assert left_behind(tmp_path) == []


def test_a_newline_that_the_editor_adds_is_taken_off(env: dict[str, str]) -> None:
    script(env, "ed1", 'echo >> "$1"')
    assert edit_text("one line", env={**env, "EDITOR": "ed1"}).text == "one line"


def test_arguments_in_the_variable_are_arguments(env: dict[str, str], tmp_path: Path) -> None:
    script(env, "code", f'printf "%s|" "$@" > "{tmp_path}/arguments"')
    edit_text("x", suffix=".ts", env={**env, "VISUAL": "code --wait --title 'a b'", "EDITOR": "missing"})
    wait, option, title, file, _ = (tmp_path / "arguments").read_text().split("|")
    assert (wait, option, title) == ("--wait", "--title", "a b")
    assert file.endswith(".ts")


def test_an_editor_that_is_left_with_an_error_changes_nothing(env: dict[str, str], tmp_path: Path) -> None:
    script(env, "ed1", "exit 1")
    edited = edit_text("old", env={**env, "EDITOR": "ed1"})
    assert edited.text == "old"
    assert edited.problem == "ed1 ended with status 1: the text is unchanged"
    assert left_behind(tmp_path) == []


def test_what_a_crashing_editor_had_saved_is_kept(env: dict[str, str], tmp_path: Path) -> None:
    script(env, "ed1", 'echo new > "$1"; kill -9 $$')
    edited = edit_text("old", env={**env, "EDITOR": "ed1"})
    (file,) = left_behind(tmp_path)
    assert edited.text == "old"
    assert edited.problem == f"ed1 ended by signal 9: the text is unchanged; what it saved is in {file}"
    assert file.read_text() == "new\n"


def test_what_is_not_text_is_not_taken(env: dict[str, str]) -> None:
    script(env, "ed1", 'printf "\\377\\376" > "$1"')
    edited = edit_text("old", env={**env, "EDITOR": "ed1"})
    assert edited.text == "old"
    assert "cannot read back" in edited.problem


def test_without_a_variable_it_is_nano_or_vi(env: dict[str, str]) -> None:
    script(env, "vi", "")
    assert editor_command(env) == ["vi"]
    script(env, "nano", "")
    assert editor_command({**env, "VISUAL": " "}) == ["nano"]


def test_a_dumb_terminal_gets_the_line_editor(env: dict[str, str]) -> None:
    script(env, "ed1", "")
    assert editor_command({**env, "TERM": "dumb", "VISUAL": "vim", "EDITOR": "ed1"}) == ["ed1"]


@pytest.mark.parametrize(
    ("value", "what"),
    [("", "no editor is set"), ("vimm -n", "no such program: vimm"), ("vim 'x", 'cannot read "vim \'x"')],
)
def test_no_usable_editor_is_a_clear_error(env: dict[str, str], value: str, what: str) -> None:
    with pytest.raises(WizardError) as error:
        edit_text("old", env={**env, "EDITOR": value})
    assert error.value.what.startswith(what)
    assert error.value.where == "$EDITOR"
    assert error.value.remedy
