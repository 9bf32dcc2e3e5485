"""Lines across the screen for what must not be overlooked: a copy of a draft, a draft that is not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

if TYPE_CHECKING:
    from wizard.session import Session

READ = "   (Esc: read)"


class Banner(Static):
    """Stays on every step until it is read, or until what it says is over."""

    def __init__(self, text: str, level: str) -> None:
        """Say this; the level is `warning` or `error`."""
        super().__init__(text, markup=False, classes=f"-{level}")


def banner_of(session: Session, notice: str, read: str) -> tuple[str, str]:
    """A draft that is not saved, else the notice, with its level; `read` is the notice that was read already."""
    if error := session.save_error:
        return f"NOT SAVED. {error}".replace("\n", " "), "error"
    return ("", "") if notice in ("", read) else (notice + READ, "warning")
