"""Checking files: which findings a draft, a document or a SQL file gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wizard.baseline import Baseline
from wizard.drafts import read_draft
from wizard.errors import WizardError
from wizard.plan import Plan
from wizard.review.findings import Finding
from wizard.schema import Schema
from wizard.settings import Settings
from wizard.sources import load_baseline, project_baseline
from wizard.sql.reading import physical


def check_draft(path: Path, settings: Settings) -> list[Finding]:
    """The findings on a draft, placed by step and field.

    Raises:
        WizardError: it is not a draft.
    """
    findings = Plan(read_draft(path).spec, settings).findings
    return [replace(finding, place=replace(finding.place, file=str(path))) for finding in findings]


def check_markdown(name: str, text: str, settings: Settings, *, schema: str | None = None) -> list[Finding]:
    """The findings on a finished or hand-written document, placed by line.

    Its SQL is judged on `schema` where one is named, else on what the document carries, else on the project's schema.

    Raises:
        WizardError: the schema that is named cannot be read.
    """
    from wizard.document import AtHand, check_document

    at_hand = AtHand(_given(schema, settings) if schema else None, _of_project(settings))
    findings = check_document(text, lambda spec: Plan(spec, settings), at_hand)
    return [replace(finding, place=replace(finding.place, file=name)) for finding in findings]


def _given(schema: str, settings: Settings) -> Baseline | str:
    """The schema that is named; SQL as it stands, so that what only a server knows is not lost."""
    if schema.endswith(".sql") and Path(schema).is_file():
        return Path(schema).read_text(encoding="utf-8")
    return load_baseline(schema, engine=settings.engine)


def _of_project(settings: Settings) -> Baseline | None:
    """The project's schema; None where it cannot be read: a document can be checked without."""
    try:
        return project_baseline(settings)
    except WizardError:
        return None


def check_sql(
    name: str, text: str, settings: Settings, *, schema: str | None, rollback: tuple[str, str] | None
) -> list[Finding]:
    """The findings on a migration, and on its rollback (its name and text) where there is one.

    Raises:
        WizardError: the schema before cannot be read.
    """
    from wizard.review.sql import review_sql

    given = _given(schema, settings) if schema else Schema()
    before = physical(given.schema, settings.engine) if isinstance(given, Baseline) else given
    down_name, down = rollback or ("", None)
    findings = review_sql(
        text, before, settings.engine, rollback=down, overrides=settings.rules, files=(name, down_name)
    )
    return list(findings)
