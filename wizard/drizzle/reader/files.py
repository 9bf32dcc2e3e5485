"""Which files a schema path means: as drizzle-kit finds them, one level deep in folders, globs in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from wizard.errors import WizardError

ENDINGS = (".ts", ".js", ".cjs", ".mjs", ".mts", ".cts")
"""The files that drizzle-kit takes."""
_BRACES = re.compile(r"\{([^{}]*,[^{}]*)\}")
MAX_PATTERNS = 1000
"""Patterns that the braces of one may stand for."""


def schema_files(paths: Iterable[str | Path]) -> list[Path]:
    """Every schema file, once. Raises WizardError when there is none."""
    every = [str(path) for path in paths]
    found = dict.fromkeys(file for path in every for file in _files(path))
    if not found:
        where = ", ".join(every)
        raise WizardError("no schema files here", where=where, remedy="name a .ts file, a folder of them, or a glob")
    return list(found)


def _files(path: str) -> Iterator[Path]:
    literal = Path(path)
    for match in [literal] if literal.exists() else _matches(path):
        if match.is_dir():
            yield from (file.absolute() for file in sorted(match.iterdir()) if _is_schema(file))
        elif match.is_file():
            yield match.absolute()


def _is_schema(path: Path) -> bool:
    return path.name.endswith(ENDINGS) and not path.name.endswith(".d.ts") and path.is_file()


def _matches(pattern: str) -> Iterator[Path]:
    """What a glob matches. `**` does not follow links, `*` does not match hidden names."""
    for plain in _expanded(pattern):
        parts = Path(plain).parts
        fixed = next((place for place, part in enumerate(parts) if re.search(r"[*?[]", part)), len(parts))
        base, rest = Path(*parts[:fixed]), "/".join(parts[fixed:])
        found = base.glob(rest) if rest and base.is_dir() else [base] if not rest else []
        visible = (path for path in found if not any(part[0] == "." for part in path.parts[fixed:]))
        yield from sorted(visible, key=lambda path: (str(path).casefold(), str(path)))


def _expanded(pattern: str) -> list[str]:
    """`src/{a,b}.ts` as the patterns that it stands for."""
    patterns = [pattern]
    while (place := next((at for at, text in enumerate(patterns) if _BRACES.search(text)), None)) is not None:
        match = _BRACES.search(patterns[place])
        if match is None or len(patterns) > MAX_PATTERNS:
            break
        text = patterns[place]
        patterns[place : place + 1] = [
            text[: match.start()] + choice + text[match.end() :] for choice in match[1].split(",")
        ]
    return patterns
