"""The offer, at the start, to go on with a draft of the project."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.errors import WizardError

if TYPE_CHECKING:
    from screens.stepping import Stepping


async def offer_drafts(app: Stepping) -> None:
    """Offer the project's drafts, if there are any. They may be many and large: a thread reads them."""
    from wizard.opening import resumable

    def chosen(path: str | None) -> None:
        if path:
            _resume(app, Path(path))

    if drafts := await asyncio.to_thread(resumable, app.session.settings):
        from screens.modals.resume import Resume

        await app.push_screen(Resume(drafts), chosen)


def _resume(app: Stepping, path: Path) -> None:
    from wizard.opening import resume

    try:
        resume(app.session, path)
    except WizardError as error:
        app.say(str(error).replace("\n", " "), "error")
        return
    app.call_later(app.switch_screen, app.session.known_step)
