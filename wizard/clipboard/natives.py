"""The clipboard programs of desktops, as data: how each writes, how it reads back, and where it makes sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from wizard.clipboard.programs import ProgramError, run
from wizard.clipboard.result import CopyResult
from wizard.clipboard.surroundings import Surroundings

UTF8 = {"LC_ALL": "en_US.UTF-8"}
"""pbcopy and pbpaste take the text's encoding from the locale; the others pass bytes on."""


@dataclass(frozen=True, slots=True)
class Native:
    """One program that sets the clipboard of the machine that it runs on."""

    write: tuple[str, ...]
    """The command that takes the text on stdin; its first word is the method's name."""
    read: tuple[str, ...]
    """The command that prints the clipboard; empty when that would be too slow or is not possible."""
    belongs: Callable[[Surroundings], bool]
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        """The program."""
        return self.write[0]

    def possible(self, here: Surroundings) -> bool:
        """Whether it is installed and has a desktop to talk to."""
        return self.belongs(here) and bool(here.program(self.name))

    def copy(self, text: str, here: Surroundings) -> CopyResult:
        """Run it, and read the clipboard back where that can be done."""
        data = text.encode(self.encoding)
        try:
            run((here.program(self.name), *self.write[1:]), here.env | UTF8, data)
        except ProgramError as error:
            return CopyResult(self.name, "failed", str(error))
        return CopyResult(self.name, self._verified(data, here))

    def _verified(self, data: bytes, here: Surroundings) -> Literal["verified", "sent"]:
        reader = here.program(self.read[0]) if self.read else ""
        if not reader:
            return "sent"
        try:
            return "verified" if run((reader, *self.read[1:]), here.env | UTF8) == data else "sent"
        except ProgramError:
            return "sent"


def _wayland(here: Surroundings) -> bool:
    return bool(here.env.get("WAYLAND_DISPLAY"))


def _x11(here: Surroundings) -> bool:
    return bool(here.env.get("DISPLAY"))


def _macos(here: Surroundings) -> bool:
    return here.platform == "darwin"


def _wsl(here: Surroundings) -> bool:
    return here.windows_subsystem


NATIVES = (
    Native(("clip.exe",), (), _wsl, "utf-16-le"),
    Native(("pbcopy",), ("pbpaste",), _macos),
    Native(("wl-copy", "--type", "text/plain"), ("wl-paste", "--no-newline"), _wayland),
    Native(("xclip", "-selection", "clipboard"), ("xclip", "-selection", "clipboard", "-out"), _x11),
    Native(("xsel", "--clipboard", "--input"), ("xsel", "--clipboard", "--output"), _x11),
)
"""In the order in which they are tried."""
