"""Signs for states, so that no state is told by colour alone; plain ASCII where the terminal has nothing else."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """All signs that the interface draws."""

    good: str = "✓"
    warning: str = "!"
    error: str = "✗"
    open: str = "·"
    past: str = "●"
    here: str = "◐"
    ahead: str = "○"
    skipped: str = "–"
    arrow: str = "→"
    cut: str = "…"
    edge: str = "│"
    new: str = "+"
    dropped: str = "-"
    changed: str = "~"
    same: str = " "


ASCII = Glyphs("ok", "!", "x", ".", "#", ">", "-", " ", "->", "..", "|")


def glyphs_for(environment: Mapping[str, str], encoding: str) -> Glyphs:
    """The signs that a terminal can draw: the Linux console and non-UTF-8 locales get ASCII."""
    plain = environment.get("TERM", "") in ("linux", "dumb", "vt100") or "utf" not in encoding.lower()
    return ASCII if plain else Glyphs()


GLYPHS = glyphs_for(os.environ, locale.getpreferredencoding(False))


def sign_of(old: object | None, new: object) -> str:
    """The sign of a thing in a list: new, changed, or as it was."""
    return GLYPHS.new if old is None else GLYPHS.same if old == new else GLYPHS.changed
