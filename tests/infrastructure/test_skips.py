"""Under CI a skip is a failure; elsewhere it is a skip."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = {
    "test_one.py": "import pytest\ndef test_skips(): pytest.skip('no tool')\ndef test_bug(): pytest.xfail('known')",
    "test_two.py": "import pytest\npytest.skip('no module', allow_module_level=True)",
}


@pytest.mark.parametrize(
    ("variables", "summary"), [({}, "2 skipped, 1 xfailed"), ({"CI": "1"}, "1 failed, 1 xfailed, 1 error")]
)
def test_a_skip_is_a_failure_under_ci(tmp_path: Path, variables: dict[str, str], summary: str) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import *")
    for name, text in TESTS.items():
        (tmp_path / name).write_text(text)
    clean = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--continue-on-collection-errors", tmp_path],
        env={**clean, **variables, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert summary in done.stdout.splitlines()[-1]
    assert variables == {} or "under CI a skip is a failure: Skipped: no tool" in done.stdout
