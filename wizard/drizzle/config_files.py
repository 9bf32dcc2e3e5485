"""Where a project's drizzle.config files are. Most folders have none, and need not load what reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ENDINGS = ("ts", "js", "json", "mts", "mjs", "cts", "cjs")
"""The files that can be a config; drizzle-kit looks for the first three by itself."""


def find_configs(start: Path) -> tuple[Path, ...]:
    """The configs in a folder or, if it has none, in the nearest folder around it that has one."""
    for folder in (start, *start.parents):
        found = tuple(_configs_in(folder))
        if found or (folder / ".git").exists():
            return found
    return ()


def _configs_in(folder: Path) -> Iterator[Path]:
    usual = [folder / f"drizzle.config.{ending}" for ending in ENDINGS]
    yield from (path for path in usual if path.is_file())
    others = sorted(path for ending in ENDINGS for path in folder.glob(f"*drizzle*.config.{ending}"))
    yield from (path for path in others if path not in usual)
