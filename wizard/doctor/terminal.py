"""The terminal: what it can show, how large it is, what lies between it and the program, and its clipboard."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

from wizard.clipboard import SETTING, expected, setting, surroundings
from wizard.doctor.check import Check

SMALLEST = (60, 16)
COMFORTABLE = (80, 24)
SIMPLE = {
    "": "TERM is not set",
    "dumb": "the terminal cannot place a cursor",
}
NEEDS_TERMINAL = "run spec-wizard in a terminal; export and check work without one"


def checks(env: Mapping[str, str]) -> Iterator[Check]:
    """All checks of the terminal."""
    yield _terminal(env)
    yield _colours(env)
    yield _size(_window())
    yield from _between(env)
    yield _clipboard(env)


def _terminal(env: Mapping[str, str]) -> Check:
    term = env.get("TERM", "")
    if term in SIMPLE:
        return Check("terminal", "warn", SIMPLE[term], "the wizard asks by lines here, as with --plain")
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return Check("terminal", "warn", f"{term}, but keyboard or screen are redirected now", NEEDS_TERMINAL)
    return Check("terminal", "ok", term)


def _colours(env: Mapping[str, str]) -> Check:
    term = env.get("TERM", "")
    if env.get("NO_COLOR"):
        return Check("colours", "ok", "none: NO_COLOR is set")
    if env.get("COLORTERM") in ("truecolor", "24bit"):
        return Check("colours", "ok", "16 million")
    if "256" in term or "direct" in term:
        return Check("colours", "ok", "256", "for all colours, if your terminal has them: export COLORTERM=truecolor")
    return Check("colours", "warn", f"16 or fewer, as TERM={term} says", "use a TERM that ends in -256color")


def _window() -> tuple[int, int] | None:
    """Columns and rows of the terminal that is drawn on, which is stderr's; None when it is none."""
    try:
        size = os.get_terminal_size(2)
    except OSError:
        return None
    return size.columns, size.lines


def _size(window: tuple[int, int] | None) -> Check:
    if window is None:
        return Check("size", "warn", "unknown: stderr is not a terminal")
    columns, rows = window
    detail = f"{columns} x {rows}"
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        return Check("size", "bad", detail, f"the screens need {SMALLEST[0]} x {SMALLEST[1]}; --plain works anywhere")
    if columns < COMFORTABLE[0] or rows < COMFORTABLE[1]:
        return Check("size", "warn", detail, f"{COMFORTABLE[0]} x {COMFORTABLE[1]} is more comfortable")
    return Check("size", "ok", detail)


def _between(env: Mapping[str, str]) -> Iterator[Check]:
    """What the keys and the screen go through."""
    here = surroundings(env)
    if here.in_tmux:
        yield Check("tmux", "ok", "on this machine")
    if here.in_screen:
        yield Check("screen", "warn", "GNU screen", "tmux passes the clipboard on more reliably")
    if here.behind_multiplexer:
        remedy = "for its clipboard, at your end: tmux set -s set-clipboard on"
        yield Check("tmux", "warn", f"at the other end, as TERM={env.get('TERM')} says", remedy)
    if here.remote:
        yield Check("ssh", "ok", "this is a remote machine: the clipboard is that of your own terminal")


def _clipboard(env: Mapping[str, str]) -> Check:
    here = surroundings(env)
    if setting(env) is None:
        return Check("clipboard", "bad", f"{SETTING}={env.get(SETTING)}", "use auto, tmux, osc52, native or off")
    methods = expected(here)
    if setting(env) == "off":
        return Check("clipboard", "ok", f"off: {SETTING} says so")
    if not methods:
        return Check("clipboard", "warn", "none can be reached", _clipboard_remedy(env))
    detail = ", then ".join(f"{method.name} ({_promise(method.promise)})" for method in methods)
    certain = any(method.promise == "verified" for method in methods)
    return Check("clipboard", "ok", detail, "" if certain else "if a paste is empty, allow OSC 52 in your terminal")


def _promise(certainty: str) -> str:
    return "read back" if certainty == "verified" else "cannot be verified"


def _clipboard_remedy(env: Mapping[str, str]) -> str:
    if env.get("WAYLAND_DISPLAY"):
        return "install wl-clipboard"
    if env.get("DISPLAY"):
        return "install xclip or xsel"
    return "documents are written to a file first; use a terminal that knows OSC 52 to copy"
