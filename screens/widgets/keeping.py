"""Widgets whose text is kept while it is not taken over: over steps, signals and crashes."""

from __future__ import annotations

from collections.abc import Mapping


class Keeping:
    """Reports what is typed by `Kept`, and takes it back."""

    place = ""
    """Which part of its step it is; the key of its texts."""

    def bring_back(self, texts: Mapping[str, str]) -> None:
        """Show what was typed before; nothing happens without texts."""
        raise NotImplementedError
