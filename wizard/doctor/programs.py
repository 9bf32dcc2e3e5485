"""Programs and libraries: Python's own, the editor, and what a Drizzle project has. None but Python is needed."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wizard.clipboard import Surroundings, surroundings
from wizard.clipboard.programs import ProgramError, run
from wizard.doctor.check import Check
from wizard.editor import editor_command
from wizard.errors import WizardError

KIT = Path("node_modules/drizzle-kit/package.json")
KIT_MODELLED = "0.31"
"""The version of drizzle-kit whose files the wizard predicts."""


def checks(env: Mapping[str, str], folder: Path) -> Iterator[Check]:
    """All checks of programs."""
    yield Check("Python", "ok", platform.python_version())
    yield _library("Textual", "textual")
    yield _editor(env)
    yield _node(surroundings(env))
    yield _drizzle_kit(folder)


def _library(name: str, package: str) -> Check:
    try:
        return Check(name, "ok", version(package))
    except PackageNotFoundError:
        return Check(name, "bad", "not installed", f"install it with: pip install {package}; --plain works without")


def _editor(env: Mapping[str, str]) -> Check:
    try:
        return Check("editor", "ok", " ".join(editor_command(env)))
    except WizardError as error:
        return Check("editor", "warn", f"{error.where}: {error.what}", error.remedy)


def _node(here: Surroundings) -> Check:
    path = here.program("node")
    if not path:
        return Check("node", "ok", "not found; the wizard does not need it")
    try:
        return Check("node", "ok", run((path, "--version"), here.env).decode(errors="replace").strip())
    except ProgramError as error:
        return Check("node", "warn", str(error), "the wizard does not need it, drizzle-kit does")


def _drizzle_kit(folder: Path) -> Check:
    """The drizzle-kit that the project would run, as node finds it: in the folder or above."""
    file = next((place / KIT for place in (folder, *folder.resolve().parents) if (place / KIT).is_file()), None)
    if file is None:
        return Check("drizzle-kit", "ok", "not found; the wizard does not need it")
    try:
        found = str(json.loads(file.read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return Check("drizzle-kit", "warn", f"cannot read {file}", "run npm install again")
    if found.startswith(f"{KIT_MODELLED}."):
        return Check("drizzle-kit", "ok", found)
    remedy = f"migrations are predicted as {KIT_MODELLED} writes them; compare the file that yours writes"
    return Check("drizzle-kit", "warn", found, remedy)
