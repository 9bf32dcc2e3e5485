"""What a terminal below 60x16 shows instead of a form that cannot be used."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

LEAST = (60, 16)
"""Columns and rows that the form needs."""


class TooSmall(Static):
    """Covers the screen; the style sheet shows it only when the terminal is small."""

    def render(self) -> Content:
        """The message, with the size as it is."""
        now, (columns, rows) = self.app.size, LEAST
        size = f"{now.width}x{now.height}"
        return Content(f"spec-wizard needs {columns}x{rows}; this terminal has {size}.\n--plain works anywhere.")
