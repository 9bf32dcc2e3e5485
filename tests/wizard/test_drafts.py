"""Drafts that are damaged, foreign or from the future say so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from tests.support.schemas import schemas
from wizard.baseline import Baseline
from wizard.change_types import ChangeType
from wizard.changes import diff
from wizard.drafts import Draft, list_drafts, read_draft, write_draft
from wizard.errors import WizardError
from wizard.paths import drafts_folder
from wizard.schema import Schema
from wizard.spec import AcceptedRisk, Rationale, Spec


@given(schemas(), schemas())
def test_a_spec_survives_its_json(before: Schema, after: Schema) -> None:
    spec = Spec(
        title="T",
        types=frozenset({ChangeType.DELETE}),
        baseline=Baseline("sql", "schema.sql", before),
        changes=diff(before, after),
        rationales={"a.b": Rationale(why="because")},
        accepted=(AcceptedRisk(rule="drop-table", reason="empty"),),
    )
    assert Spec.model_validate(json.loads(json.dumps(spec.to_json()))) == spec


def test_a_draft_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_draft(path, Draft(Spec(title="Ünïcode"), "indexes", project="/p"))
    draft = read_draft(path)
    assert (draft.spec.title, draft.step, draft.project) == ("Ünïcode", "indexes", "/p")
    assert draft.saved > 0
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not JSON"),
        (b'{"format": "spec-wizard draft", ', "not JSON"),
        (b"[]", "not a draft"),
        (b'{"format": "other"}', "not a draft"),
        (b'{"format": "spec-wizard draft", "version": 99}', "version 99"),
        (b'{"format": "spec-wizard draft", "version": 1, "spec": {"titel": "x"}}', "titel"),
        (b'{"format": "spec-wizard draft", "version": 1, "spec": {"changes": [{"kind": "x"}]}}', "changes"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_file_that_is_no_draft_says_why(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(WizardError, match=says) as error:
        read_draft(path)
    assert str(path) in error.value.where


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(WizardError, match="no such file"):
        read_draft(tmp_path / "none.json")
    with pytest.raises(WizardError, match="folder"):
        read_draft(tmp_path)


def test_the_list_has_the_newest_first_and_keeps_the_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert list(list_drafts()) == []
    folder = drafts_folder()
    write_draft(folder / "old.json", Draft(Spec(title="old")))
    (folder / "broken.json").write_text("{")
    found = list(list_drafts())
    assert {path.name for path, _ in found} == {"old.json", "broken.json"}
    assert any(isinstance(draft, WizardError) for _, draft in found)
