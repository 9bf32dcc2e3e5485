"""Node.js with drizzle-kit, drizzle-orm and TypeScript, as tests use them."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.support.tools import TOOLS, require, require_file

TSCONFIG = {
    "compilerOptions": {
        "strict": True,
        "noEmit": True,
        "skipLibCheck": True,
        "target": "es2022",
        "module": "preserve",
        "moduleResolution": "bundler",
        "moduleDetection": "force",
        "types": ["node"],
    },
    "include": ["**/*.ts"],
}


def oracle_folder() -> Path:
    """The folder of oracle.mjs with drizzle-kit installed beside it."""
    folder = Path(os.environ.get("SPEC_WIZARD_DRIZZLE_ORACLE", TOOLS / "drizzle-oracle"))
    require_file(folder / "node_modules/drizzle-kit", "drizzle-kit")
    return folder


def node(*arguments: str | Path, cwd: Path | None = None, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run Node.js to its end.

    Raises:
        subprocess.CalledProcessError: it failed, and `check` is set.
    """
    command = [require("node"), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, check=check, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def tsc_strict(files: Mapping[str, str]) -> str:
    """Type-check files, by relative path, in one go under `strict`; the compiler's diagnostics, empty if none.

    The files see drizzle-orm, mysql2 and each other. Checking many files at once costs little more than checking one.
    """
    modules = oracle_folder() / "node_modules"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "node_modules").symlink_to(modules.resolve())
        for path, text in {"tsconfig.json": json.dumps(TSCONFIG), **files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return node(modules.resolve() / "typescript/bin/tsc", "--pretty", "false", cwd=folder, check=False).stdout
