"""`copy`: walk the methods, and sum up what they achieved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, cast, get_args

from wizard.clipboard.methods import METHODS, Method
from wizard.clipboard.result import CopyResult
from wizard.clipboard.surroundings import Surroundings, surroundings

SETTING = "SPEC_WIZARD_CLIPBOARD"
Choice = Literal["auto", "tmux", "osc52", "native", "off"]


def setting(env: Mapping[str, str]) -> Choice | None:
    """What the user wants in SPEC_WIZARD_CLIPBOARD; None when it is a word that does not exist."""
    word = env.get(SETTING, "").strip().lower() or "auto"
    return cast("Choice", word) if word in get_args(Choice) else None


def expected(here: Surroundings) -> list[Method]:
    """The methods that a copy will try here, in order; some only if the ones before do not work."""
    choice = setting(here.env)
    if choice == "auto":
        return [method for method in METHODS if method.possible(here) and not (method.local_only and here.remote)]
    return [method for method in METHODS if method.group == choice and method.possible(here)]


def copy(
    text: str, *, write_terminal: Callable[[str], None] | None, env: Mapping[str, str] | None = None
) -> CopyResult:
    """Put a text on the user's clipboard. Takes up to some seconds where a program hangs; never raises.

    `write_terminal` writes a control sequence to the terminal as it is; without it OSC 52 is not used.
    """
    here = surroundings(env)
    done: list[CopyResult] = []
    for method in expected(here):
        if method.needed(done):
            done.append(method.copy(text, here, write_terminal))
    return replace(_summary(done, here), size=len(text.encode()))


def _summary(done: list[CopyResult], here: Surroundings) -> CopyResult:
    """The most certain of the results, with the names of all methods that got as far."""
    for certainty in ("verified", "sent"):
        best = [result for result in done if result.certainty == certainty]
        if best:
            detail = "; ".join(result.detail for result in best if result.detail)
            return CopyResult(" and ".join(result.method for result in best), best[0].certainty, detail)
    return CopyResult("", "failed", "; ".join(result.detail for result in done) or _why_nothing(here))


def _why_nothing(here: Surroundings) -> str:
    choice = setting(here.env)
    if choice is None:
        return f"{SETTING} is {here.env[SETTING]}; it takes {', '.join(get_args(Choice))}"
    if choice == "off":
        return f"{SETTING} is off"
    if choice != "auto":
        return f"{SETTING} is {choice}, and that does not work here"
    return "no clipboard can be reached from here"
