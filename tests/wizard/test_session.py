"""The session: history, and a draft on disk that follows every edit."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest

from wizard.drafts import read_draft
from wizard.errors import WizardError
from wizard.example import example_baseline
from wizard.session import Session
from wizard.settings import Settings
from wizard.spec import Spec


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session on the example, with its draft in an empty folder."""
    return Session(Spec(baseline=example_baseline()), Settings(root=tmp_path), tmp_path / "drafts" / "spec.json")


def titled(title: str, session: Session, merge: str = "") -> None:
    """Give the spec a title."""
    session.edit(lambda spec: spec.model_copy(update={"title": title}), merge=merge)


def test_an_edit_is_on_disk_within_a_second(session: Session) -> None:
    titled("Invites", session)
    deadline = time.monotonic() + 1.0
    while not session.draft.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert read_draft(session.draft).spec == session.spec
    assert stat.S_IMODE(session.draft.stat().st_mode) == 0o600


def test_nothing_is_written_before_the_first_edit(session: Session) -> None:
    session.step = "review"
    session.close()
    assert not session.draft.exists()


def test_typing_in_one_field_is_one_step_of_undo(session: Session) -> None:
    titled("I", session, "title")
    titled("In", session, "title")
    titled("Invites", session)
    assert session.undo()
    assert session.spec.title == "In"
    assert session.undo()
    assert session.spec.title == ""
    assert not session.undo()
    assert session.redo()
    assert session.redo()
    assert session.spec.title == "Invites"


def test_a_new_edit_ends_redo(session: Session) -> None:
    titled("a", session)
    session.undo()
    titled("b", session)
    assert not session.redo()


def test_listeners_hear_every_change(session: Session) -> None:
    heard: list[str] = []
    session.subscribe(lambda: heard.append(session.spec.title))
    titled("a", session)
    titled("a", session)
    session.undo()
    assert heard == ["a", ""]


def test_an_edit_that_does_not_fit_changes_nothing(session: Session) -> None:
    def impossible(spec: Spec) -> Spec:
        raise WizardError("no such table")

    with pytest.raises(WizardError):
        session.edit(impossible)
    assert not session.undo()


def test_a_folder_that_cannot_be_made_is_said_and_loses_nothing(session: Session) -> None:
    session.draft.parent.write_text("a file stands in the way")
    titled("a", session)
    session.save()
    assert session.save_error is not None
    session.draft.parent.unlink()
    session.save()
    assert session.save_error is None
    assert read_draft(session.draft).spec.title == "a"


def test_a_full_disk_is_said_and_the_old_draft_stays(session: Session) -> None:
    titled("kept", session)
    session.save()
    blocked = session.draft
    session.draft = Path("/dev/full/spec.json")
    titled("more", session)
    session.save()
    assert session.save_error is not None
    assert read_draft(blocked).spec.title == "kept"
