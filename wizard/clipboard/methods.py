"""The methods in the order in which they are tried, each with when it can work, when it is needed, and how it works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wizard.clipboard import natives, osc52, through_pyperclip
from wizard.clipboard.programs import ProgramError, run
from wizard.clipboard.result import Certainty, CopyResult
from wizard.clipboard.surroundings import Surroundings

WriteTerminal = Callable[[str], None]
Done = Sequence[CopyResult]
"""What the methods before this one achieved."""


@dataclass(frozen=True, slots=True)
class Method:
    """One way to a clipboard."""

    name: str
    group: str
    """What SPEC_WIZARD_CLIPBOARD calls it: tmux, osc52 or native."""
    promise: Certainty
    """The best that it can achieve."""
    local_only: bool
    """It sets this machine's clipboard: over SSH that is not the user's."""
    possible: Callable[[Surroundings], bool]
    needed: Callable[[Done], bool]
    copy: Callable[[str, Surroundings, WriteTerminal | None], CopyResult]


def _always(done: Done) -> bool:
    return True


def _no_native(done: Done) -> bool:
    """The first desktop program that works is enough; a tmux buffer is not: not every terminal takes it over."""
    names = {native.name for native in natives.NATIVES}
    return not any(result.method in names and result.certainty != "failed" for result in done)


def _unverified(done: Done) -> bool:
    return all(result.certainty != "verified" for result in done)


def _nothing(done: Done) -> bool:
    return all(result.certainty == "failed" for result in done)


def _in_tmux(here: Surroundings) -> bool:
    return here.in_tmux and bool(here.program("tmux"))


def _to_tmux(text: str, here: Surroundings, write: WriteTerminal | None) -> CopyResult:
    """Fill a tmux buffer; `-w` (tmux 3.2) also hands it to the terminal around tmux."""
    tmux = here.program("tmux")
    try:
        run((tmux, "load-buffer", "-w", "-"), here.env, text.encode())
        kept = run((tmux, "show-buffer"), here.env)
    except ProgramError as error:
        return CopyResult("tmux", "failed", str(error))
    if kept != text.encode():
        return CopyResult("tmux", "failed", "tmux holds another text than was given to it")
    return CopyResult("tmux", "verified", "paste with your terminal's key, or with tmux's prefix ]")


def _listens(here: Surroundings) -> bool:
    return here.terminal_listens


def _to_terminal(text: str, here: Surroundings, write: WriteTerminal | None) -> CopyResult:
    """Ask the terminal by OSC 52."""
    if write is None:
        return CopyResult("OSC 52", "failed", "there is no terminal to write to")
    try:
        sequence = osc52.sequence(text)
        write(osc52.through_screen(sequence) if here.in_screen else sequence)
    except (ValueError, OSError) as error:
        return CopyResult("OSC 52", "failed", str(error))
    option = "the tmux at your end needs: set -s set-clipboard on"
    inside = here.behind_multiplexer or here.in_tmux
    return CopyResult("OSC 52", "sent", option if inside else "")


def _native(native: natives.Native) -> Method:
    promise: Certainty = "verified" if native.read else "sent"
    return Method(
        native.name, "native", promise, True, native.possible, _no_native, lambda text, here, _: native.copy(text, here)
    )


METHODS: tuple[Method, ...] = (
    Method("tmux", "tmux", "verified", False, _in_tmux, _always, _to_tmux),
    *map(_native, natives.NATIVES),
    Method("Windows", "native", "verified", True, through_pyperclip.is_windows, _no_native, through_pyperclip.copy),
    Method("OSC 52", "osc52", "sent", False, _listens, _unverified, _to_terminal),
    Method("pyperclip", "native", "sent", True, through_pyperclip.has_other_desktop, _nothing, through_pyperclip.copy),
)
