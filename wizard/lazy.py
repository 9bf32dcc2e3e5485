"""Properties that are computed at most once, also when several threads ask at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used as a decorator, like property
    """A property whose value is kept in the instance. The instance needs a `_lock` (a `threading.RLock`)."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        """Wrap the method that computes the value."""
        self.compute = compute
        self.__doc__ = compute.__doc__
        self.name = compute.__name__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: Any, owner: type) -> lazy[T] | T:
        if instance is None:
            return self
        values: dict[str, T] = instance.__dict__
        if self.name not in values:
            with instance._lock:
                if self.name not in values:
                    values[self.name] = self.compute(instance)
        return values[self.name]


def new_lock() -> threading.RLock:
    """The lock that `lazy` needs: re-entrant, since one value may ask for another."""
    return threading.RLock()
