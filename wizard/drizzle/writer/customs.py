"""`customType` for the SQL types that no builder of Drizzle 0.45 prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count

from wizard.drizzle.builders import IMPORTABLE
from wizard.drizzle.names import camel
from wizard.drizzle.writer.text import quoted

_DATA = (
    (r"(tiny|medium|long)?blob|(var)?binary|bit", "Uint8Array"),
    (r"point", "{ x: number; y: number }"),
    (r"(tiny|small|medium)?int|float|double|real|year", "number"),
    (r"geom\w*|linestring|polygon|multi\w+", "unknown"),
)
"""What mysql2 hands to the program, by the first word of the SQL type; everything else is a string."""


def data_type(text: str) -> str:
    """The TypeScript type of a column's values."""
    word = re.match(r"\w*", text.lower())
    return next((data for pattern, data in _DATA if word and re.fullmatch(pattern, word[0])), "string")


def custom_names(types: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """A const for each SQL type: `longblob`, `bit8`, …; distinct from each other and from what is taken."""
    used = set(taken) | IMPORTABLE
    names = {}
    for text in sorted(types):
        base = camel(re.sub(r"\W+", " ", text).strip()[:40]) or "custom"
        candidates = (base if number == 1 else f"{base}Type{number if number > 2 else ''}" for number in count(1))
        names[text] = next(candidate for candidate in candidates if candidate not in used)
        used.add(names[text])
    return names


def write_customs(customs: Mapping[str, str], quote: str, indent: str) -> str:
    """The consts of custom types."""
    return "\n\n".join(_const(name, text, quote, indent) for text, name in customs.items())


def _const(name: str, text: str, quote: str, indent: str) -> str:
    lines = [
        f"const {name} = customType<{{ data: {data_type(text)} }}>({{",
        f"{indent}dataType() {{",
        f"{indent * 2}return {quoted(text, quote)};",
        f"{indent}}},",
        "});",
    ]
    return "\n".join(lines)
