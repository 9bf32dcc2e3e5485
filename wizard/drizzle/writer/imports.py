"""The imports that a piece of schema code needs: one line per module, names in alphabetical order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wizard.drizzle.builders import CORE_TYPES, CORE_VALUES, ORM_TYPES, ORM_VALUES

_LITERAL = re.compile(r"""'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/""", re.DOTALL)
_TEMPLATE = re.compile(r"`(?:\\.|\$\{[^}]*\}|[^`\\])*`", re.DOTALL)
_USED = re.compile(r"(?<![\w$.])([A-Za-z]\w*)(?=\(|<|`| =>|\[\])")

_MODULES = (
    ("drizzle-orm", ORM_VALUES, ORM_TYPES),
    ("drizzle-orm/mysql-core", CORE_VALUES, CORE_TYPES),
)


def used_names(code: str) -> set[str]:
    """The names that the code calls or uses as types, texts and comments aside."""
    bare = _TEMPLATE.sub("``", _LITERAL.sub("''", code))
    return set(_USED.findall(bare))


def imports_of(parts: Iterable[str], quote: str = "'") -> str:
    """The import lines for these pieces of code, without a line break at the end."""
    used = set().union(*(used_names(part) for part in parts))
    lines = []
    for module, values, types in _MODULES:
        named = [(name, name) for name in used & values] + [(name, f"type {name}") for name in used & types]
        if named:
            inside = ", ".join(text for _, text in sorted(named, key=lambda pair: (pair[0].lower(), pair[0])))
            lines.append(f"import {{ {inside} }} from {quote}{module}{quote};")
    return "\n".join(lines)
