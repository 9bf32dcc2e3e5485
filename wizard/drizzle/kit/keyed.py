"""The comparison of two JSON objects by key, in the order in which drizzle-kit lists the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Keyed(Generic[V]):
    """What happened to the entries: deleted in old order, added in new order, changed as (old, new) in old order."""

    deleted: dict[str, V] = field(default_factory=dict)
    added: dict[str, V] = field(default_factory=dict)
    changed: dict[str, tuple[V, V]] = field(default_factory=dict)


def compare(before: Mapping[str, V], after: Mapping[str, V], equal: Callable[[V, V], bool]) -> Keyed[V]:
    """Compare entries of one key with `equal`."""
    return Keyed(
        {key: value for key, value in before.items() if key not in after},
        {key: value for key, value in after.items() if key not in before},
        {key: (value, after[key]) for key, value in before.items() if key in after and not equal(value, after[key])},
    )
