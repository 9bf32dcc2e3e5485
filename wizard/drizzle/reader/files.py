"""Which files a schema path means: as drizzle-kit finds them, one level deep in folders, globs in their order."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from wizard.errors import WizardError

ENDINGS = (".ts", ".js", ".cjs", ".mjs", ".mts", ".cts")
"""The files that drizzle-kit takes."""
MAX_BYTES = 50_000_000


def schema_files(paths: Iterable[str | Path]) -> list[Path]:
    """Every schema file, once. Raises WizardError when there is none, or one can't be read."""
    every = [str(path) for path in paths]
    found = dict.fromkeys(file for path in every for file in _files(path))
    if not found:
        where = ", ".join(every)
        raise WizardError("no schema files here", where=where, remedy="name a .ts file, a folder of them, or a glob")
    return list(found)


def _files(path: str) -> Iterator[Path]:
    literal = Path(path)
    found = [] if literal.exists() else sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    matches = [Path(name) for name in found] or [literal]
    for match in matches:
        if match.is_dir():
            yield from (file.absolute() for file in sorted(match.iterdir()) if _is_schema(file))
        elif match.is_file():
            yield match.absolute()


def _is_schema(path: Path) -> bool:
    return path.name.endswith(ENDINGS) and not path.name.endswith(".d.ts") and path.is_file()
