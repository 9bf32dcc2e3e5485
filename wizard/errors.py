"""What can go wrong for a user, said as: what happened, where, and what to do."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The process exit codes that scripts may rely on."""

    DONE = 0
    INTERNAL = 1
    USAGE = 2
    FINDINGS = 3
    CANCELLED = 130


class WizardError(Exception):
    """An error to show to the user as it is: no traceback, one exit code."""

    exit_code = ExitCode.USAGE

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        """Keep the three parts apart, so that a screen can show them on lines of their own."""
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what)

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}\n  {self.remedy}" if self.remedy else text
