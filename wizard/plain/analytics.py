"""Asking what analytics needs."""

from __future__ import annotations

from wizard.analytics.metrics import KINDS, check, metric_of
from wizard.errors import WizardError
from wizard.plain.choices import ask_several, ask_yes
from wizard.plain.console import Console
from wizard.plain.lines import Verb, table
from wizard.plain.tables import new_tables
from wizard.session import Session
from wizard.spec import MetricAnswer, Spec

USAGE = "TABLE KIND [COLUMN [HOW-MANY]]"


def ask_affected(console: Console, session: Session) -> None:
    """Ask for the developer's own word on whether analytics is affected.

    Raises:
        Command: the user wants to be elsewhere.
    """
    why = ["Whether synced tables change is derived. Say yes when somebody must know of this change all the same."]
    _set(session, affected=ask_yes(console, "Is analytics affected?", session.spec.analytics.affected, why))


def ask_synced(console: Console, session: Session) -> None:
    """Ask which new tables the sync script is to copy.

    Raises:
        Command: the user wants to be elsewhere.
    """
    names = [table.name for table in new_tables(session.spec)]
    chosen = ask_several(console, "New tables that analytics copies", names, session.spec.analytics.sync)
    _set(session, sync=tuple(name for name in names if name in chosen))


def _set(session: Session, **values: object) -> None:
    def edit(spec: Spec) -> Spec:
        return spec.model_copy(update={"analytics": spec.analytics.model_copy(update=values)})

    session.edit(edit)


def _metric(spec: Spec, text: str) -> MetricAnswer:
    words = text.split()
    if not 2 <= len(words) <= 4 or not (words[3:] or ["5"])[0].isdigit():
        raise WizardError(f"not understood: {text}", remedy=f"It takes {USAGE}. Kinds: {', '.join(KINDS)}")
    owner = table(spec, words[0])
    answer = MetricAnswer(
        table=owner.name, kind=words[1], column=(words[2:] or [""])[0], n=int((words[3:] or ["5"])[0])
    )
    check(metric_of(answer.kind, answer.column, answer.n), owner)
    return answer


def _add(spec: Spec, text: str) -> Spec:
    answer = _metric(spec, text)
    return _with_metrics(spec, (*(kept for kept in spec.analytics.metrics if kept != answer), answer))


def _drop(spec: Spec, text: str) -> Spec:
    answer = _metric(spec, text)
    return _with_metrics(spec, tuple(kept for kept in spec.analytics.metrics if kept != answer))


def _with_metrics(spec: Spec, metrics: tuple[MetricAnswer, ...]) -> Spec:
    return spec.model_copy(update={"analytics": spec.analytics.model_copy(update={"metrics": metrics})})


VERBS = {
    "add": Verb(USAGE, f"asks for a figure: {', '.join(KINDS)}", "invites top status 5", _add),
    "drop": Verb(USAGE, "forgets a figure", "invites top status 5", _drop),
}
