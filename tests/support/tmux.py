"""A tmux server of one's own, with default settings."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.support.pty import environment


@dataclass(frozen=True)
class Tmux:
    """A tmux server that nobody else uses."""

    program: str
    folder: Path
    """Where its socket is."""

    def __call__(self, *arguments: str) -> bytes:
        """Run a tmux command against this server."""
        command = [self.program, "-L", "spec-wizard", "-f", "/dev/null", *arguments]
        return subprocess.run(command, env=self.env(), check=True, capture_output=True, timeout=60).stdout

    def env(self) -> dict[str, str]:
        """The environment of its clients: nothing of a desktop, nothing of a terminal around the tests."""
        env = environment({"TMUX_TMPDIR": str(self.folder), "PYTHONPATH": str(Path.cwd())})
        return {name: value for name, value in env.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
