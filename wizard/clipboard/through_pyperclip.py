"""pyperclip: the way to the Windows clipboard, and the last try on desktops whose own programs are missing.

It starts programs without a time limit and hides their failures, so it works in a thread and proves nothing unless
the text can be read back.
"""

from __future__ import annotations

import threading

from wizard.clipboard.natives import NATIVES
from wizard.clipboard.programs import TIMEOUT
from wizard.clipboard.result import CopyResult
from wizard.clipboard.surroundings import Surroundings


def is_windows(here: Surroundings) -> bool:
    """Whether pyperclip talks to Windows itself, without a program in between."""
    return here.platform in ("win32", "cygwin")


def has_other_desktop(here: Surroundings) -> bool:
    """A graphical session without any of the programs that we know: KDE's Klipper, for one."""
    return here.display and not is_windows(here) and not any(native.possible(here) for native in NATIVES)


def copy(text: str, here: Surroundings, write: object = None) -> CopyResult:
    """Copy through pyperclip, for at most as long as other programs get."""
    name = "Windows" if is_windows(here) else "pyperclip"
    answers: list[CopyResult] = []
    thread = threading.Thread(target=lambda: answers.append(_copy(name, text)), name="clipboard", daemon=True)
    thread.start()
    thread.join(TIMEOUT)
    return answers[0] if answers else CopyResult(name, "failed", f"pyperclip: no answer within {TIMEOUT:g} seconds")


def _copy(name: str, text: str) -> CopyResult:
    try:
        import pyperclip

        pyperclip.copy(text)
        verified = name == "Windows" and pyperclip.paste().replace("\r\n", "\n") == text
    except (ImportError, RuntimeError, OSError) as error:
        return CopyResult(name, "failed", f"pyperclip: {str(error).strip().splitlines()[0] if str(error) else error!r}")
    return CopyResult(name, "verified" if verified else "sent")
