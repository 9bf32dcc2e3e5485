"""Editing a long answer in the user's own editor."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from wizard.errors import WizardError

FALLBACKS = ("nano", "vi")
"""What is used when no variable names an editor, where it is installed."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What came back from the editor."""

    text: str
    problem: str = ""
    """Why the text is the old one; empty when the editor ended well."""


def editor_command(env: Mapping[str, str] | None = None) -> list[str]:
    """The program and arguments that edit a file: from $VISUAL (not on a dumb terminal), $EDITOR, else nano or vi.

    Raises:
        WizardError: no editor is named or installed, the variable cannot be read, or names a program that is not there.
    """
    env = os.environ if env is None else env
    path = env.get("PATH", os.defpath)
    for variable in ("EDITOR",) if env.get("TERM") == "dumb" else ("VISUAL", "EDITOR"):
        if words := _words(variable, env.get(variable, "")):
            if not shutil.which(words[0], path=path):
                remedy = f"correct {variable}, or unset it to use nano or vi"
                raise WizardError(f"no such program: {words[0]}", where=f"${variable}", remedy=remedy)
            return words
    for program in FALLBACKS:
        if shutil.which(program, path=path):
            return [program]
    raise WizardError("no editor is set", where="$EDITOR", remedy="for example: export EDITOR=vim, or 'code --wait'")


def _words(variable: str, value: str) -> list[str]:
    try:
        return shlex.split(value, posix=os.name == "posix")
    except ValueError as error:
        reason = str(error).lower()
        raise WizardError(f"cannot read {value!r}: {reason}", where=f"${variable}", remedy="close the quote") from error


def edit_text(text: str, *, suffix: str = ".md", env: Mapping[str, str] | None = None) -> Edited:
    """Let the user edit a text; blocks until the editor ends. `suffix` (.md, .sql, .ts) tells it how to highlight.

    When the editor fails or is left with an error status (vim's `:cq`), the old text stays; what was saved in it
    until then stays in its file, and the problem says where.

    Raises:
        WizardError: as `editor_command`, or there is no place for a temporary file.
    """
    command = editor_command(env)
    try:
        handle, name = tempfile.mkstemp(prefix="spec-wizard-", suffix=suffix)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise WizardError(f"cannot make a temporary file: {error.strerror}", where=tempfile.gettempdir()) from error
    return _edited(command, Path(name), text, env)


def _edited(command: list[str], file: Path, text: str, env: Mapping[str, str] | None) -> Edited:
    problem = _run([*command, str(file)], env)
    try:
        new = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Edited(text, problem or f"cannot read back what the editor wrote to {file}: {error}")
    if problem and new != text:
        return Edited(text, f"{problem}; what it saved is in {file}")
    with contextlib.suppress(OSError):
        file.unlink()
    return Edited(text, problem) if problem else Edited(_without_added_newline(text, new))


def _run(command: list[str], env: Mapping[str, str] | None) -> str:
    """Run the editor on the terminal; what went wrong, or an empty text."""
    try:
        with _terminal() as terminal:
            done = subprocess.run(command, env=env, stdin=terminal, stdout=terminal, check=False)
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    if done.returncode:
        how = f"with status {done.returncode}" if done.returncode > 0 else f"by signal {-done.returncode}"
        return f"{command[0]} ended {how}: the text is unchanged"
    return ""


@contextlib.contextmanager
def _terminal() -> Iterator[IO[bytes] | None]:
    """The terminal itself where stdin or stdout are redirected, as in `spec-wizard > spec.md`; else None."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        yield None
        return
    try:
        terminal = open("/dev/tty", "r+b", buffering=0)  # noqa: SIM115, PTH123 - closed below; a device, not a path
    except OSError:
        yield None
        return
    with terminal:
        yield terminal


def _without_added_newline(old: str, new: str) -> str:
    """Editors end a file with a newline; a text that had none keeps having none."""
    return new.removesuffix("\n") if not old.endswith("\n") else new
