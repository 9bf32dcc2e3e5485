"""What to do about a tool that a test needs and this machine lacks: say what to install, or fail where all must be."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

INSTALL = {
    "mariadbd": "apt-get install mariadb-server-core mariadb-client-core",
    "mariadb-install-db": "apt-get install mariadb-server-core mariadb-client-core",
    "node": "install Node.js 20 or newer",
    "tmux": "apt-get install tmux",
    "real-mysql": "run tests/tools/real-mysql install",
    "drizzle-kit": "run npm install in tests/tools/drizzle-oracle, or set SPEC_WIZARD_DRIZZLE_ORACLE to such a folder",
}
TOOLS = Path(__file__).parent.parent / "tools"


def tools_are_required() -> bool:
    """Whether a missing tool is a failure: under CI, and where SPEC_WIZARD_REQUIRE_TOOLS is set."""
    return bool(os.environ.get("CI") or os.environ.get("SPEC_WIZARD_REQUIRE_TOOLS"))


def missing(tool: str) -> NoReturn:
    """Skip the test, or fail it where every tool is required; says what to install."""
    message = f"needs {tool}: {INSTALL[tool]}"
    if tools_are_required():
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def require(tool: str) -> str:
    """The path of a program, found on PATH or where Debian keeps servers."""
    path = os.environ.get("PATH", os.defpath)
    return shutil.which(tool, path=f"{path}:/usr/sbin:/usr/local/sbin") or missing(tool)


def require_file(path: Path, tool: str) -> Path:
    """The path, which is there once that tool is installed."""
    return path if path.exists() else missing(tool)
