"""The project: its settings, its schema and migrations, and the folder that drafts are kept in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.doctor.check import Check
from wizard.errors import WizardError

if TYPE_CHECKING:
    from wizard.settings import Settings


def checks(folder: Path) -> Iterator[Check]:
    """All checks of the project, and of the drafts. With settings that cannot be read, there are no others."""
    from wizard.project import project_settings
    from wizard.settings import FILE_NAME

    try:
        settings = project_settings(folder)
    except WizardError as error:
        yield Check("settings", "bad", f"{error.where}: {error.what}", error.remedy)
    else:
        file = settings.root / FILE_NAME
        yield Check("settings", "ok", str(file) if file.is_file() else f"no {FILE_NAME}; all settings have a default")
        yield _schema(settings)
        yield _export(settings)
    yield _drafts()


def _schema(settings: Settings) -> Check:
    """The schema that a new spec starts from."""
    from wizard.sources import project_baseline

    try:
        baseline = project_baseline(settings)
    except WizardError as error:
        place = f"{error.where}: " if error.where else ""
        return Check("schema", "bad", f"{place}{error.what}", error.remedy)
    if baseline.source == "example":
        remedy = "set schema_file or migrations_folder in spec-wizard.toml"
        return Check("schema", "warn", "none found: a new spec starts from the built-in example", remedy)
    unknown = f", {len(baseline.unknowns)} things not understood" if baseline.unknowns else ""
    remedy = f"look at them with: spec-wizard read {baseline.path}" if unknown else ""
    return Check("schema", "ok", f"{baseline.path}: {len(baseline.schema.tables)} tables{unknown}", remedy)


def _export(settings: Settings) -> Check:
    return _writable("documents", settings.path("export_folder"), "set export_folder in spec-wizard.toml")


def _drafts() -> Check:
    from wizard.paths import drafts_folder

    return _writable("drafts", drafts_folder(), "set XDG_STATE_HOME to a folder that you may write to")


def _writable(name: str, folder: Path, remedy: str) -> Check:
    """Whether a folder can be written to, or made."""
    there = next(place for place in (folder, *folder.parents) if os.path.lexists(place))
    if not there.is_dir():
        return Check(name, "bad", f"{folder}: {there} is not a folder", remedy)
    if not os.access(there, os.W_OK | os.X_OK):
        return Check(name, "bad", f"{folder}: not writable", remedy)
    return Check(name, "ok", f"{folder}" if folder == there else f"{folder}, made when it is needed")
