"""Themes of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from screens.app import WizardApp
from tests.screens.conftest import driven
from tests.support.specs import invites
from themes.own import own_themes
from wizard.errors import WizardError
from wizard.session import Session
from wizard.settings import Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of themes, with one that works."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "spec-wizard" / "themes"
    folder.mkdir(parents=True)
    (folder / "sea.toml").write_text('primary = "#6ea8fe"\nbackground = "navy"\ndark = true\n')
    return folder


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("primary = ", "Invalid value"),
        ('primary = "no colour"', "primary is no colour"),
        ("primary = 3", "primary is no colour"),
        ('background = "navy"', "no primary colour"),
        ('primary = "navy"\nprimery = "navy"', "no key primery"),
        ('primary = "navy"\ndark = "yes"', "true or false"),
        ('primary = "navy"\nvariables = 1', "a table"),
    ],
)
def test_a_broken_theme_is_said_and_skipped(text: str, problem: str, folder: Path) -> None:
    (folder / "broken.toml").write_text(text)
    found = own_themes()
    assert [theme.name for theme in found.themes] == ["sea"]
    assert "broken.toml" in found.problems[0]
    assert problem in found.problems[0]


async def test_a_theme_of_ones_own_is_used_and_a_broken_one_named(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.toml").write_bytes(b"\xff")
    session = Session(invites(), Settings(root=tmp_path), tmp_path / "draft.json")
    async with driven(WizardApp(lambda: session, "sea")) as it:
        assert it.app.theme == "sea"
        assert "broken.toml" in it.text()
        await it.press("ctrl+p")
        await it.type("theme: sea")
        await it.pilot.pause(0.5)
        assert "Theme: sea" in it.text()


def test_a_theme_that_does_not_exist_is_refused(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(invites(), Settings(root=tmp_path), tmp_path / "draft.json")
    with pytest.raises(WizardError, match="no theme see"):
        WizardApp(lambda: session, "see")
    monkeypatch.setenv("SPEC_WIZARD_THEME", "sew")
    with pytest.raises(WizardError, match="no theme sew"):
        WizardApp(lambda: session)


def test_a_theme_of_ones_own_is_chosen_by_the_environment(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(invites(), Settings(root=tmp_path), tmp_path / "draft.json")
    monkeypatch.setenv("SPEC_WIZARD_THEME", "sea")
    assert WizardApp(lambda: session).theme == "sea"


async def test_the_chosen_row_of_a_list_is_told_apart_without_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    session = Session(invites(), Settings(root=tmp_path), tmp_path / "draft.json")
    async with driven(WizardApp(lambda: session)) as it:
        await it.press("f2")
        rows = [it.app.screen.query_one(OptionList).render_line(y) for y in (0, 1)]
        marked = [any(piece.style and piece.style.underline for piece in row) for row in rows]
        assert marked == [True, False]
