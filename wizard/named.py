"""Immutable collections of things that have a `name`: the shape of everything inside a schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar, get_args

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class HasName(Protocol):
    """Anything with a name."""

    @property
    def name(self) -> str:
        """The name that it is found by."""


T = TypeVar("T", bound=HasName)


class NamedSet(Generic[T]):
    """Things by name, in insertion order; equal to another when the things are equal, whatever their order."""

    __slots__ = ("_hash", "_items")

    def __init__(self, items: Iterable[T] = ()) -> None:
        """Keep the items; of two with one name the later wins, at the earlier place."""
        self._items: dict[str, T] = {item.name: item for item in items}
        self._hash: int | None = None

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __getitem__(self, name: str) -> T:
        return self._items[name]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NamedSet) and type(other) is type(self) and self._items == other._items

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)!r})"

    @property
    def names(self) -> tuple[str, ...]:
        """All names in order."""
        return tuple(self._items)

    def get(self, name: str) -> T | None:
        """The item of that exact name, or None."""
        return self._items.get(name)

    def find(self, name: str) -> T | None:
        """The item of that name, letter case aside, as MySQL finds columns, indexes and constraints."""
        if name in self._items:
            return self._items[name]
        folded = name.casefold()
        return next((item for key, item in self._items.items() if key.casefold() == folded), None)

    def put(self, item: T, *, replacing: str | None = None) -> Self:
        """A copy with the item in the place of the one it replaces (by default: of its own name), else at the end."""
        old = item.name if replacing is None else replacing
        if old == item.name or old not in self._items:
            return self._of({**self._items, item.name: item})
        return type(self)(item if other.name == old else other for other in self)

    def without(self, *names: str) -> Self:
        """A copy without the items of these names."""
        return self._of({name: item for name, item in self._items.items() if name not in names})

    @classmethod
    def _of(cls, items: dict[str, T]) -> Self:
        """A collection of items that stand under their names already."""
        made = cls()
        made._items = items
        return made

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let a pydantic model hold it: a JSON array of the items."""
        from pydantic_core import core_schema

        items = handler.generate_schema(list[get_args(source)[0]])  # type: ignore[misc]
        as_list = core_schema.no_info_before_validator_function(_listed, items)
        return core_schema.no_info_after_validator_function(
            cls,
            as_list,
            serialization=core_schema.plain_serializer_function_ser_schema(list, return_schema=items),
        )


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, NamedSet) else value


class NamedList(NamedSet[T]):
    """Things by name whose order is part of the value, as for the columns of a table."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NamedList) and super().__eq__(other) and self.names == other.names

    __hash__ = NamedSet.__hash__

    def insert(self, item: T, after: str | None) -> Self:
        """A copy with the item right behind `after`: `""` puts it first, None (or an unknown name) last."""
        others = [other for other in self if other.name != item.name]
        names = [other.name for other in others]
        place = 0 if after == "" else names.index(after) + 1 if after in names else len(others)
        return type(self)([*others[:place], item, *others[place:]])

    def before(self, name: str) -> str:
        """The name of the item just before that one; `""` for the first."""
        place = self.names.index(name)
        return self.names[place - 1] if place else ""
