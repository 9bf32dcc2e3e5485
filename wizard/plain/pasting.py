"""CREATE TABLE or mysqlTable(…), pasted where a line is asked for: all of its lines are read."""

from __future__ import annotations

import re

from wizard.pasted import ForeignSqlError, Pasted, read_paste
from wizard.plain.choices import ask_yes
from wizard.plain.console import Console
from wizard.schema import Schema

STARTS = re.compile(r"\s*(create\s+table\b|import\b.*from\b|(export\s+)?const\s+\w+\s*=\s*\w+\()", re.IGNORECASE)
TABLE = re.compile(r"\bcreate\s+table\b|\w*table\w*\s*\(", re.IGNORECASE)
QUOTED = re.compile(r"'(?:[^'\\]|''|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|--[^\n]*|//[^\n]*")


def is_paste(line: str) -> bool:
    """Whether a line begins a CREATE TABLE or a file with mysqlTable(…)."""
    return STARTS.match(line) is not None


def rest_of(console: Console, first: str) -> str:
    """The whole paste that a line begins: to the end of its brackets, and as long as more lines wait to be read.

    Raises:
        Command: the input ended.
    """
    text = first
    while not _is_whole(text) or console.has_more():
        text += "\n" + console.line()
    return text


def _is_whole(text: str) -> bool:
    bare = QUOTED.sub("", text)
    depth = sum(bare.count(sign) for sign in "([{") - sum(bare.count(sign) for sign in ")]}")
    ended = bare.rstrip().endswith((";", ")")) or not text.rsplit("\n", 1)[-1].strip()
    return depth <= 0 and ended and TABLE.search(bare) is not None


def read_whole(console: Console, text: str, schema: Schema) -> Pasted:
    """Understand a paste; another dialect's statements once the user agrees to their translation.

    Raises:
        WizardError: it is no table, or a line of it cannot be read.
        Command: the user wants to be elsewhere.
    """
    try:
        return read_paste(text, schema)
    except ForeignSqlError as error:
        console.say(error.what, *error.written.splitlines())
        taken = ask_yes(console, "Take it like that?", None)
        return read_paste(error.written, schema) if taken else Pasted()
