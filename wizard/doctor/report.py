"""All checks, in the order in which they are reported."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from wizard.doctor import programs, project, terminal
from wizard.doctor.check import Check


def report(env: Mapping[str, str] | None = None, folder: Path | None = None) -> list[Check]:
    """Look at everything. `env` is this process's environment by default, `folder` the working directory."""
    surroundings = dict(os.environ if env is None else env)
    start = folder or Path.cwd()
    return [
        *terminal.checks(surroundings),
        *programs.checks(surroundings, start),
        *project.checks(start),
    ]
