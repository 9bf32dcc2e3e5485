"""The crash log: what happened, without the text that the user was writing."""

from __future__ import annotations

import platform
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from wizard import __version__
from wizard.paths import state_folder


def write_crash_log(error: BaseException, args: Sequence[str]) -> Path:
    """Write a traceback (no local variables: they hold the user's text) and return its path."""
    lines = [
        f"spec-wizard {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"arguments: {list(args)}",
        "",
        *traceback.format_exception(error),
    ]
    name = f"crash-{time.strftime('%Y%m%d-%H%M%S')}.log"
    for folder in (state_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("\n".join(lines), encoding="utf-8")
        except OSError:
            continue
        return folder / name
    return Path("(not written: no folder is writable)")
