"""Asking about the relations that queries follow: another name for one, or none."""

from __future__ import annotations

from collections.abc import Callable

from wizard.errors import WizardError
from wizard.plain.console import Console
from wizard.plain.lines import Verb, ask_lines, split
from wizard.relation_answers import answered, derived_relations
from wizard.session import Session
from wizard.spec import RelationAnswer, Spec

RENAME = "TABLE.RELATION NEW-NAME"


def ask_relations(console: Console, session: Session) -> None:
    """Say the relations that derive, and take other names for them.

    Raises:
        Command: the user wants to be elsewhere.
    """
    found = derived_relations(session.plan)
    console.say("Relations for queries:", *(_said(key, *cells[2:], session.spec) for key, cells in found))
    keys = {key.casefold(): key for key, _ in found}
    ask_lines(console, session, "Relation", _verbs(lambda name: _known(keys, name)))


def _said(key: str, kind: str, target: str, spec: Spec) -> str:
    answer = spec.relations.get(key, RelationAnswer())
    state = "left out" if answer.omit else f"called {answer.name}" if answer.name else ""
    return f"{key}, {kind} of {target}{f', {state}' if state else ''}"


def _known(keys: dict[str, str], name: str) -> str:
    if name.casefold() not in keys:
        raise WizardError(
            f"there is no relation {name or '(no name given)'}", remedy=f"There are: {', '.join(keys.values())}"
        )
    return keys[name.casefold()]


def _verbs(known: Callable[[str], str]) -> dict[str, Verb]:
    def rename(spec: Spec, text: str) -> Spec:
        which, name = split(text, RENAME)
        return _with(spec, known(which), name=name)

    def omit(spec: Spec, text: str) -> Spec:
        return _with(spec, known(text), omit=True)

    def keep(spec: Spec, text: str) -> Spec:
        return answered(spec, known(text), RelationAnswer())

    return {
        "rename": Verb(RENAME, "gives a relation another name", "invites.room meetingRoom", rename),
        "omit": Verb("TABLE.RELATION", "leaves a relation out", "rooms.invites", omit),
        "keep": Verb("TABLE.RELATION", "takes it in again, under its derived name", "rooms.invites", keep),
    }


def _with(spec: Spec, key: str, **values: object) -> Spec:
    old = spec.relations.get(key, RelationAnswer())
    return answered(spec, key, old.model_copy(update=values))
