"""What cannot be opened is said on the user's own terminal, as it was before, with the exit code for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.support.specs import invites
from wizard.document import export
from wizard.plan import Plan
from wizard.settings import Settings

NEWER = export(Plan(invites(), Settings())).replace("<!-- spec-wizard 1 ", "<!-- spec-wizard 9 ")


@pytest.mark.parametrize(
    ("name", "text", "args", "says"),
    [
        ("draft.json", "{", ("draft.json",), "not JSON"),
        ("draft.json", '{"format": "spec-wizard draft", "version": 99}', ("draft.json",), "has version 99"),
        ("spec.md", NEWER, ("spec.md",), "written by a newer version"),
        ("spec.txt", "x", ("spec.txt",), "neither a draft nor a spec"),
        ("spec-wizard.toml", 'schema_file = "gone.ts"', (), "gone.ts: no such file"),
        ("spec-wizard.toml", 'engin = "mysql"', (), "did you mean engine?"),
        ("any", "", ("missing.json",), "missing.json: no such file"),
        ("any", "", ("--theme", "see"), "no theme see"),
    ],
)
def test_what_cannot_be_opened(
    name: str, text: str, args: tuple[str, ...], says: str, start: Start, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    terminal = start(*args)
    assert terminal.wait_for_exit() == 2
    painted, _, said = terminal.output.decode().rpartition("\x1b[?1049l")
    assert said.count("spec-wizard: ") == 1
    assert says in said
    assert "Traceback" not in said
    assert "\x1b[?25h" in said or not painted


def test_an_unknown_theme_of_the_environment_is_named_with_what_there_is(start: Start) -> None:
    terminal = start(SPEC_WIZARD_THEME="see")
    assert terminal.wait_for_exit() == 2
    assert b"no theme see" in terminal.output
    assert b"harbour" in terminal.output
