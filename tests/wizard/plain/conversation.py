"""A conversation in --plain: answers in, what was said and what became of the spec out."""

from __future__ import annotations

import io
from pathlib import Path

from wizard.example import example_baseline
from wizard.plain import run_plain
from wizard.session import Session
from wizard.settings import Settings
from wizard.spec import Spec


def new_session(folder: Path) -> Session:
    """A session on the example schema: rooms, users, votes."""
    return Session(Spec(baseline=example_baseline()), Settings(root=folder), folder / "drafts" / "spec.json")


def converse(session: Session, answers: str) -> tuple[int, str]:
    """Answer by lines until they end; the exit code, and all that was said. Indents of the answers do not count."""
    output = io.StringIO()
    lines = "".join(f"{line.strip()}\n" for line in answers.strip("\n").splitlines())
    code = run_plain(session, input=io.StringIO(lines), output=output)
    return code, output.getvalue()
