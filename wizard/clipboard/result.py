"""What became of a copy, and how to say it without promising too much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Certainty = Literal["verified", "sent", "failed"]
"""verified: read back and equal. sent: handed over, and nobody can tell what became of it. failed: it did not work."""


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What one method, or the whole chain, achieved."""

    method: str
    """The methods that took the text, for people: `tmux`, `tmux and wl-copy`; empty when none did."""
    certainty: Certainty
    detail: str = ""
    """How to paste where that is not obvious, or why it failed."""
    size: int = 0
    """Bytes of UTF-8."""

    def sentence(self, path: str = "") -> str:
        """One line for the user; `path` is the file that holds the same text, if there is one."""
        if self.certainty == "verified":
            return f"Copied ({self.method}, {readable_size(self.size)})"
        if self.certainty == "sent":
            where = "your terminal's clipboard" if self.method == "OSC 52" else f"the clipboard ({self.method})"
            otherwise = f"the file is at {path}" if path else "select the text with the mouse instead"
            return f"Sent to {where} — if paste is empty, {otherwise}"
        refuge = f"The file is at {path}" if path else "Export the document to a file instead"
        return f"Not copied: {self.detail or 'no clipboard can be reached from here'}. {refuge}"


def readable_size(size: int) -> str:
    """Bytes as people read them: `512 bytes`, `8.1 KB` (1 KB is 1,024 bytes)."""
    return f"{size} bytes" if size < 1024 else f"{size / 1024:.1f} KB"
