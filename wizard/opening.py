"""Opening a session: a new spec, a draft, or a finished document."""

from __future__ import annotations

from pathlib import Path

from wizard.drafts import Draft, list_drafts, new_draft_path, read_draft
from wizard.errors import WizardError
from wizard.session import Session
from wizard.settings import Settings
from wizard.sources import project_baseline
from wizard.spec import Spec


def open_session(file: Path | None, settings: Settings) -> Session:
    """A session on a draft (.json) or a finished spec (.md); without a file, on a new spec of the project.

    Raises:
        WizardError: the file cannot be read, or the project's schema cannot.
    """
    if file is None:
        spec = Spec(baseline=project_baseline(settings))
        return Session(spec, settings, new_draft_path(settings.root))
    if file.suffix == ".json":
        draft = read_draft(file)
        return Session(draft.spec, settings, file, step=draft.step or "overview")
    return Session(read_spec(file, settings), settings, new_draft_path(settings.root), step="review")


def read_spec(file: Path, settings: Settings) -> Spec:
    """The spec of a draft or of a finished document.

    Raises:
        WizardError: it is neither, or cannot be read.
    """
    if file.suffix == ".json":
        return read_draft(file).spec
    raise WizardError("neither a draft nor a spec", where=str(file), remedy="name a draft (.json)")


def resumable(settings: Settings) -> list[tuple[Path, Draft]]:
    """The readable drafts of this project, the newest first."""
    root = str(settings.root)
    found = ((path, draft) for path, draft in list_drafts() if isinstance(draft, Draft))
    return [(path, draft) for path, draft in found if draft.project == root]
