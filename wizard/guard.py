"""One draft, one window: a lock beside the draft. The second window works on a copy, and is told so.

The lock belongs to the system (flock): that of a process that died is free at once, whatever the file says. The
file holds the process id, so that the other window can be named.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from wizard.errors import WizardError

SUFFIX = ".lock"


@dataclass(slots=True)
class Guard:
    """The right to write a draft, until `release` or the end of the process."""

    draft: Path
    """The file to work on: the one that was asked for, or a copy."""
    notice: str = ""
    """What to tell the user when it is a copy."""
    handle: int | None = None
    """The open lock file; None where the place takes no locks."""

    def release(self) -> None:
        """Let others have the draft."""
        if self.handle is not None:
            with contextlib.suppress(OSError):
                _lock_file(self.draft).unlink()
            os.close(self.handle)
            self.handle = None


def guard(draft: Path) -> Guard:
    """Take the draft, or a copy of it where another window has it open.

    Where locks cannot be made (a read-only folder, some network drives) the draft is taken without.

    Raises:
        WizardError: it is open elsewhere, and cannot be copied.
    """
    handle, owner = _take(_lock_file(draft))
    if not owner:
        return Guard(draft, "", handle)
    return _guard_copy(draft, owner)


def _guard_copy(draft: Path, owner: str) -> Guard:
    for number in range(2, 1000):
        copy = draft.with_name(f"{draft.stem}-{number}{draft.suffix}")
        if copy.exists():
            continue
        handle, taken = _take(_lock_file(copy))
        if taken:
            continue
        try:
            if draft.exists():
                shutil.copy2(draft, copy)
        except OSError as error:
            raise WizardError(f"cannot copy the draft: {error.strerror}", where=str(copy)) from error
        return Guard(copy, f"this draft is open in another window ({owner}); this is a copy: {copy}", handle)
    raise WizardError("too many copies of this draft", where=str(draft), remedy="delete some: spec-wizard drafts")


def _lock_file(draft: Path) -> Path:
    return draft.with_name(draft.name + SUFFIX)


def _take(lock: Path) -> tuple[int | None, str]:
    """The open, locked file; or who has it, in words. Neither where there can be no lock."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        while True:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
            owner = _locked(handle)
            if not owner and _is_still(lock, handle):
                return handle, ""
            os.close(handle)
            if owner:
                return None, owner
    except (OSError, ImportError):
        return None, ""


def _locked(handle: int) -> str:
    """Lock an open file and sign it; who has it instead, or an empty text."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _owner(handle)
    os.ftruncate(handle, 0)
    os.write(handle, str(os.getpid()).encode())
    return ""


def _owner(handle: int) -> str:
    return f"process {os.read(handle, 20).decode(errors='replace') or 'unknown'}"


def _is_still(lock: Path, handle: int) -> bool:
    """Whether the file that was locked is the one of that name: the owner before may just have removed it."""
    try:
        return lock.stat().st_ino == os.fstat(handle).st_ino
    except FileNotFoundError:
        return False
