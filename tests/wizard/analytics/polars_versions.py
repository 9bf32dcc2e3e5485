"""The versions of polars that tests run on: the installed one, and those in further virtual environments.

SPEC_WIZARD_POLARS_VENVS lists directories of virtual environments, separated as in PATH, such as one with polars 1.34.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

_RUNNER = Path(__file__).with_name("polars_runner.py")
_OTHERS = [path for path in os.environ.get("SPEC_WIZARD_POLARS_VENVS", "").split(os.pathsep) if path]

no_others = pytest.mark.skipif(
    not _OTHERS, reason="set SPEC_WIZARD_POLARS_VENVS to virtual environments with other versions of polars (1.34.0)"
)
every_polars = pytest.mark.parametrize(
    "python",
    [pytest.param(sys.executable, id="installed"), pytest.param("others", id="others", marks=no_others)],
)


def run(python: str, cases: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The results of all cases, once for each version that `python` stands for."""
    paths = [str(Path(venv) / "bin" / "python") for venv in _OTHERS] if python == "others" else [python]
    return [_run(path, cases) for path in paths]


def _run(python: str, cases: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    done = subprocess.run([python, str(_RUNNER)], input=pickle.dumps(list(cases)), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results
