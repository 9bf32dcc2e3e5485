"""Opening what a user names: what is read for it, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.specs import invites
from wizard.document import export
from wizard.errors import WizardError
from wizard.opening import open_session, read_document
from wizard.plan import Plan
from wizard.settings import Settings


@pytest.fixture(autouse=True)
def _own_drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_a_document_with_its_own_schema_opens_where_the_projects_cannot_be_read(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path, schema_file="gone.ts")
    file = tmp_path / "invites.md"
    file.write_text(export(Plan(invites(), settings)))
    session = open_session(file, settings)
    session.close()
    assert session.spec == invites()


def test_a_document_without_one_is_read_against_the_projects_schema(tmp_path: Path) -> None:
    file = tmp_path / "by-hand.md"
    file.write_text("# Database Schema Specification: Tags\n")
    with pytest.raises(WizardError, match="no such file"):
        read_document(file, Settings(root=tmp_path, schema_file="gone.ts"))


def test_a_draft_that_cannot_be_read_is_not_kept_from_others(tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text("{")
    with pytest.raises(WizardError, match="not JSON"):
        open_session(file, Settings(root=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["broken.json"]
