"""Where the file that drizzle-kit writes would fail on the server or lose something, and what works instead."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.changes import ChangeError
from wizard.document import markdown as md
from wizard.document.view import View
from wizard.drizzle.kit.hazards import Hazard, hazards


def warning(view: View) -> str:
    """The hazards of the migration, and the whole migration to write by hand; empty without any."""
    found = _hazards(view)
    if not found:
        return ""
    said = "\n".join(f"> - {line}" for line in dict.fromkeys(_lines(found)))
    head = f"> [!WARNING]\n> As drizzle-kit writes it, this file does not do its work on {view.settings.engine}:"
    instead = next((hazard.statements for hazard in found if hazard.statements), ())
    text = "\n".join(f"{sql.strip().rstrip(';')};" for sql in instead)
    works = f"**What works instead** (`drizzle-kit generate --custom`):\n{md.fence('sql', text)}" if text else ""
    return md.blocks(f"{head}\n{said}", works)


def _hazards(view: View) -> tuple[Hazard, ...]:
    plan = view.plan
    try:
        return hazards(plan.snapshot_before, plan.snapshot_after, plan.kit, view.settings.engine)
    except ChangeError:  # a key names columns that are not there yet
        return ()


def _lines(found: tuple[Hazard, ...]) -> Iterator[str]:
    for hazard in found:
        error = f" ({md.inline(hazard.server_error.partition(':')[0])})" if hazard.server_error else ""
        remedy = f"; {md.inline(hazard.remedy)}" if hazard.remedy else ""
        yield f"statement {hazard.statement_index + 1}: {md.inline(hazard.message)}{error}{remedy}"
