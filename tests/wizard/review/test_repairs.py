"""Repairs: what the review writes instead of a refused statement, the server takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.support.databases import Database
from tests.support.servers import Server
from tests.wizard.review.cases import cases
from wizard.review.repairs import repaired
from wizard.review.script import read_script
from wizard.review.sql import state_of
from wizard.sql.engines import engine
from wizard.sql.split import split

TABLES = """
CREATE TABLE users (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(60) NOT NULL,
  code VARCHAR(10) COLLATE utf8mb4_bin NULL, UNIQUE KEY uq (code));
CREATE TABLE posts (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, user_id INT NULL, owner BIGINT UNSIGNED
  NOT NULL, author BIGINT UNSIGNED NULL, code VARCHAR(10) COLLATE utf8mb4_general_ci NULL, name VARCHAR(60),
  CONSTRAINT posts_author_fk FOREIGN KEY (author) REFERENCES users (id) ON DELETE SET NULL);
"""
REFUSED = """
ALTER TABLE posts ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id);
ALTER TABLE posts ADD CONSTRAINT fk FOREIGN KEY (owner) REFERENCES teams (id);
ALTER TABLE posts ADD CONSTRAINT fk FOREIGN KEY (owner) REFERENCES users (id) ON DELETE SET NULL;
ALTER TABLE posts ADD CONSTRAINT fk FOREIGN KEY (code) REFERENCES users (code);
ALTER TABLE posts ADD CONSTRAINT fk FOREIGN KEY (name) REFERENCES users (name);
ALTER TABLE posts ADD CONSTRAINT fk FOREIGN KEY (owner) REFERENCES users (idd);
ALTER TABLE posts MODIFY COLUMN author BIGINT UNSIGNED NOT NULL;
ALTER TABLE posts ADD COLUMN id INT NULL;
ALTER TABLE posts ADD COLUMN state ENUM('new','old') NOT NULL DEFAULT 'gone';
ALTER TABLE posts ADD PRIMARY KEY (owner);
ALTER TABLE posts ADD COLUMN size DECIMAL(80,40) NULL;
CREATE TABLE t (id INT NOT NULL AUTO_INCREMENT, note VARCHAR(30));
CREATE TABLE t (id INT NOT NULL PRIMARY KEY, kind SET('a','A','b'));
"""


@dataclass(frozen=True)
class Case:
    """A statement that a server refuses, with all that comes before it."""

    id: str
    engine: str
    before: tuple[str, ...]
    repair: str


def refused(name: str, on: str, before: str, migration: str) -> Iterator[Case]:
    """The refused statements of a migration that have a repair."""
    script = read_script(migration, engine(on), state_of(before, on))
    setup = [piece.text for piece in split(before)]
    for statement in script.statements:
        repair = repaired(statement.refusal, statement, script) if statement.refusal else ""
        if statement.refusal and not repair.startswith("--") and repair:
            yield Case(f"{name}-{on}-{statement.refusal.cause}", on, tuple(setup), repair)
        elif not statement.refusal:
            setup.append(script.sql(statement))


def all_cases() -> Iterator[Case]:
    for case in (*cases("cases"), *cases("own")):
        if case.engine in ("mysql", "mariadb"):
            yield from refused(case.id, case.engine, case.before, case.migration)
    for number, piece in enumerate(split(REFUSED)):
        for on in ("mysql", "mariadb"):
            yield from refused(str(number), on, TABLES, piece.text)


@pytest.mark.parametrize("case", list(all_cases()), ids=lambda case: case.id)
def test_a_server_takes_the_repair(case: Case, request: pytest.FixtureRequest) -> None:
    server: Server = request.getfixturevalue(case.engine)
    with server.database() as database:
        for statement in case.before:
            database.rows(statement)
        assert refusals(database, case.repair) == []


def refusals(database: Database, text: str) -> list[str]:
    found = ((piece.text, database.refusal(piece.text)) for piece in split(text))
    return [f"{statement}: {refusal}" for statement, refusal in found if refusal]


def test_a_repair_keeps_what_was_not_wrong() -> None:
    before = "CREATE TABLE users (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY);"
    text = "CREATE TABLE t (\n  id int PRIMARY KEY, -- ours\n  user int NOT NULL REFERENCES users(id)\n);"
    (case,) = refused("t", "mysql", before, text)
    assert case.repair == text.replace("user int NOT NULL", "user bigint unsigned NOT NULL")


@pytest.mark.parametrize("statement", [piece.text for piece in split(REFUSED)])
def test_every_refusal_here_has_a_repair(statement: str) -> None:
    assert list(refused("", "mysql", TABLES, statement))
