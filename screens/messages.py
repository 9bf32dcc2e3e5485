"""What widgets tell the screen that they are on. They know no session: they report, the screen edits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.message import Message

from screens.derived import Derived


@dataclass
class Say(Message):
    """A line for the status line."""

    text: str
    level: str = "note"
    """`note`, `good`, `warning` or `error`."""


@dataclass
class Kept(Message):
    """What was typed at a place and is not taken over yet; no texts: nothing any more."""

    place: str
    """Which part of the step it is."""
    texts: Mapping[str, str]


@dataclass
class Go(Message):
    """Show a step, and there a field."""

    step: str
    field: str = ""


@dataclass
class DerivedReady(Message):
    """A worker has derived everything from a state of the spec."""

    generation: int
    derived: Derived
