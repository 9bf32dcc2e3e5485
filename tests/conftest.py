"""What all tests share: real servers, Hypothesis profiles, and no silent skips under CI."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator

import pytest
from hypothesis import settings

from tests.support.databases import Database
from tests.support.servers import MARIADB, MYSQL, Server

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def mysql() -> Iterator[Server]:
    """A real MySQL server."""
    with MYSQL.running() as server:
        yield server


@pytest.fixture(scope="session")
def mariadb() -> Iterator[Server]:
    """A real MariaDB server."""
    with MARIADB.running() as server:
        yield server


@pytest.fixture(scope="session", params=["mysql", "mariadb"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the two real servers in turn."""
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    """A fresh database on each of the two real servers in turn."""
    with server.database() as fresh:
        yield fresh


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one under CI, where everything that tests need must be there."""
    report = yield
    if not hasattr(report, "wasxfail"):
        _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that skips itself."""
    report = yield
    _fail_if_skipped(report)
    return report


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("CI") and report.skipped and isinstance(report.longrepr, tuple):
        path, line, reason = report.longrepr
        report.outcome, report.longrepr = "failed", f"under CI a skip is a failure: {reason} ({path}:{line})"
