"""Themes of the user's own: TOML files in `$XDG_CONFIG_HOME/spec-wizard/themes` (`~/.config` when it is not set).

    # sea.toml, chosen by --theme sea, by SPEC_WIZARD_THEME=sea, or in the palette
    primary = "#6ea8fe"
    background = "#12161f"
    dark = true

Only `primary` is needed. The colours are those of a Textual theme; `[variables]` sets any of its variables.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

COLOURS = (
    "primary", "secondary", "warning", "error", "success", "accent", "foreground", "background", "surface", "panel",
    "boost",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnThemes:
    """The themes that could be read, and what is wrong with the others."""

    themes: tuple[Theme, ...] = ()
    problems: tuple[str, ...] = ()


class ThemeError(ValueError):
    """What is wrong with a theme, in words."""


def own_folder(environment: Mapping[str, str]) -> Path:
    """Where a user keeps themes."""
    config = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "spec-wizard" / "themes"


def own_themes(folder: Path | None = None) -> OwnThemes:
    """Read the user's themes; one that cannot be used is skipped, and said."""
    themes: list[Theme] = []
    problems: list[str] = []
    for file in sorted((folder or own_folder(os.environ)).glob("*.toml")):
        try:
            themes.append(read_theme(file))
        except (OSError, ValueError) as error:
            problems.append(f"The theme {file.name} is not used: {error}.")
    return OwnThemes(tuple(themes), tuple(problems))


def read_theme(file: Path) -> Theme:
    """The theme of a file, named like it.

    Raises:
        ThemeError: a key or a colour is not one, or there is no primary colour.
        TOMLDecodeError: it is not TOML.
    """
    import tomllib

    data = tomllib.loads(file.read_text(encoding="utf-8"))
    if unknown := [key for key in data if key not in (*COLOURS, "dark", "variables")]:
        raise ThemeError(f"there is no key {unknown[0]}; there are dark, variables, {', '.join(COLOURS)}")
    if "primary" not in data:
        raise ThemeError('it has no primary colour, such as primary = "#6ea8fe"')
    colours: dict[str, Any] = {key: _colour(key, data[key]) for key in COLOURS if key in data}
    return Theme(name=file.stem, dark=_dark(data), variables=_variables(data), **colours)


def _colour(key: str, value: Any) -> str:
    try:
        Color.parse(value if isinstance(value, str) else "")
    except ColorParseError as error:
        raise ThemeError(f"{key} is no colour: {value!r}") from error
    return str(value)


def _dark(data: Mapping[str, Any]) -> bool:
    dark = data.get("dark", True)
    if not isinstance(dark, bool):
        raise ThemeError("dark is true or false")
    return dark


def _variables(data: Mapping[str, Any]) -> dict[str, str]:
    found = data.get("variables", {})
    if not isinstance(found, dict):
        raise ThemeError("variables is a table: [variables]")
    return {key: _colour(key, value) for key, value in found.items()}
