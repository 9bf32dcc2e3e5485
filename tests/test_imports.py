"""What the product loads, asked of fresh interpreters: only that proves that a deferred import defers."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import wizard

SCREEN = {"textual", "rich", "screens", "themes"}
HEAVY = {"sqlglot", "tree_sitter", "pydantic", "textual"}


def loaded_by(*arguments: str) -> set[str]:
    """The top-level packages that `python ARGUMENTS` imports, as `-X importtime` tells them on stderr."""
    command = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr[-1000:]
    names = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {name.partition(".")[0] for name in names}


def test_no_module_of_wizard_loads_a_screen() -> None:
    names = [module.name for module in pkgutil.walk_packages(wizard.__path__, "wizard.")]
    loaded = loaded_by("-c", f"import {', '.join(names)}")
    assert "wizard" in loaded
    assert not loaded & SCREEN


def test_help_loads_nothing_heavy() -> None:
    loaded = loaded_by("-m", "wizard", "--help")
    assert "wizard" in loaded
    assert not loaded & HEAVY


def test_the_first_frame_waits_for_no_model() -> None:
    loaded = loaded_by("-c", "import wizard.cli, wizard.commands.open, screens.app")
    assert "screens" in loaded
    assert not loaded & (HEAVY - {"textual"})
