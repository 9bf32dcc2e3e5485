"""The real drizzle-kit in one node process, asked through JSON lines."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.node import oracle_folder
from tests.support.tools import TOOLS, require
from wizard.changes import Renames


class DrizzleKit:
    """A running drizzle-kit 0.31."""

    def __init__(self) -> None:
        """Start it."""
        command = [require("node"), str(TOOLS / "drizzle-oracle" / "oracle.mjs"), "--serve"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def generate(
        self,
        before: str,
        after: str,
        renames: Renames = Renames(),  # noqa: B008
        *,
        casing: str | None = None,
    ) -> dict[str, Any]:
        """What `drizzle-kit generate` makes of two schema.ts texts.

        Returns `statements`, `file`, `prompts`, `warnings`, `meta`, `snapshot` and `prevSnapshot`, or `error`.
        """
        answers = {"tables": dict(renames.tables), "columns": {f"{t}.{old}": new for t, old, new in renames.columns}}
        request = {"beforeText": before, "afterText": after, "renames": answers, "prevSnapshot": True}
        return self._ask({**request, "casing": casing} if casing else request)

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """Stop it."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=10)


def packages() -> Path:
    """The node_modules that hold drizzle-kit."""
    return oracle_folder().resolve() / "node_modules"


@pytest.fixture(scope="session")
def drizzle_kit() -> Iterator[DrizzleKit]:
    """The real drizzle-kit; the test is skipped where node or its packages are missing."""
    packages()
    kit = DrizzleKit()
    yield kit
    kit.close()
