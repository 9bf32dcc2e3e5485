"""A project whose schema has 1,000 tables, with a draft and a finished document of it."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.diff_schemas import schema
from wizard.document import export
from wizard.drafts import Draft, write_draft
from wizard.plan import Plan
from wizard.project import project_settings
from wizard.sources import project_baseline
from wizard.spec import Spec

DRAFT, DOCUMENT = "draft.json", "spec.md"


def write_large_project(folder: Path) -> None:
    """Write it into an empty folder."""
    (folder / "schema.ts").write_text(schema())
    (folder / "spec-wizard.toml").write_text('schema_file = "schema.ts"')
    settings = project_settings(folder)
    spec = Spec(title="Large", baseline=project_baseline(settings))
    write_draft(folder / DRAFT, Draft(spec, project=str(folder)))
    (folder / DOCUMENT).write_text(export(Plan(spec, settings)))
