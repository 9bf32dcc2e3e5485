"""PostgreSQL and SQLite: the few rules that are about them, read from the words of a script.

There is no grammar and no catalog for them here: what these rules find is sure, what they leave out is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.review.others.common import COMMON
from wizard.review.others.postgres import POSTGRES
from wizard.review.others.sqlite import SQLITE
from wizard.review.others.words import OtherScript, Rule

RULES: dict[str, tuple[Rule, ...]] = {"postgres": POSTGRES, "sqlite": SQLITE}


@dataclass(frozen=True, slots=True)
class Found:
    """A rule on a statement."""

    rule: str
    number: int
    start: int
    message: str
    fix: str = ""


def review_other(migration: str, before: str, dialect: str) -> Iterator[Found]:
    """What the rules find: slug, statement, message and fix."""
    script = OtherScript(migration, before, dialect)
    for statement in script.statements:
        for rule in (*COMMON, *RULES[dialect]):
            for slug, message, fix in rule(statement):
                yield Found(slug, statement.number, statement.start, message, fix)
