"""Title, overview, and the kind of change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.change_types import ChangeType
from wizard.document import markdown as md
from wizard.document.view import View
from wizard.queries import TableChange

LINKED = re.compile(r"#\d+|[A-Z][A-Z0-9]+-\d+|https?://[\w./?=&%:#+-]+")
"""A ticket that GitHub may link as it stands."""


TITLE_END = " - Database Schema Specification"


def title(view: View) -> str:
    """The text of the first heading."""
    name = md.inline(view.spec.title) or md.needs_answer("feature name")
    return f"{name}{TITLE_END}"


def overview(view: View) -> str:
    """What the author says; without it, what can be said for them."""
    text = md.prose(view.spec.overview)
    ticket = view.spec.ticket.strip()
    shown = ticket if LINKED.fullmatch(ticket) else md.inline(ticket)
    missing = md.blocks(md.needs_answer("what changes, and why"), summary(view))
    return md.blocks(text or missing, f"**Ticket:** {shown}" if ticket else "")


def summary(view: View) -> str:
    """The change in one sentence for each table."""
    return " ".join(_sentence(change) for change in view.touched)


def _sentence(change: TableChange) -> str:
    name = md.code(change.name)
    if change.is_new:
        return f"Adds table {name} ({_count(len(change.table.columns), 'column')})."
    if change.is_dropped:
        return f"Drops table {name}."
    return f"Changes table {name}: {', '.join(_parts(change))}."


def _parts(change: TableChange) -> Iterator[str]:
    if change.is_renamed and change.before:
        yield f"renamed from {md.code(change.before.name)}"
    counts = (
        ("adds", "column", change.added_columns),
        ("changes", "column", change.changed_columns),
        ("drops", "column", change.dropped_columns),
        ("adds", "index", change.added_indexes),
        ("drops", "index", change.dropped_indexes),
        ("adds", "foreign key", change.added_keys),
        ("drops", "foreign key", change.dropped_keys),
        ("adds", "check", change.added_checks),
        ("drops", "check", change.dropped_checks),
    )
    found = [f"{verb} {_count(len(things), noun)}" for verb, noun, things in counts if things]
    yield from found or ["its keys or options"]


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-2]}ices" if noun == "index" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def schema_changes(view: View) -> str:
    """The file, the six boxes, and the tables."""
    ticked = view.plan.wanted_types
    boxes = "\n".join(f"- [{'x' if kind in ticked else ' '}] {kind}" for kind in ChangeType)
    missing = [md.needs_answer(f"{kind} is ticked, but nothing of that kind changes") for kind in _unmet(view)]
    tables = [_table_line(view, change) for change in view.touched]
    return md.blocks(
        f"**File:** {md.code(view.schema_file)}",
        f"**Type:**\n{boxes}",
        *missing,
        f"**Tables:**\n{md.bullets(tables)}" if tables else "",
        _problem(view),
    )


def _unmet(view: View) -> list[ChangeType]:
    return [kind for kind in ChangeType if kind in view.spec.types - view.plan.types]


def _table_line(view: View, change: TableChange) -> str:
    state = "new" if change.is_new else "dropped" if change.is_dropped else "changed"
    const = view.plan.names.table(change.name)
    called = "" if const == change.name else f", {md.code(const)} in TypeScript"
    rows = view.spec.row_counts.get(change.before.name if change.before else "", 0)
    return f"{md.code(change.name)}: {state}{called}{f', about {rows:,} rows' if rows else ''}"


def _problem(view: View) -> str:
    problem = view.plan.problem
    return f"> [!WARNING]\n> No migration can be derived: {md.inline(str(problem))}" if problem else ""
