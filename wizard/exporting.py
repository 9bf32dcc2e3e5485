"""The finished document as a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from wizard.atomic import write_atomic
from wizard.errors import WizardError
from wizard.plan import Plan


@dataclass(frozen=True, slots=True)
class Written:
    """Where a document went."""

    path: Path
    backup: Path | None = None
    """Where the file that it replaced was kept, because somebody had edited it by hand."""

    @property
    def sentence(self) -> str:
        """What to tell the user."""
        kept = f"; the file there had been edited by hand: kept as {self.backup.name}" if self.backup else ""
        return f"written: {self.path}{kept}"


def document_path(plan: Plan) -> Path:
    """Where the document goes unless the user says otherwise: named after the feature, in the export folder."""
    name = re.sub(r"[^\w]+", "-", plan.spec.title.lower()).strip("-") or "untitled"
    return plan.settings.path("export_folder") / f"{name}.md"


def write_document(plan: Plan, path: Path | None = None, *, embed: bool = True) -> Written:
    """Write the document, with its spec inside unless `embed` is off. What a person wrote there before is kept aside.

    Raises:
        WizardError: it cannot be written; what was there is untouched.
    """
    from wizard.document import export

    target, text = path or document_path(plan), export(plan, embed=embed)
    backup = _kept_aside(target, text)
    write_atomic(target, text)
    return Written(target, backup)


def _kept_aside(target: Path, text: str) -> Path | None:
    """Copy a file that is about to be replaced, if it says something that we did not write."""
    try:
        old = target.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    if old == text or not _by_hand(old):
        return None
    backup = target.with_name(f"{target.stem}.before{target.suffix}")
    write_atomic(backup, old)
    return backup


def _by_hand(text: str) -> bool:
    from wizard.document.embed import digest, embedded, without_spec

    try:
        found = embedded(text)
    except WizardError:
        return True
    return found is None or found.text != digest(without_spec(text))
