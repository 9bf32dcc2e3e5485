"""Where the program runs, as far as it matters to a clipboard: read from the environment, nothing is started."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

REMOTE_SIGNS = ("SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT")
DISPLAY_SIGNS = ("WAYLAND_DISPLAY", "DISPLAY")
SILENT_TERMINALS = ("", "dumb", "linux")
"""Values of TERM whose terminals have no clipboard: none, `dumb`, and Linux's console."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The facts that decide which methods can work."""

    env: dict[str, str] = field(default_factory=dict)
    platform: str = "linux"
    """As `sys.platform`."""

    @property
    def in_tmux(self) -> bool:
        """In a tmux on this machine. (One at the other end of an SSH line shows in TERM alone.)"""
        return bool(self.env.get("TMUX"))

    @property
    def in_screen(self) -> bool:
        """In a GNU screen on this machine."""
        return bool(self.env.get("STY")) and not self.in_tmux

    @property
    def behind_multiplexer(self) -> bool:
        """In a tmux or screen that runs on another machine: the one that the user's SSH client was started in."""
        outer = self.env.get("TERM", "").startswith(("tmux", "screen"))
        return outer and not self.in_tmux and not self.in_screen

    @property
    def remote(self) -> bool:
        """Over SSH: this machine's own clipboard is not the user's."""
        return any(self.env.get(sign) for sign in REMOTE_SIGNS)

    @property
    def windows_subsystem(self) -> bool:
        """In the Windows Subsystem for Linux."""
        return bool(self.env.get("WSL_DISTRO_NAME") or self.env.get("WSL_INTEROP"))

    @property
    def display(self) -> bool:
        """Whether a graphical session can be reached."""
        graphical = self.platform in ("darwin", "win32") or self.windows_subsystem
        return graphical or any(self.env.get(sign) for sign in DISPLAY_SIGNS)

    @property
    def terminal_listens(self) -> bool:
        """Whether escape sequences that set the clipboard may be written to the terminal at all."""
        return self.env.get("TERM", "") not in SILENT_TERMINALS

    def program(self, name: str) -> str:
        """The path of a program on the PATH, or an empty text."""
        return shutil.which(name, path=self.env.get("PATH", os.defpath)) or ""


def surroundings(env: Mapping[str, str] | None = None, platform: str = sys.platform) -> Surroundings:
    """The surroundings that an environment describes; this process's own by default."""
    return Surroundings(dict(os.environ if env is None else env), platform)
