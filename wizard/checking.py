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
from wizard.sql.reading import physical


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
    name: str, text: str, settings: Settings, *, schema: str | None, rollback: tuple[str, str] | None
) -> list[Finding]:
    """The findings on a migration, and on its rollback (its name and text) where there is one.

    Raises:
        WizardError: the schema before cannot be read.
    """
    from wizard.review.sql import review_sql

    before = _before(schema, settings) if schema else Schema()
    down_name, down = rollback or ("", None)
    findings = review_sql(
        text, before, settings.engine, rollback=down, overrides=settings.rules, files=(name, down_name)
    )
    return list(findings)


def _before(schema: str, settings: Settings) -> Schema | str:
    """The schema before a migration; SQL as it stands, so that what only a server knows is not lost."""
    if schema.endswith(".sql") and Path(schema).is_file():
        return Path(schema).read_text(encoding="utf-8")
    return physical(load_baseline(schema, engine=settings.engine).schema, settings.engine)
