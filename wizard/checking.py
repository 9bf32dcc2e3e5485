"""Checking files: which findings a draft, a document or a SQL file gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wizard.drafts import read_draft
from wizard.plan import Plan
from wizard.review.findings import Finding
from wizard.schema import Schema
from wizard.settings import Settings
from wizard.sources import load_baseline


def check_draft(path: Path, settings: Settings) -> list[Finding]:
    """The findings on a draft, placed by step and field.

    Raises:
        WizardError: it is not a draft.
    """
    findings = Plan(read_draft(path).spec, settings).findings
    return [replace(finding, place=replace(finding.place, file=str(path))) for finding in findings]


def check_markdown(name: str, text: str, settings: Settings) -> list[Finding]:
    """The findings on a finished or hand-written document, placed by line."""
    from wizard.document import check_document

    findings = check_document(text, lambda spec: Plan(spec, settings))
    return [replace(finding, place=replace(finding.place, file=name)) for finding in findings]


def check_sql(
    name: str, text: str, settings: Settings, *, schema: str | None, rollback: tuple[str | None, str]
) -> list[Finding]:
    """The findings on a migration, and on its rollback where one is named.

    Raises:
        WizardError: the schema before cannot be read.
    """
    from wizard.review import review_sql

    before = load_baseline(schema, engine=settings.engine).schema if schema else Schema()
    return list(
        review_sql(text, before, settings.engine, file=name, rollback=rollback[1], rollback_file=rollback[0] or "")
    )
