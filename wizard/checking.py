"""Checking files: which findings a draft, a document or a SQL file gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from wizard.baseline import Baseline
from wizard.drafts import read_draft
from wizard.errors import WizardError
from wizard.plan import Plan
from wizard.review.findings import Finding, Place, Severity
from wizard.schema import Schema
from wizard.settings import Settings
from wizard.sources import load_baseline, project_baseline
from wizard.sql.reading import physical

OTHERS = ("postgres", "sqlite")
"""Servers that only a few rules are about, and no schema is read for."""


@dataclass(frozen=True)
class Checker:
    """Checks any number of files in one project; its schema is read once, when a file needs it."""

    settings: Settings
    schema: str = ""
    """The schema before, as the command line names it."""
    rollback: tuple[str, str] | None = None
    """Name and text of the SQL that takes a migration back."""

    def draft(self, path: Path) -> Iterator[Finding]:
        """The findings on a draft, placed by step and field.

        Raises:
            WizardError: it is not a draft.
        """
        for finding in Plan(read_draft(path).spec, self.settings).findings:
            yield replace(finding, place=replace(finding.place, file=str(path)))

    def markdown(self, name: str, text: str) -> Iterator[Finding]:
        """The findings on a finished or hand-written document, placed by line.

        Its SQL is judged on the schema that is named, else on what it carries, else on the project's.

        Raises:
            WizardError: the schema that is named cannot be read.
        """
        from wizard.document import AtHand, check_document
        from wizard.sql.engines import engine

        engine(self.settings.engine)  # a server that documents are not about is refused here
        at_hand = AtHand(self._given, self._project)
        for finding in check_document(text, lambda spec: Plan(spec, self.settings), at_hand):
            yield replace(finding, place=replace(finding.place, file=name))

    def sql(self, name: str, text: str) -> Iterator[Finding]:
        """The findings on a migration, and on its rollback where there is one.

        Raises:
            WizardError: the schema before cannot be read.
        """
        from wizard.document.ground import TOLD
        from wizard.review.assumed import assumed
        from wizard.review.sql import review_sql
        from wizard.sql.engines import engine

        (down_name, down), before = self.rollback or ("", None), self._before
        if before is None:
            before = assumed(text, down or "", engine(self.settings.engine))
            if len(before.tables):
                place = Place(file=name, line=1, column=1)
                yield Finding("schema-assumed", Severity.INFO, TOLD["assumed"], place=place)
        yield from review_sql(
            text, before, self.settings.engine, rollback=down, overrides=self.settings.rules, files=(name, down_name)
        )

    @cached_property
    def _before(self) -> Schema | str | None:
        """The schema before a migration; None where it has to be told from the SQL."""
        given = self._given
        if given is None:
            return Schema() if self.settings.engine in OTHERS else None
        return given if isinstance(given, str) else physical(given.schema, self.settings.engine)

    @cached_property
    def _given(self) -> Baseline | str | None:
        """The schema that is named; SQL as it stands, so that what only a server knows is not lost."""
        if self.schema.endswith(".sql") and Path(self.schema).is_file():
            return Path(self.schema).read_text(encoding="utf-8")
        return load_baseline(self.schema, engine=self.settings.engine) if self.schema else None

    @cached_property
    def _project(self) -> Baseline | None:
        """The project's schema; None where it cannot be read: a document can be checked without."""
        try:
            return project_baseline(self.settings)
        except WizardError:
            return None
