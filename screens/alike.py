"""How far two sequences go together: what an edit left as it was."""

from __future__ import annotations

from collections.abc import Sequence


def alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many lines, or characters, are the same at the beginning and, behind those, at the end."""
    first = _together(old, new)
    return first, min(_together(old[::-1], new[::-1]), len(old) - first, len(new) - first)


def _together(old: Sequence[str], new: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
