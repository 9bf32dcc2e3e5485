"""Asking for a text: one line, or several that an empty line ends."""

from __future__ import annotations

from collections.abc import Callable

from wizard.editor import edit_text
from wizard.errors import WizardError
from wizard.fields import Question
from wizard.plain.console import Clear, Console, Edit

Store = Callable[[str], None]
"""Keeps an answer; called for every line of a long one, so that a lost connection costs none."""


def ask_text(console: Console, question: Question, current: str, store: Store, *, about: str = "") -> None:
    """Ask a question; Enter keeps what is there. `about` says what the question is about, where it is asked twice.

    Raises:
        Command: the user wants to be elsewhere.
    """
    console.say_once(f"{question.hint}." if question.hint else "")
    if question.lines > 1:
        console.say_once("An empty line ends a longer answer.")
    if current:
        console.say("Now:", *current.splitlines(), "Enter keeps it.")
    title = f"{question.title} ({about})" if about else question.title
    try:
        first = console.ask(title, explained(question), text=True)
        if first and question.lines > 1:
            _several(console, question, first, store)
        elif first:
            store(first)
    except Clear:
        store("")
    except Edit:
        _from_editor(console, question, current, store)


def explained(question: Question) -> list[str]:
    """What `?` says."""
    parts = (("", question.hint), ("Why: ", question.why), ("Example: ", question.example), ("Bad: ", question.bad))
    return [word + text for word, text in parts if text]


def _several(console: Console, question: Question, first: str, store: Store) -> None:
    lines = [first]
    store(first)
    while line := console.ask("next line", explained(question)):
        lines.append(line)
        store("\n".join(lines))


def _from_editor(console: Console, question: Question, current: str, store: Store) -> None:
    try:
        edited = edit_text(current, suffix=".sql" if question.path == "query" else ".md")
    except WizardError as error:
        console.say(str(error))
        return ask_text(console, question, current, store)
    if edited.problem:
        console.say(edited.problem)
    else:
        store(edited.text.strip())
    return None
