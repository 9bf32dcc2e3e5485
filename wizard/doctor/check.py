"""One thing that was looked at, and the report of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warn", "bad"]
"""ok: works. warn: works less well than it could. bad: something will not work."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was found about one thing."""

    name: str
    state: State
    detail: str
    remedy: str = ""
    """What to do; empty when there is nothing to do."""


def format_report(checks: Iterable[Check]) -> str:
    """The checks as lines of plain text, the remedy under each that has one."""
    kept = list(checks)
    width = max((len(check.name) for check in kept), default=0)
    lines = []
    for check in kept:
        lines.append(f"{check.state:<4}  {check.name:<{width}}  {check.detail}".rstrip())
        if check.remedy:
            lines.append(f"{'':<{width + 8}}{check.remedy}")
    return "\n".join(lines)
