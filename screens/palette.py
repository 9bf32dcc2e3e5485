"""The command palette: every action, every step and every field, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from screens.keys import EVERYWHERE, REVIEW
from wizard.change_types import ChangeType
from wizard.fields import questions
from wizard.spec import Spec
from wizard.steps import BY_ID, STEPS
from wizard.touched import existing_touched

if TYPE_CHECKING:
    from screens.app import WizardApp

Entry = tuple[str, str, Callable[[], object]]
WIDTH = 28
"""Cells for what an entry is called; the rest of the row says what it does."""
IN_HELP = 0.5
"""What a match counts that is only in the words on what an entry does."""

PLACES = (
    ("Checks (new table)", "table", "#checks", "What must be true of every row"),
    ("Checks (existing table)", "columns", "#checks", "What must be true of every row"),
    ("Foreign keys", "relationships", "#keys", "The list of foreign keys"),
    ("Relations for queries", "relationships", "#relations", "The names that Drizzle's queries use"),
    ("Index list", "indexes", "#indexes-list", "The list of indexes"),
    ("Migration SQL", "migration", "#block-migration TextArea", "The file that drizzle-kit will write"),
    ("Pre-flight queries", "migration", "#block-preflight TextArea", "What to ask the database before the migration"),
    ("Verification queries", "migration", "#block-verify TextArea", "What to look at after the migration"),
    ("Data steps", "migration", "#data-steps", "Statements that change rows"),
    ("Query examples", "access", "#block-queries TextArea", "Derived from the tables"),
    ("Transaction example", "access", "#block-transaction TextArea", "Derived from the tables"),
    ("Rollback, what is lost", "rollback", "#losses", "What each statement cannot bring back"),
    ("Rollback from half way", "rollback", "#half-way", "What to run when the migration stops"),
    ("Rollback SQL", "rollback", "#block-rollback TextArea", "The statements that undo the migration"),
    ("Metrics", "analytics", "#metrics", "What the calculation shows"),
    ("Calculation", "analytics", "#block-calculation TextArea", "The module for analytics"),
    ("Findings", "review", "#findings", "What must be fixed, decided or known"),
)
"""Title, step, selector of the widget, help."""


class Everything(Provider):
    """What the palette offers."""

    async def discover(self) -> Hits:
        """All of it, before anything is typed."""
        for title, help_text, run in entries(cast("WizardApp", self.app)):
            yield DiscoveryHit(row(Content(title), help_text), run, title)

    async def search(self, query: str) -> Hits:
        """What matches, best first."""
        matcher = self.matcher(query)
        for title, help_text, run in entries(cast("WizardApp", self.app)):
            if (score := max(matcher.match(title), matcher.match(help_text) * IN_HELP)) > 0:
                yield Hit(score, row(highlighted(title, matcher), help_text), run, title)


def highlighted(title: str, matcher: Matcher) -> Content:
    """The title with what matched; never read as markup, for it has names of the user's in it."""
    _, offsets = matcher.fuzzy_search.match(matcher.query, title)
    content = Content(title)
    for offset in offsets:
        content = content.stylize(matcher.match_style, offset, offset + 1)
    return content


def row(title: Content, help_text: str) -> Content:
    """One row: what it is, and what it does."""
    return Content.assemble(title, " " * max(WIDTH - title.cell_length, 2), (help_text, "$text-muted"))


def entries(app: WizardApp) -> Iterator[Entry]:
    """Actions, steps, questions, columns of touched tables, themes."""
    first = {key.action: key for key in reversed(EVERYWHERE)}
    for action, key in reversed(first.items()):
        if action != "command_palette":
            yield f"{key.label} ({key.shown})", key.help, partial(app.run_action, action)
    for step in STEPS:
        yield f"Step: {step.title}", step.purpose, partial(app.go, step.id)
    for question in questions(Spec):
        if question.step in BY_ID:
            yield f"{question.title}", question.hint, partial(app.go, question.step, question.path)
    yield from _parts(app)
    yield from _columns(app)
    for theme in sorted(app.available_themes):
        yield f"Theme: {theme}", "Change the colours", partial(setattr, app, "theme", theme)


def _parts(app: WizardApp) -> Iterator[Entry]:
    """Lists, derived texts, and what only some steps have."""
    for key in REVIEW:
        action = key.action if "." in key.action else f"screen.{key.action}"
        yield f"{key.label} (review, {key.shown})", key.help, partial(_on_review, app, action)
    for title, step, field, help_text in PLACES:
        yield title, help_text, partial(app.go, step, field)
    for kind in ChangeType:
        yield f"Type: {kind}", "A change type", partial(app.go, "types", kind)
    for name in existing_touched(app.session.spec):
        yield f"Rows of {name}", "About how many rows there are", partial(app.go, "migration", f"rows:{name}")
    for table in app.session.plan.after.tables:
        for index in table.indexes:
            yield index.name, f"Index of {table.name}", partial(app.go, "indexes", f"{table.name}.{index.name}")
        for foreign_key in table.foreign_keys:
            place = f"{table.name}.{foreign_key.columns[0]}"
            yield foreign_key.name, f"Foreign key of {table.name}", partial(app.go, "relationships", place)


def _on_review(app: WizardApp, action: str) -> None:
    app.go("review")
    app.call_after_refresh(app.run_action, action)


def _columns(app: WizardApp) -> Iterator[Entry]:
    before = app.session.spec.baseline.schema.tables
    for table in app.session.plan.after.tables:
        step = "columns" if table.name in before else "table"
        for column in table.columns:
            field = f"{table.name}.{column.name}"
            yield field, f"Column, {column.type}", partial(app.go, step, field)
        for check in table.checks:
            yield check.name, f"Check of {table.name}", partial(app.go, step, f"{table.name}.{check.name}")
