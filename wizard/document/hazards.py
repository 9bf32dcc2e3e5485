"""Where the file that drizzle-kit writes would fail on the server or lose something, and what works instead."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.changes import ChangeError
from wizard.document import markdown as md
from wizard.document.view import View
from wizard.drizzle.kit.hazards import Hazard
from wizard.sql.engines import engine

REPLACE = "in the generated file, in place of what drizzle-kit wrote"
"""Not `generate --custom`: that keeps the old snapshot, so the next migration would make the same change again."""


def is_by_hand(view: View) -> bool:
    """Whether the developer chose the statements that work over drizzle-kit's."""
    return any(statement.origin == "by hand" for statement in view.plan.migration)


def warning(view: View) -> str:
    """What is wrong with drizzle-kit's file, and the migration that works; empty where nothing is wrong."""
    found = _hazards(view)
    if not found:
        return ""
    said = "\n".join(f"> - {line}" for line in dict.fromkeys(_lines(found)))
    head = f"> [!WARNING]\n> What drizzle-kit writes does not work on {engine(view.settings.engine).title}:"
    chosen = f"The statements above work: they stand {REPLACE}." if is_by_hand(view) else _instead(found)
    return md.blocks(f"{head}\n{said}", chosen)


def is_replaced(view: View) -> bool:
    """Whether other statements have to stand in the generated file."""
    return is_by_hand(view) or any(hazard.statements for hazard in _hazards(view))


def _instead(found: tuple[Hazard, ...]) -> str:
    statements = next((hazard.statements for hazard in found if hazard.statements), ())
    text = "\n".join(f"{sql.strip().rstrip(';')};" for sql in statements)
    return f"**What works** {REPLACE}:\n{md.fence('sql', text)}" if text else ""


def _hazards(view: View) -> tuple[Hazard, ...]:
    try:
        return view.plan.hazards
    except ChangeError:  # a key names columns that are not there yet
        return ()


def _lines(found: tuple[Hazard, ...]) -> Iterator[str]:
    for hazard in found:
        error = f" ({md.inline(hazard.server_error.partition(':')[0])})" if hazard.server_error else ""
        remedy = f"; {md.inline(hazard.remedy)}" if hazard.remedy else ""
        yield f"statement {hazard.statement_index + 1}: {md.inline(hazard.message)}{error}{remedy}"
