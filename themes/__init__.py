"""Colours and layout: Textual themes, and the style sheets that use nothing but their variables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

from textual.theme import BUILTIN_THEMES, Theme

FOLDER = Path(__file__).parent
_ANSI = BUILTIN_THEMES["ansi-dark"]

THEMES = (
    Theme(
        name="harbour",
        primary="#6ea8fe",
        secondary="#7fd1c7",
        accent="#f2b35e",
        warning="#f2b35e",
        error="#f2777a",
        success="#8fce8b",
        foreground="#d7dce5",
        background="#12161f",
        surface="#181d28",
        panel="#222938",
        dark=True,
    ),
    Theme(
        name="moss",
        primary="#9ccf8a",
        secondary="#d3c58b",
        accent="#e5a97a",
        warning="#e3c46b",
        error="#e08080",
        success="#9ccf8a",
        foreground="#dad8cd",
        background="#171a16",
        surface="#1d211c",
        panel="#2a2f28",
        dark=True,
    ),
    Theme(
        name="paper",
        primary="#1f5fbf",
        secondary="#0f766e",
        accent="#9a4f00",
        warning="#8a5a00",
        error="#b3261e",
        success="#22703a",
        foreground="#22262e",
        background="#fbfaf6",
        surface="#f3f1ea",
        panel="#e5e2d8",
        dark=False,
    ),
    Theme(
        name="contrast",
        primary="#ffff00",
        secondary="#00ffff",
        accent="#ffff00",
        warning="#ffd700",
        error="#ff8080",
        success="#00ff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        dark=True,
        text_alpha=1.0,
        variables={"text-muted": "#e6e6e6", "text-disabled": "#c8c8c8"},
    ),
    Theme(
        name="ansi",
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_yellow",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        dark=True,
        variables=_ANSI.variables,
    ),
)
DEFAULT = "harbour"


def style_sheets() -> list[str | PurePath]:
    """All style sheets, in the order in which they apply."""
    return [FOLDER / name for name in ("frame.tcss", "fields.tcss", "dialogs.tcss")]


def default_theme(environment: Mapping[str, str], *, colours: bool = True) -> str:
    """The theme for a terminal: 16 colours where it has no more, or none are wanted."""
    few = environment.get("TERM", "") in ("linux", "screen", "vt100", "ansi", "xterm-color")
    return DEFAULT if colours and not few else "ansi"
