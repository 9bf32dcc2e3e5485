"""What a server says when it refuses a statement: its number, its words, and our one line of advice."""

from __future__ import annotations

from wizard.sql.catalog.messages import MESSAGES, REMEDIES
from wizard.sql.statements import Span


class SqlError(Exception):
    """A statement that MySQL would refuse. Not an error of the program: the judge turns it into a verdict."""

    def __init__(self, number: int, message: str, remedy: str, span: Span, name: str = "", cause: int = 0) -> None:
        """Keep the parts.

        `name` is the word that is wrong, for a suggestion of the nearest right one; `cause` is MySQL's number where
        MariaDB has one for many causes.
        """
        super().__init__(f"{number} {message}")
        self.number, self.message, self.remedy, self.span, self.name = number, message, remedy, span, name
        self.cause = cause or number


class NeedsServerError(Exception):
    """A statement whose fate depends on rows, or on what only a running server knows."""

    def __init__(self, why: str, span: Span) -> None:
        """Keep the reason in plain words."""
        super().__init__(why)
        self.why, self.span = why, span


def refused(number: int, span: Span, *words: object, name: str = "", remedy: str = "") -> SqlError:
    """The error to raise, with `words` in the places of the server's message; without a remedy, the usual one."""
    template = MESSAGES.get(number, "The server refuses this statement.")
    message = template.format(*words)
    return SqlError(number, message, remedy or REMEDIES.get(number, ""), span, name)
