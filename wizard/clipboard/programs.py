"""Running clipboard programs so that a failure is seen: exit status checked, stderr kept, time limited."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

TIMEOUT = 2.0
"""Seconds until a program counts as stuck."""


class ProgramError(Exception):
    """A program could not be started, failed, or did not end in time; the message is for the user."""


def run(command: Sequence[str], env: Mapping[str, str], data: bytes = b"") -> bytes:
    """Run a program with `data` on its stdin; what it printed.

    Output goes to files, not pipes: xclip and wl-copy leave a child behind that would hold a pipe open for ever. The
    program gets a process group of its own, so that ctrl+c in the terminal does not empty the clipboard again.

    Raises:
        ProgramError: it cannot be started, its exit status is not 0, or the time is up.
    """
    name = Path(command[0]).name
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        try:
            process = subprocess.Popen(
                command, env=dict(env), stdin=subprocess.PIPE, stdout=out, stderr=err, start_new_session=True
            )
        except OSError as error:
            raise ProgramError(f"{name}: {error.strerror}") from error
        if not _ended(process, data):
            raise ProgramError(f"{name}: no answer within {TIMEOUT:g} seconds")
        if process.returncode:
            err.seek(0)
            said = err.read(400).decode(errors="replace").strip().split("\n")[0]
            raise ProgramError(f"{name}: {said or f'exit status {process.returncode}'}")
        out.seek(0)
        return out.read()


def _ended(process: subprocess.Popen[bytes], data: bytes) -> bool:
    """Give a program its input and wait for its end; False when it had to be killed."""
    try:
        process.communicate(data, TIMEOUT)
    except subprocess.TimeoutExpired:
        _kill_group(process)
        return False
    return True


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End a stuck program with all that it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
