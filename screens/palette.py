"""The command palette: every action, every step and every field, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from screens.keys import EVERYWHERE, REVIEW
from wizard.change_types import ChangeType
from wizard.fields import questions
from wizard.spec import Spec
from wizard.steps import BY_ID, STEPS
from wizard.touched import existing_touched

if TYPE_CHECKING:
    from screens.app import WizardApp

Entry = tuple[str, str, Callable[[], object]]


PLACES = (
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
            yield DiscoveryHit(title, run, help=help_text)

    async def search(self, query: str) -> Hits:
        """What matches, best first."""
        matcher = self.matcher(query)
        for title, help_text, run in entries(cast("WizardApp", self.app)):
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), run, help=help_text)


def entries(app: WizardApp) -> Iterator[Entry]:
    """Actions, steps, questions, columns of touched tables, themes."""
    for key in EVERYWHERE:
        if key.action != "command_palette":
            yield f"{key.label} ({key.shown})", key.help, partial(app.run_action, key.action)
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
