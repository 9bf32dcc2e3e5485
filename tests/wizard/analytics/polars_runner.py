"""Runs in another process, on any version of polars: pickled cases on stdin, a JSON list of results on stdout.

A case is a dict: `module` and `function` with a `file` name and `rows` (None: no file; `types` for a file without
rows), or `old` and `new` rows that a sync would put together.
"""

from __future__ import annotations

import json
import pickle
import sys
import tempfile
import types
from pathlib import Path
from typing import Any

import polars as pl


def calculate(case: dict[str, Any]) -> Any:
    """What the module's function returns for the case's file."""
    with tempfile.TemporaryDirectory() as directory:
        config = types.ModuleType("config")
        config.DATA_DIR = directory  # type: ignore[attr-defined]
        sys.modules["config"] = config
        if case["rows"] is not None:
            frame(case).write_parquet(Path(directory) / case["file"])
        names: dict[str, Any] = {}
        exec(compile(case["module"], case["file"], "exec"), names)
        return names[case["function"]]()


def frame(case: dict[str, Any]) -> pl.DataFrame:
    """The rows as the sync reads them, or an empty frame with the columns that rows would give."""
    template = pl.DataFrame(case["template"], infer_schema_length=None)
    return pl.DataFrame(case["rows"], infer_schema_length=None) if case["rows"] else template.clear()


def append(case: dict[str, Any]) -> Any:
    """Whether new rows can follow old ones without loss, as the sync puts them together."""
    old, new = (pl.DataFrame(case[side], infer_schema_length=None) for side in ("old", "new"))
    try:
        return bool(pl.concat([old, new]).to_dicts() == case["old"] + case["new"])
    except (pl.exceptions.ShapeError, pl.exceptions.SchemaError):
        return False


def attempt(case: dict[str, Any]) -> dict[str, Any]:
    """The result of a case, or the error."""
    try:
        result = append(case) if "old" in case else calculate(case)
        return {"result": json.loads(json.dumps(result, allow_nan=False))}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    json.dump([attempt(case) for case in pickle.load(sys.stdin.buffer)], sys.stdout)
