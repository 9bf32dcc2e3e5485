"""What each statement of the migration does to those who use the table meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.document import markdown as md
from wizard.document.view import View, on_server
from wizard.review.locks import lock_of
from wizard.sql.engines import engine
from wizard.sql.spelling import quoted

SHORT = 60
"""Characters of a statement that are shown."""


def locks(view: View) -> str:
    """A table of the statements that touch tables with rows; empty where none does."""
    rows = list(_rows(view))
    said = f"**Locks** on {engine(view.settings.engine).title}, from measurements:"
    return md.blocks(said, md.table(("Statement", "Lock"), rows)) if rows else ""


def _rows(view: View) -> Iterator[tuple[str, str]]:
    judgement, schema = view.judgement, on_server(view.plan.before)
    new = [quoted(change.name) for change in view.touched if change.is_new]
    for number, judged in enumerate(judgement.statements, 1):
        lock = lock_of(judged.statement, schema, judgement.engine) if judged.statement else None
        words = " ".join(judged.text.split())
        if lock is not None and not any(f"TABLE {name}" in words or f"ON {name}" in words for name in new):
            shown = words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"
            yield f"{number}. {md.code(shown)}", str(lock)
        schema = judged.after
