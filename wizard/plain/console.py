"""A conversation by lines: say something, ask for a line. No cursor movement, no colour, no drawing."""

from __future__ import annotations

import re
import select
from collections.abc import Iterable
from typing import TextIO

COMMANDS = (
    "Type a command instead of an answer, whenever you like:",
    "? explains the question, < goes back, ! skips it, :e opens your editor, :c clears the answer,",
    ":u takes the last change back, :6 goes to step 6. Ctrl+D stops and keeps the draft.",
)
"""How answers are told from commands; said once."""


class Command(Exception):  # noqa: N818 - a command of the user, not an error
    """The user gave a command instead of an answer."""


class Back(Command):
    """`<`: to the question before."""


class Skip(Command):
    """`!`: to the next question, without an answer to this one."""


class Undo(Command):
    """`:u`: take the last change of the spec back."""


class Edit(Command):
    """`:e`: the answer comes from the editor."""


class Clear(Command):
    """`:c`: the answer becomes empty."""


class Jump(Command):
    """`:6`: to a step."""

    def __init__(self, step: int) -> None:
        """Keep the step's number, from 1."""
        super().__init__(step)
        self.step = step


class Stop(Command):
    """The input is at its end."""


WORDS: dict[str, type[Command]] = {"<": Back, "!": Skip, ":u": Undo, ":e": Edit, ":c": Clear}
TEXT_ONLY = (":e", ":c")
PASTING = 0.05
"""Seconds within which the next line of a paste is there."""


class Console:
    """Lines in, lines out. What is only a hint is said once in a conversation."""

    def __init__(self, input: TextIO, output: TextIO) -> None:  # noqa: A002 - the usual name of the pair
        """Read answers from `input`, write prompts and messages to `output`."""
        self._input, self._output = input, output
        self._echoes = input.isatty()
        self._said: set[str] = set()

    def say(self, *lines: str) -> None:
        """Write lines; an empty one is left out."""
        self._output.writelines(f"{line}\n" for line in lines if line)
        self._output.flush()

    def say_once(self, *lines: str) -> None:
        """Write those of the lines that were not said before."""
        for line in lines:
            if line not in self._said:
                self._said.add(line)
                self.say(line)

    def ask(self, prompt: str, explanation: Iterable[str] = (), *, text: bool = False) -> str:
        """Ask for one line; the line without spaces around it. `?` says the explanation.

        `text` says that the answer is free text, which can come from the editor and be cleared.

        Raises:
            Command: the line was a command, or there is no line any more (`Stop`).
        """
        while True:
            line = self._line(f"{prompt}: ")
            if line == "?":
                self.say(*explanation)
            elif line in TEXT_ONLY and not text:
                self.say("There is no text to edit here.")
            elif line in WORDS:
                raise WORDS[line]
            elif step := re.fullmatch(r":(\d{1,4})", line):
                raise Jump(int(step[1]))
            else:
                return line

    def line(self) -> str:
        """One more line of a longer text, as it is. Raises Stop where there is none."""
        line = self._input.readline()
        if not line:
            raise Stop
        return line.rstrip("\n")

    def has_more(self) -> bool:
        """Whether lines wait to be read already: somebody pastes into a terminal."""
        return self._echoes and bool(select.select([self._input], [], [], PASTING)[0])

    def _line(self, prompt: str) -> str:
        self._output.write(prompt)
        self._output.flush()
        line = self._input.readline()
        if not line or not self._echoes:
            self._output.write("\n")
        if not line:
            raise Stop
        return line.strip()
