"""The session: the open spec, its history, and the file that follows it. The only thing here that changes."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from wizard.drafts import Draft, Unfinished, write_draft
from wizard.errors import WizardError
from wizard.guard import Guard
from wizard.plan import Plan
from wizard.settings import Settings
from wizard.spec import Spec
from wizard.steps import BY_ID, STEPS

SAVE_DELAY = 0.5
"""Seconds from an edit to its draft on disk."""
HISTORY = 500

Listener = Callable[[], None]


class Session:
    """One open spec: edit, undo, redo, autosave. Every screen shows it and reports edits to it."""

    def __init__(
        self,
        spec: Spec,
        settings: Settings,
        draft: Path,
        *,
        step: str = "overview",
        held: Guard | None = None,
        notice: str = "",
        unfinished: Unfinished | None = None,
    ) -> None:
        """Open a spec; `held` keeps other windows off its draft. Nothing is written before the first edit.

        `notice` is something to tell the user about what was opened.
        """
        self._notice = notice
        self.settings, self.draft, self._held = settings, draft, held
        self._spec, self._step = spec, step
        self._plan: Plan | None = None
        self._undo: list[Spec] = []
        self._redo: list[Spec] = []
        self._merging = ""
        self._listeners: list[Listener] = []
        self._timer: threading.Timer | None = None
        self._writing = threading.Lock()
        self._unfinished: Unfinished = unfinished or {}
        self._saved: tuple[Spec, str, Unfinished] | None = None
        self.save_error: WizardError | None = None

    @property
    def spec(self) -> Spec:
        """The spec as it stands."""
        return self._spec

    @property
    def plan(self) -> Plan:
        """What derives from the spec; one plan for each state of it."""
        if self._plan is None:
            self._plan = Plan(self._spec, self.settings)
        return self._plan

    @property
    def step(self) -> str:
        """The step that is shown; a draft is resumed there."""
        return self._step

    @step.setter
    def step(self, step: str) -> None:
        if step != self._step:
            self._step, self._merging = step, ""
            if self._saved or self._undo or self._unfinished:
                self._save_soon()

    @property
    def known_step(self) -> str:
        """The step that the draft was left at; the first for one that does not exist."""
        return self._step if self._step in BY_ID else STEPS[0].id

    @property
    def notice(self) -> str:
        """What to tell the user about what was opened: that it is a copy, or what in it could not be read."""
        return " ".join(part for part in (self._held.notice if self._held else "", self._notice) if part)

    @property
    def unfinished(self) -> Unfinished:
        """What was typed and not taken over yet. It is in the draft, but no part of the spec and of undo."""
        return self._unfinished

    def keep(self, place: str, texts: Mapping[str, str]) -> None:
        """Keep what was typed at a place and is not taken over yet; no texts forget the place."""
        others = {name: kept for name, kept in self._unfinished.items() if name != place}
        wanted = {**others, place: dict(texts)} if texts else others
        if wanted != self._unfinished:
            self._unfinished = wanted
            self._save_soon()

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` after every change of the spec."""
        self._listeners.append(listener)

    def edit(self, change: Callable[[Spec], Spec], *, merge: str = "") -> None:
        """Change the spec. Edits in a row with the same `merge` key (typing in one field) are one step of undo.

        Raises:
            WizardError: the change does not fit the spec, which then stays as it was.
        """
        new = change(self._spec)
        if new == self._spec:
            return
        if not (merge and merge == self._merging and self._undo):
            self._undo = [*self._undo[-HISTORY:], self._spec]
        self._merging = merge
        self._redo.clear()
        self._become(new)

    def undo(self) -> bool:
        """Take the last edit back; False when there is none."""
        return self._swap(self._undo, self._redo)

    def redo(self) -> bool:
        """Do again what was taken back; False when there is nothing."""
        return self._swap(self._redo, self._undo)

    @property
    def saving(self) -> bool:
        """Whether a save is still to come, or at work."""
        return self._timer is not None or self._writing.locked()

    def save(self) -> None:
        """Write the draft now. A failure is kept in `save_error` until a later save works."""
        with self._writing:
            if self._timer:
                self._timer.cancel()
                self._timer = None
            state = (self._spec, self._step, self._unfinished)
            if self._saved == state:
                return
            try:
                spec, step, unfinished = state
                draft = Draft(spec, step, project=str(self.settings.root), unfinished=unfinished)
                write_draft(self.draft, draft)
            except WizardError as error:
                self.save_error = error
            else:
                self._saved, self.save_error = state, None

    def close(self) -> None:
        """Write what is not written yet; where its own place takes nothing, to the system's temporary folder."""
        if self._undo or self._redo or self._saved or self._unfinished:
            self.save()
        if self.save_error:
            self.draft = Path(tempfile.gettempdir(), self.draft.name)
            self.save()
        if self._held:
            self._held.release()

    def resume(self, draft: Draft, held: Guard) -> None:
        """Leave this spec and go on with that draft."""
        self.close()
        self.draft, self._held = held.draft, held
        self._undo, self._redo, self._merging = [], [], ""
        self._spec, self._plan, self._step = draft.spec, None, draft.step or "overview"
        self._unfinished = draft.unfinished
        self._saved = (self._spec, self._step, self._unfinished)
        for listener in self._listeners:
            listener()

    def discard(self) -> None:
        """Delete the draft file: its document is finished."""
        self._saved = (self._spec, self._step, self._unfinished)
        self.draft.unlink(missing_ok=True)

    def _swap(self, source: list[Spec], target: list[Spec]) -> bool:
        if not source:
            return False
        target.append(self._spec)
        self._merging = ""
        self._become(source.pop())
        return True

    def _become(self, spec: Spec) -> None:
        self._spec, self._plan = spec, None
        self._save_soon()
        for listener in self._listeners:
            listener()

    def _save_soon(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(SAVE_DELAY, self.save)
            self._timer.daemon = True
            self._timer.start()
