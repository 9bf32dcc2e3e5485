"""Asking for one or several of a few: by number or by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wizard.plain.console import Console


def ask_several(console: Console, prompt: str, options: Sequence[str], chosen: Iterable[str]) -> frozenset[str]:
    """Ask for any number of options; Enter keeps what is chosen, `none` chooses nothing.

    Raises:
        Command: the user wants to be elsewhere.
    """
    console.say(*(f"{number} {option}" for number, option in enumerate(options, 1)))
    kept = [option for option in options if option in set(chosen)]
    console.say(f"Chosen now: {', '.join(kept) or 'none'}. Enter keeps that.")
    while answer := console.ask(f"{prompt}, numbers with commas", ["For example 1, 3. none chooses nothing."]):
        picked = [_option(word.strip(), options) for word in answer.split(",") if word.strip()]
        if answer.lower() == "none":
            return frozenset()
        if all(picked):
            return frozenset(picked)
        console.say(f"Not taken: it takes numbers from 1 to {len(options)}.")
    return frozenset(kept)


def _option(word: str, options: Sequence[str]) -> str:
    """The option of that number or name; empty when there is none."""
    if word.isdigit():
        return options[int(word) - 1] if 1 <= int(word) <= len(options) else ""
    return next((option for option in options if option.casefold() == word.casefold()), "")


def ask_yes(console: Console, prompt: str, current: bool | None, explanation: Iterable[str] = ()) -> bool | None:
    """Ask for yes or no; Enter keeps what is there.

    Raises:
        Command: the user wants to be elsewhere.
    """
    now = {True: ", now yes", False: ", now no", None: ""}[current]
    while answer := console.ask(f"{prompt} yes or no{now}", explanation).casefold():
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")
        console.say("Not taken: it takes yes or no.")
    return current
