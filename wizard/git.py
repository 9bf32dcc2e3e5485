"""Files as they were at a git revision."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from wizard.errors import WizardError

READABLE = (".ts", ".mts", ".cts", ".js", ".mjs", ".json", ".sql")


def split_revision(argument: str) -> tuple[str, str] | None:
    """`REV:path` in its two parts; None for anything else."""
    revision, colon, path = argument.partition(":")
    return (revision, path) if colon and revision and path else None


@contextmanager
def files_of_revision(revision: str, path: str) -> Iterator[Path]:
    """The path inside a temporary copy of that revision's source files, so that imports between them work.

    Raises:
        WizardError: git is missing, this is no repository, or there is no such revision or path.
    """
    shown = f"{revision}:{path}"
    prefix = "" if path.startswith("./") else _git("rev-parse", "--show-cdup", shown=shown).decode().strip()
    _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", shown=shown)
    archive = _archive(revision, shown, prefix or ".")
    with tempfile.TemporaryDirectory(prefix="spec-wizard-") as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        found = Path(folder) / path
        if not found.exists():
            remedy = "paths start at the top of the repository"
            raise WizardError("no such file at that revision", where=shown, remedy=remedy)
        yield found


def _archive(revision: str, shown: str, folder: str) -> bytes:
    """A tar of the readable files. Git refuses a pattern that matches nothing, so only those that do are named."""
    names = _git("ls-tree", "-r", "--name-only", "-z", revision, shown=shown, folder=folder).decode(errors="replace")
    patterns = [f"*{suffix}" for suffix in READABLE if f"{suffix}\0" in names]
    if not patterns:
        raise WizardError("no schema at that revision", where=shown)
    return _git("archive", "--format=tar", revision, "--", *patterns, shown=shown, folder=folder)


def _git(*args: str, shown: str, folder: str = ".") -> bytes:
    try:
        result = subprocess.run(["git", "-C", folder, *args], capture_output=True, check=True)
    except FileNotFoundError as error:
        raise WizardError("git is not installed", where=shown, remedy="give a file instead") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        what = said[0] if said else "no such revision"
        raise WizardError(what, where=shown, remedy="example: HEAD~1:src/server/db/schema.ts") from error
    return result.stdout
