"""Opening a session: a new spec, a draft, or a finished document."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.drafts import Draft, list_drafts, new_draft_path, read_draft
from wizard.errors import WizardError
from wizard.guard import Guard, guard
from wizard.plan import Plan
from wizard.session import Session
from wizard.settings import Settings
from wizard.sources import project_baseline
from wizard.spec import Spec

if TYPE_CHECKING:
    from wizard.document import Opened

MARKDOWN = (".md", ".markdown")


def open_session(file: Path | None, settings: Settings) -> Session:
    """A session on a draft (.json) or a finished spec (.md); without a file, on a new spec of the project.

    The session holds its draft: another window that opens it gets a copy, and a notice that says so.

    Raises:
        WizardError: the file cannot be read, or the project's schema cannot.
    """
    if file is None:
        # Not checked: pydantic would build its checks first, and the first screen wait for it.
        return _new(Spec.model_construct(baseline=project_baseline(settings)), settings, "overview")
    if file.suffix != ".json":
        opened = read_document(file, settings)
        return _new(opened.spec, settings, "review", notice=" ".join(opened.problems))
    held, draft = _held_draft(file)
    step = draft.step or "overview"
    return Session(draft.spec, settings, held.draft, step=step, held=held, unfinished=draft.unfinished)


def _held_draft(file: Path) -> tuple[Guard, Draft]:
    held = guard(file)
    try:
        return held, read_draft(held.draft)
    except WizardError:
        held.release()
        raise


def resume(session: Session, file: Path) -> None:
    """Go on with a draft in a session that is open already.

    Raises:
        WizardError: the draft cannot be read; the session stays as it is.
    """
    held, draft = _held_draft(file)
    session.resume(draft, held)


def _new(spec: Spec, settings: Settings, step: str, notice: str = "") -> Session:
    held = guard(new_draft_path(settings.root))
    return Session(spec, settings, held.draft, step=step, held=held, notice=notice)


def read_spec(file: Path, settings: Settings) -> Spec:
    """The spec of a draft or of a finished document.

    Raises:
        WizardError: it is neither, or cannot be read.
    """
    return read_draft(file).spec if file.suffix == ".json" else read_document(file, settings).spec


def read_document(file: Path, settings: Settings) -> Opened:
    """A document, finished or written by hand, as far as it can be read.

    Raises:
        WizardError: it is no Markdown file, cannot be read, or is of a newer version.
    """
    from wizard.document import open_markdown

    if file.suffix.lower() not in MARKDOWN:
        raise WizardError("neither a draft nor a spec", where=str(file), remedy="name a draft (.json) or a spec (.md)")
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise WizardError("no such file", where=str(file)) from error
    except UnicodeDecodeError as error:
        raise WizardError("not UTF-8 text", where=str(file)) from error
    except OSError as error:
        raise WizardError(f"cannot read: {error.strerror}", where=str(file)) from error
    return open_markdown(text, lambda spec: Plan(spec, settings), partial(project_baseline, settings))


def resumable(settings: Settings) -> list[tuple[Path, Draft]]:
    """The readable drafts of this project, the newest first."""
    root = str(settings.root)
    found = ((path, draft) for path, draft in list_drafts() if isinstance(draft, Draft))
    return [(path, draft) for path, draft in found if draft.project == root]
