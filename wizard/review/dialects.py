"""What other databases write, and MySQL's word for it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Feature:
    """A piece of another dialect."""

    pattern: re.Pattern[str]
    title: str
    """What it is, with the database that has it."""
    instead: str
    """MySQL's way, in words or as SQL."""
    replacement: str = ""
    """What `re.sub` puts in its place, where that alone makes it MySQL."""


@cache
def features() -> tuple[Feature, ...]:
    """All pieces, in the order in which they are looked for."""
    rows = json.loads(files("wizard.review").joinpath("data", "dialects.json").read_text(encoding="utf-8"))
    return tuple(Feature(re.compile(row.pop("pattern"), re.I), **row) for row in rows)


NEAR = 60
"""Characters around the place where reading stops in which a feature counts."""


def foreign_feature(text: str, failure: int) -> tuple[Feature, re.Match[str]] | None:
    """The piece of another dialect at the place where a statement stops being MySQL; None when there is none."""
    for feature in features():
        for found in feature.pattern.finditer(text):
            if found.start() - NEAR <= failure <= found.end() + NEAR:
                return feature, found
    return None


_QUOTED = re.compile(r'"((?:[^"\\]|"")*)"')


def with_backticks(text: str) -> str:
    """The text with names in double quotes put into backticks."""
    return _QUOTED.sub(lambda found: "`" + found[1].replace('""', '"') + "`", text)
