"""The Python names of an analytics feature: its module, its function, its URL."""

from __future__ import annotations

import keyword
import re
import unicodedata

LONGEST = 32
"""Characters of a feature's name that are kept, so that its import fits a line of 88."""


def snake(text: str) -> str:
    """`Room Reactions` and `roomReactions` as `room_reactions`: ASCII letters, digits and `_`; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+[A-Za-z]*", plain)
    name = "_".join(words).lower()
    return name if len(name) <= LONGEST else name[:LONGEST].rpartition("_")[0] or name[:LONGEST]


def module_name(feature: str) -> str:
    """The module in `calculations/`: a name that can be imported, so keywords and leading digits get a prefix."""
    name = snake(feature)
    importable = name.isidentifier() and not keyword.iskeyword(name)
    return name if importable else f"feature_{name}"[:LONGEST].rstrip("_")


def function_name(feature: str) -> str:
    """The function that calculates a feature's metrics."""
    return f"calc_{module_name(feature)}"


def url_path(feature: str) -> str:
    """The path of a feature's endpoint: `/room-reactions`."""
    return "/" + module_name(feature).replace("_", "-")
