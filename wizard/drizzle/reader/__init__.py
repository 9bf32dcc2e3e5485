"""schema.ts in: what a team's Drizzle code says, without running any of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from wizard.drizzle.casing import Casing
from wizard.drizzle.reader.evaluator import Evaluator
from wizard.drizzle.reader.files import schema_files
from wizard.drizzle.reader.fragments import with_imports
from wizard.drizzle.reader.language import GLOBALS
from wizard.drizzle.reader.loader import Loader
from wizard.drizzle.reader.reading import finish
from wizard.drizzle.reader.result import Problem, ReadSchema, Refusal, Unknown
from wizard.drizzle.reader.values import Place
from wizard.errors import WizardError

__all__ = [
    "Place",
    "Problem",
    "ReadSchema",
    "Refusal",
    "Unknown",
    "read_fragment",
    "read_schema",
    "read_text",
]


def read_schema(paths: str | Path | Iterable[str | Path], *, casing: Casing = "") -> ReadSchema:
    """Read a file, a folder, a glob, or several of them, with all that they import.

    Raises:
        WizardError: there is no such file, or it can't be read.
    """
    loader = Loader(Evaluator(GLOBALS))
    files = schema_files([paths] if isinstance(paths, str | Path) else paths)
    try:
        return finish(loader, [loader.load(file.resolve()) for file in files], casing)
    except OSError as error:
        raise WizardError(f"can't read it: {error.strerror}", where=str(error.filename)) from error


def read_text(text: str, *, casing: Casing = "", name: str = "schema.ts") -> ReadSchema:
    """Read the text of one file; what it imports from other files is unknown."""
    loader = Loader(Evaluator(GLOBALS))
    module = loader.from_source(name, text.encode("utf-8", "replace"))
    return finish(loader, [module], casing)


def read_fragment(text: str, *, casing: Casing = "") -> ReadSchema:
    """Read a pasted piece of schema code: Drizzle's functions are known without imports, every table counts."""
    loader = Loader(Evaluator(GLOBALS))
    module = with_imports(loader, text)
    return finish(loader, [module], casing)
