"""Two computations at once give what they give in turn, failures included."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from wizard.together import together


def fail(what: str) -> Callable[[], None]:
    """A computation that fails."""

    def compute() -> None:
        raise LookupError(what)

    return compute


def test_both_results() -> None:
    assert together(lambda: ["a"] * 100_000, lambda: {"b": 1}) == (["a"] * 100_000, {"b": 1})


def test_one_of_them_runs_elsewhere() -> None:
    first, second = together(os.getpid, os.getpid)
    assert second == os.getpid()
    assert first != second or (os.cpu_count() or 1) < 2


def test_the_first_failure_is_raised() -> None:
    with pytest.raises(LookupError, match="first"):
        together(fail("first"), fail("second"))
    with pytest.raises(LookupError, match="second"):
        together(lambda: 1, fail("second"))


def test_what_cannot_be_sent_is_computed_here() -> None:
    def made() -> Callable[[], int]:
        return lambda: 1

    first, _ = together(made, lambda: 2)
    assert first() == 1
