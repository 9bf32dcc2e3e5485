"""Asking about the derived texts that may be rewritten by hand."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.derived_blocks import derived_blocks, unedited
from wizard.document.blocks import BLOCKS, with_block
from wizard.editor import edit_text
from wizard.errors import WizardError
from wizard.plain.choices import ask_yes
from wizard.plain.console import Clear, Console, Edit
from wizard.plain.spoken import spoken
from wizard.session import Session
from wizard.sqltexts import BLOCKS as SQL
from wizard.sqltexts import block_ground, inspect

SUFFIXES = {"sql": ".sql", "typescript": ".ts", "python": ".py"}
HOW = (
    "A text that derives from your answers: Enter keeps it, ? says it, :e opens it in your editor,",
    ":c goes back to the derived one. What you type takes its place; an empty line ends it.",
)


def texts(session: Session) -> dict[str, str]:
    """The texts as they stand, by the names of their blocks."""
    return {**_derived(session), **{name: text for name, text in session.spec.edits.items() if name in BLOCKS}}


def _derived(session: Session) -> Mapping[str, str]:
    try:
        return derived_blocks(unedited(session.plan))
    except WizardError:
        return {}


def ask_block(name: str, console: Console, session: Session) -> None:
    """Ask whether a derived text shall be another.

    Raises:
        Command: the user wants to be elsewhere.
    """
    derived = _derived(session).get(name, "")
    current = session.spec.edits.get(name, derived)
    console.say_once(*HOW)
    state = "edited by hand" if name in session.spec.edits else "derived"
    lines = current.splitlines()
    prompt = f"{BLOCKS[name].title}, {state}, {len(lines)} line{'' if len(lines) == 1 else 's'}"
    try:
        if first := console.ask(prompt, lines, text=True):
            _from_lines(console, session, name, first, derived)
    except Clear:
        _keep(session, name, derived, derived)
        _say(console, session, name)
    except Edit:
        _from_editor(console, session, name, current, derived)


def _from_lines(console: Console, session: Session, name: str, first: str, derived: str) -> None:
    """Take lines until an empty one; each is kept at once."""
    lines = [first]
    _keep(session, name, first, derived)
    while line := console.ask("next line"):
        lines.append(line)
        _keep(session, name, "\n".join(lines), derived)
    _say(console, session, name)


def _from_editor(console: Console, session: Session, name: str, current: str, derived: str) -> None:
    try:
        edited = edit_text(current, suffix=SUFFIXES[BLOCKS[name].language])
    except WizardError as error:
        console.say(str(error))
        return ask_block(name, console, session)
    if edited.problem:
        console.say(edited.problem)
    else:
        _keep(session, name, edited.text.strip(), derived)
        _say(console, session, name)
    return None


def _keep(session: Session, name: str, text: str, derived: str) -> None:
    session.edit(lambda spec: with_block(spec, name, text, derived), merge=f"edits.{name}")


def _say(console: Console, session: Session, name: str) -> None:
    """Say whether the text is still the derived one, and what a server makes of it."""
    text = session.spec.edits.get(name)
    console.say("It is the derived text." if text is None else "Kept as edited by hand.")
    if name in SQL and text is not None:
        console.say(*spoken(inspect(block_ground(session.plan, name), text)))


def ask_custom(console: Console, session: Session) -> None:
    """Say why drizzle-kit's own file would fail, and ask whether statements that work take its place.

    Raises:
        Command: the user wants to be elsewhere.
    """
    hazards = (f"{one.message}.".replace("..", ".") for one in session.plan.hazards)
    console.say("drizzle-kit's file would fail, or lose something:", *hazards)
    why = ["The generated file then gets other statements, which lead to the same schema."]
    wanted = ask_yes(
        console, "Replace the file's content with statements that work?", session.spec.custom_migration, why
    )
    session.edit(lambda spec: spec.model_copy(update={"custom_migration": bool(wanted)}))
