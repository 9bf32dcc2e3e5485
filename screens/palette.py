"""The command palette: every action, every step and every field, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from screens.keys import EVERYWHERE
from wizard.fields import questions
from wizard.spec import Spec
from wizard.steps import BY_ID, STEPS

if TYPE_CHECKING:
    from screens.app import WizardApp

Entry = tuple[str, str, Callable[[], object]]


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
    yield from _columns(app)
    for theme in sorted(app.available_themes):
        yield f"Theme: {theme}", "Change the colours", partial(setattr, app, "theme", theme)


def _columns(app: WizardApp) -> Iterator[Entry]:
    before = app.session.spec.baseline.schema.tables
    for table in app.session.plan.after.tables:
        step = "columns" if table.name in before else "table"
        for column in table.columns:
            field = f"{table.name}.{column.name}"
            yield field, f"Column, {column.type}", partial(app.go, step, field)
