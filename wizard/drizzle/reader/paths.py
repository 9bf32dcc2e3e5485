"""Where an import leads: relative paths, and the aliases of tsconfig.json."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

_ENDINGS = (".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs")
_TYPESCRIPT = {".js": (".ts", ".tsx"), ".mjs": (".mts",), ".cjs": (".cts",), ".jsx": (".tsx",)}


def resolve(name: str, importer: Path) -> Path | None:
    """The file that an import names, or None for a package or a file that is not there."""
    if name.startswith("."):
        return _file(importer.parent / name)
    for base in _alias_targets(name, importer.parent):
        found = _file(base)
        if found:
            return found
    return None


def _file(base: Path) -> Path | None:
    swapped = [base.with_suffix(ending) for ending in _TYPESCRIPT.get(base.suffix, ())]
    added = [base.with_name(base.name + ending) for ending in _ENDINGS]
    inside = [base / f"index{ending}" for ending in _ENDINGS]
    for candidate in (*([base] if base.suffix in _ENDINGS else []), *swapped, *added, *inside):
        try:
            if candidate.is_file():
                return candidate.resolve()
        except (OSError, RuntimeError):
            continue
    return None


def _alias_targets(name: str, folder: Path) -> list[Path]:
    for parent in (folder, *folder.parents):
        for config in ("tsconfig.json", "jsconfig.json"):
            path = parent / config
            if path.is_file():
                return _matches(name, path)
    return []


def _matches(name: str, config: Path) -> list[Path]:
    """The places that the config's `paths` and `baseUrl` give, the most exact pattern first."""
    base, patterns = _compiler_paths(config)
    found = []
    for pattern, targets in sorted(patterns.items(), key=lambda item: -len(item[0].partition("*")[0])):
        head, star, tail = pattern.partition("*")
        if name == pattern or (star and name.startswith(head) and name.endswith(tail)):
            middle = name[len(head) : len(name) - len(tail)] if star else ""
            found += [Path(target.replace("*", middle)) for target in targets]
    return [*found, *([base / name] if base else [])]


@cache
def _compiler_paths(config: Path, depth: int = 0) -> tuple[Path | None, dict[str, list[str]]]:
    """baseUrl, and each pattern of `paths` with absolute targets; those of `extends` where the config has none."""
    data = read_json(config)
    options = data.get("compilerOptions")
    options = options if isinstance(options, dict) else {}
    parent: tuple[Path | None, dict[str, list[str]]] = (None, {})
    extends = data.get("extends")
    for name in reversed(extends if isinstance(extends, list) else [extends]):
        target = _extended(name, config) if isinstance(name, str) and depth < 9 else None
        if target:
            parent = _compiler_paths(target, depth + 1)
    base = config.parent / options["baseUrl"] if isinstance(options.get("baseUrl"), str) else parent[0]
    paths = options.get("paths")
    if not isinstance(paths, dict):
        return base, parent[1]
    root = base or config.parent
    return base, {
        str(key): [str(root / target) for target in targets if isinstance(target, str)]
        for key, targets in paths.items()
        if isinstance(targets, list)
    }


def _extended(name: str, config: Path) -> Path | None:
    base = config.parent / name if name.startswith(".") else config.parent / "node_modules" / name
    return next((path for path in (base, base.with_name(base.name + ".json")) if path.is_file()), None)


_COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])')


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object with comments and trailing commas, as TypeScript reads it; empty when it is none."""
    try:
        text = path.read_text("utf-8-sig", "replace")
        plain = _TRAILING.sub(r"\1", _COMMENT.sub(r"\1", text))
        data = json.loads(plain)
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
