"""Whether a server refuses: our word against the servers' own, on tables without rows."""

from __future__ import annotations

import pytest

from tests.support.databases import Database
from tests.support.servers import Server
from tests.wizard.review.cases import Case, cases
from wizard.review.findings import Severity
from wizard.review.rules import rule_named
from wizard.sql.split import split

ELSEWHERE = ("planetscale", "trigger-breaks")
"""Rules of the group that a plain server does not refuse at once."""
CASES = [case for name in ("cases", "own") for case in cases(name) if case.engine in ("mysql", "mariadb")]


def refuses(case: Case) -> bool:
    """Whether the review says that a statement of the migration is refused."""
    errors = [found.rule for found in case.findings if found.severity is Severity.ERROR]
    groups = [rule_named(rule).group for rule in errors if not rule.startswith(ELSEWHERE)]
    return "validity" in groups or "statement-order-dependency" in errors


def accepts(database: Database, case: Case) -> bool:
    """Whether a server takes the whole migration. It is made the way that it will be run: statement by statement."""
    for piece in split(case.before):
        database.rows(piece.text)
    return all(database.refusal(piece.text) is None for piece in split(case.migration))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_review_refuses_what_a_server_refuses(case: Case, request: pytest.FixtureRequest) -> None:
    server: Server = request.getfixturevalue(case.engine)
    with server.database() as database:
        assert accepts(database, case) is not refuses(case)
