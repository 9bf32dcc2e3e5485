"""Folders of the program's own."""

from __future__ import annotations

import os
from pathlib import Path


def state_folder() -> Path:
    """`$XDG_STATE_HOME/spec-wizard`, or `~/.local/state/spec-wizard`."""
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "spec-wizard"


def drafts_folder() -> Path:
    """The folder that drafts live in."""
    return state_folder() / "drafts"
