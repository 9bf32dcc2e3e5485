"""`run_plain`: lead through all questions, forward and back, until the document is written."""

from __future__ import annotations

from typing import TextIO

from wizard.errors import ExitCode
from wizard.plain.asks import Ask, asks
from wizard.plain.console import COMMANDS, Back, Console, Jump, Skip, Stop, Undo
from wizard.review.findings import Severity
from wizard.session import Session
from wizard.steps import STEPS, Step, step_number


def run_plain(session: Session, *, input: TextIO, output: TextIO) -> int:  # noqa: A002 - the usual name of the pair
    """Ask everything by lines; the exit code.

    `output` takes prompts and messages, which is stderr: stdout is for the product. Ctrl+C and the end of the input
    (Ctrl+D) keep the draft and give 130.
    """
    console = Console(input, output)
    tables = session.spec.baseline.schema.tables.names
    console.say(f"The schema to change has {len(tables)} tables: {', '.join(tables)}." if tables else "No tables yet.")
    console.say(*COMMANDS)
    try:
        _walk(console, session)
    except (Stop, KeyboardInterrupt):
        _say_kept(console, session)
        return ExitCode.CANCELLED
    _say_kept(console, session) if _is_open(session) else session.close()
    return ExitCode.DONE


def _is_open(session: Session) -> bool:
    """Whether something must be mended still; what the author accepted with a reason need not be."""
    return any(found.severity is Severity.ERROR and not found.accepted for found in session.plan.findings)


def _say_kept(console: Console, session: Session) -> None:
    """Write the draft, and say where it is."""
    session.close()
    if session.save_error:
        console.say("", f"The draft could not be kept: {session.save_error}")
    elif session.draft.exists():
        console.say(f"Draft kept. Go on with: spec-wizard --plain {session.draft}")


def _walk(console: Console, session: Session) -> None:
    place, shown = _first(asks(session), step_number(session.step)), 0
    while place < len(now := asks(session)):
        ask = now[place]
        number = step_number(ask.step)
        if number != shown:
            _announce(console, session, shown, number)
            shown, session.step = number, ask.step
        place = _moved(console, session, ask, place)


def _moved(console: Console, session: Session, ask: Ask, place: int) -> int:
    """Run one question; the place of the next in the list, which the answer may have changed."""
    try:
        ask.run(console, session)
    except Back:
        if place == 0:
            console.say("This is the first question.")
        return max(place - 1, 0)
    except Undo:
        console.say("Taken back." if session.undo() else "There is nothing to take back.")
        return _place_of(ask, asks(session))
    except Jump as jump:
        return _jumped(console, session, jump.step, place)
    except Skip:
        pass
    return _place_of(ask, asks(session)) + 1


def _place_of(ask: Ask, now: list[Ask]) -> int:
    """Where a question is in the list as it is now; the place before its step's next question where it is gone."""
    same = (place for place, other in enumerate(now) if other.key == ask.key)
    return next(same, _first(now, step_number(ask.step)))


def _first(now: list[Ask], number: int) -> int:
    """The place of the first question of a step, or of a later one; the last question where there is none."""
    later = (place for place, other in enumerate(now) if step_number(other.step) >= number)
    return next(later, len(now) - 1)


def _jumped(console: Console, session: Session, number: int, place: int) -> int:
    now = asks(session)
    if not 1 <= number <= len(STEPS):
        console.say(f"There are steps 1 to {len(STEPS)}.")
        return place
    target = _first(now, number)
    if step_number(now[target].step) != number:
        console.say(_passed(STEPS[number - 1], session))
        return place
    return target


def _announce(console: Console, session: Session, shown: int, number: int) -> None:
    """Say which step begins, and which ones were passed over on the way."""
    asked = {ask.step for ask in asks(session)}
    between = STEPS[shown : number - 1] if shown else ()
    console.say(*(_passed(step, session) for step in between if step.id not in asked))
    step = STEPS[number - 1]
    console.say(f"Step {number} of {len(STEPS)}: {step.title}. {step.purpose}.")


def _passed(step: Step, session: Session) -> str:
    needed = step.needed(session.plan.wanted_types)
    reason = "it is derived, there is nothing to answer" if needed else "this kind of change does not need it"
    return f"Step {step_number(step.id)}, {step.title}: {reason}."
