"""schema.ts in: what a team's Drizzle code says, without running any of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from wizard.drizzle.casing import Casing
from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.reader.evaluator import Evaluator
from wizard.drizzle.reader.files import schema_files
from wizard.drizzle.reader.fragments import COLUMNS_ONLY, fragment_module
from wizard.drizzle.reader.language import GLOBALS
from wizard.drizzle.reader.loader import Loader
from wizard.drizzle.reader.reading import finish
from wizard.drizzle.reader.result import Problem, ReadSchema, Refusal, Unknown
from wizard.drizzle.reader.values import Place
from wizard.errors import WizardError
from wizard.schema import Schema

_EMPTY, _NAMES, _STYLE = Schema(), CodeNames(), CodeStyle()

__all__ = [
    "COLUMNS_ONLY",
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


def read_fragment(
    text: str, *, schema: Schema = _EMPTY, names: CodeNames = _NAMES, style: CodeStyle = _STYLE
) -> ReadSchema:
    """Read a pasted piece of schema code: tables with or without `export const`, or columns alone.

    Drizzle's functions are known without imports, and so are the tables of the schema that the code is pasted into.
    Columns alone come back in a table that is named `COLUMNS_ONLY`.
    """
    loader = Loader(Evaluator(GLOBALS))
    module = fragment_module(loader, text, schema, names)
    return finish(loader, [module], style.casing)
