"""Commands of one line that change the schema: `add rooms deleted_at timestamp`. Each is a function of the spec."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from wizard.edits import after
from wizard.errors import WizardError
from wizard.named import HasName, NamedSet
from wizard.plain.console import Console
from wizard.schema import Table
from wizard.session import Session
from wizard.spec import Spec
from wizard.sql.render import render
from wizard.sql.spelling import create_table

Thing = TypeVar("Thing", bound=HasName)


@dataclass(frozen=True, slots=True)
class Verb:
    """A command: what follows its word, and what it does with it."""

    usage: str
    """The words after it, for people: `TABLE COLUMN TYPE ...`."""
    meaning: str
    example: str
    run: Callable[[Spec, str], Spec]
    """Raises WizardError when the words cannot be understood, or do not fit the schema."""
    judged: Callable[[Session, str], str] | None = None
    """What a server would refuse in what was just taken; empty for nothing."""


Verbs = Mapping[str, Verb]
SHOW = "show TABLE: says what a table is now. show migration and show rollback say the statements."


def ask_lines(console: Console, session: Session, prompt: str, verbs: Verbs) -> None:
    """Take commands until an empty line.

    Raises:
        Command: the user wants to be elsewhere.
    """
    words = ", ".join([*verbs, "show"])
    console.say_once(f"Commands: {words}. ? explains them, an empty line goes on.")
    while line := console.ask(prompt, _explained(verbs)):
        word, _, rest = line.partition(" ")
        if verb := verbs.get(word.lower()):
            taken = take(console, session, partial(_run, verb, rest.strip()), _usage(word, verb))
            console.say(verb.judged(session, rest.strip()) if taken and verb.judged else "")
        elif word.lower() == "show":
            _show(console, session, rest.strip())
        else:
            console.say(f"Not understood: {word}. It takes {words}.")


def _run(verb: Verb, text: str, spec: Spec) -> Spec:
    return verb.run(spec, text)


def _show(console: Console, session: Session, name: str) -> None:
    """Say which tables there are, what one of them is, or the statements of the migration or the rollback."""
    try:
        if name.lower() in ("migration", "rollback"):
            text = "\n".join(step.sql for step in getattr(session.plan, name.lower())) or "Nothing changes."
        elif name:
            text = create_table(table(session.spec, name))
        else:
            text = f"Tables: {', '.join(after(session.spec).tables.names) or 'none'}"
    except WizardError as error:
        text = str(error)
    console.say(*text.splitlines())


def take(console: Console, session: Session, edit: Callable[[Spec], Spec], usage: str = "") -> bool:
    """Edit the spec, and say what that means as SQL; or say why it cannot be done, and give False."""
    old = session.spec
    try:
        session.edit(edit)
        now, before = _statements(session.spec), _statements(old)
    except WizardError as error:
        console.say(f"Not taken: {error.what}.", error.remedy or usage)
        return False
    if session.spec == old:
        console.say("Nothing changes by that.")
    elif now == before:
        console.say("Taken.")
    console.say(*(f"Taken: {line}" for line in now if line not in before))
    console.say(*(f"No longer: {line}" for line in before if line not in now))
    return True


def _statements(spec: Spec) -> list[str]:
    """The lines of the statements that make the change; in those of a new table, one for each part."""
    lines = (line for sql in render(spec.changes, spec.baseline.schema) for line in sql.splitlines())
    return [line.strip().rstrip(",") for line in lines]


def table(spec: Spec, name: str) -> Table:
    """A table of the schema after, letter case aside; raises WizardError with the nearest name."""
    return known(after(spec).tables, name, "table")


def known(things: NamedSet[Thing], name: str, kind: str, owner: str = "") -> Thing:
    """The thing of that name, letter case aside; raises WizardError with the nearest name, and whose it is."""
    found = things.find(name.strip("`"))
    if found is not None:
        return found
    near = difflib.get_close_matches(name, things.names, 1)
    names = ", ".join(things.names) or "none"
    remedy = f"Did you mean {near[0]}?" if near else f"There are: {names}"
    where = f" in {owner}" if owner else ""
    raise WizardError(f"there is no {kind} {name or '(no name given)'}{where}", remedy=remedy)


def split(text: str, usage: str, count: int = 2) -> list[str]:
    """The first words of a line and its rest, `count` parts in all; raises WizardError when there are fewer."""
    parts = text.split(None, count - 1)
    if len(parts) < count:
        raise WizardError("something is missing", remedy=f"It takes {usage}.")
    return parts


def _explained(verbs: Verbs) -> list[str]:
    lines = (f"{_usage(word, verb)} {verb.meaning}. Example: {word} {verb.example}" for word, verb in verbs.items())
    return [*lines, SHOW, "An empty line goes on."]


def _usage(word: str, verb: Verb) -> str:
    return f"{word} {verb.usage}:"
