"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from wizard.errors import WizardError

REMEDIES = {
    "ENOSPC": "free some space; what was there before is untouched",
    "EACCES": "choose a place that you may write to",
    "EROFS": "the file system is read-only: choose another place",
    "EISDIR": "that is a folder: name a file",
}


def write_atomic(path: Path, text: str, *, mode: int = 0o644) -> None:
    """Write a whole file: a temporary one beside it, fsync, rename.

    Raises:
        WizardError: the disk is full, the place is not writable, or the name is a folder. The old file is untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, text.encode(), mode)
    except OSError as error:
        import errno

        code = errno.errorcode.get(error.errno or 0, "")
        raise WizardError(
            f"cannot write: {error.strerror or error}", where=str(path), remedy=REMEDIES.get(code, "")
        ) from error


def _replace(path: Path, data: bytes, mode: int) -> None:
    if path.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    target = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), mode)
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
