"""drizzle.config's `casing`: how Drizzle turns the key of a column without a written name into its SQL name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

Casing = Literal["", "snake_case", "camelCase"]

_WORD = re.compile(r"[0-9a-z]+|[A-Z]+(?![a-z])|[A-Z][0-9a-z]+")


def _words(key: str) -> list[str]:
    return _WORD.findall(re.sub("['\u2019]", "", key))


def snake_case(key: str) -> str:
    """`createdAt` as `created_at`."""
    return "_".join(word.lower() for word in _words(key))


def camel_case(key: str) -> str:
    """`created_at` as `createdAt`."""
    return "".join(word[0].upper() + word[1:] if place else word.lower() for place, word in enumerate(_words(key)))


_CONVERT: dict[str, Callable[[str], str]] = {"": str, "snake_case": snake_case, "camelCase": camel_case}


def cased(key: str, casing: str) -> str:
    """The SQL name of a column whose name is not written."""
    return _CONVERT[casing](key)


def recased(name: str, columns: Iterable[tuple[str, str]], casing: str) -> str:
    """A default constraint name made from keys, as drizzle-kit rewrites it: each key's first occurrence is replaced.

    The pairs are (what Drizzle calls the column, its SQL name).
    """
    if casing:
        for before, after in columns:
            name = name.replace(before, after, 1)
    return name
