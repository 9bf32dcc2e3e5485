"""What a project says of itself: drizzle.config.* and package.json fill the settings that nobody wrote."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wizard.drizzle.config_files import find_configs
from wizard.errors import WizardError
from wizard.settings import Settings, load_settings

if TYPE_CHECKING:
    from wizard.drizzle.config import DrizzleConfig

RUNNERS = {
    "pnpm-lock.yaml": "pnpm run",
    "yarn.lock": "yarn run",
    "bun.lock": "bun run",
    "bun.lockb": "bun run",
    "package-lock.json": "npm run",
}
"""How each package manager, known by its lock file, runs a script."""
SCRIPTS = {
    "generate_command": ("drizzle-kit generate", "db:generate"),
    "migrate_command": ("drizzle-kit migrate", "db:migrate"),
}
"""What each setting runs, and the script that a project has for it when none says so itself."""


def project_settings(start: Path | None = None) -> Settings:
    """The settings for a working directory, completed by what the project says.

    Raises:
        WizardError: the settings file is wrong. What else is not understood is left alone.
    """
    settings = load_settings(start)
    found = dict(_found(settings.root))
    new = {name: value for name, value in found.items() if name not in settings.model_fields_set}
    return settings.model_copy(update=new)


def drizzle_config(root: Path) -> DrizzleConfig | None:
    """The project's drizzle.config, where it can be read."""
    if not find_configs(root):
        return None
    from wizard.drizzle.config import find_config

    try:
        return find_config(root)
    except WizardError:
        return None


def _found(root: Path) -> Iterator[tuple[str, Any]]:
    if config := drizzle_config(root):
        files = config.schema_files
        if len(files) == 1:
            yield "schema_file", os.path.relpath(files[0], root)
        yield "migrations_folder", os.path.relpath(config.out_folder, root)
        yield "migration_prefix", config.prefix
    scripts = _scripts(root)
    for setting, (command, usual) in SCRIPTS.items():
        name = next((name for name, script in scripts.items() if command in str(script)), usual)
        if name in scripts:
            yield setting, f"{_runner(root)} {name}"
        elif scripts:
            yield setting, f"npx {command}"


def _scripts(root: Path) -> dict[str, Any]:
    try:
        scripts = json.loads((root / "package.json").read_text(encoding="utf-8")).get("scripts")
    except (OSError, ValueError, AttributeError):
        return {}
    return scripts if isinstance(scripts, dict) else {}


def _runner(root: Path) -> str:
    folders = (root, *root.parents)
    locks = ((folder / name, runner) for folder in folders for name, runner in RUNNERS.items())
    return next((runner for lock, runner in locks if lock.is_file()), "npm run")
