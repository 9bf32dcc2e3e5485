"""What another engine says of the same text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.sql.engines import Engine, engine
from wizard.sql.judge import judge
from wizard.sql.verdicts import Judged, Judgement


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement that one engine takes and another refuses."""

    statement: Judged
    """The statement as the engine in question judged it."""
    number: int
    """The error number of the one that refuses."""
    sentence: str
    """For people: `MariaDB 10.11 takes this; MySQL 9 refuses: 1101 ...`."""


def differences(judged: Judgement, others: Iterable[str | Engine]) -> Iterator[Difference]:
    """Where other engines disagree with a judgement, each statement on the schema that it met."""
    for other in others:
        target = engine(other) if isinstance(other, str) else other
        for one in judged.statements:
            there = judge(one.text, one.before, target, judged.session).statements
            if there and {one.verdict, there[0].verdict} == {"valid", "invalid"}:
                yield _difference(one, there[0], judged.engine, target)


def _difference(here: Judged, there: Judged, on: Engine, other: Engine) -> Difference:
    takes, refuses = (on, other) if here.verdict == "valid" else (other, on)
    error = there if here.verdict == "valid" else here
    sentence = f"{takes.title} takes this; {refuses.title} refuses: {error.number} {error.message}"
    return Difference(here, error.number, sentence)
