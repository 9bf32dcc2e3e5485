"""Data steps on real servers: with bad rows the change fails, after the step it goes through."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.support.databases import Database
from wizard.changes import AddForeignKey, AddIndex, Change, DataStep, ModifyColumn
from wizard.review.data_steps import backed_up, offers
from wizard.review.sql import state_of
from wizard.schema import Column, ForeignKey, index_on
from wizard.sql.render import render
from wizard.sql.split import split

TABLES = """
CREATE TABLE users (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, email VARCHAR(50) NULL,
  status ENUM('new','old','gone') NOT NULL DEFAULT 'new',
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3));
CREATE TABLE posts (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, user_id INT NULL, editor_id INT NOT NULL);
"""
ROWS = """
INSERT INTO users (email, status, updated_at) VALUES (NULL, 'gone', '2020-01-01'), ('a', 'new', '2020-01-01'),
  ('a', 'old', '2020-01-01');
INSERT INTO posts (user_id, editor_id) VALUES (1, 1), (99, 99), (NULL, 1);
"""


@dataclass(frozen=True)
class Need:
    """A change that bad rows stop."""

    change: Change
    kept: str
    """A query for the rows that are left after the step."""
    rows: int


NEEDS = {
    "backfill": Need(
        ModifyColumn("users", Column("email", "varchar(50)", not_null=True, default="'none'")),
        "SELECT * FROM users WHERE email IS NOT NULL AND updated_at = '2020-01-01'", 3,
    ),
    "enum": Need(
        ModifyColumn("users", Column("status", "enum('new','old')", not_null=True, default="'new'")),
        "SELECT * FROM users WHERE status = 'new'", 2,
    ),
    "unique": Need(AddIndex("users", index_on("users_email", "email", unique=True)), "SELECT * FROM users", 2),
    "orphans, optional": Need(
        AddForeignKey("posts", ForeignKey("fk_user", ("user_id",), "users", ("id",))), "SELECT * FROM posts", 3
    ),
    "orphans, required": Need(
        AddForeignKey("posts", ForeignKey("fk_editor", ("editor_id",), "users", ("id",))), "SELECT * FROM posts", 2
    ),
}  # fmt: skip


def _run(database: Database, script: str) -> None:
    database.run(piece.text for piece in split(script))


@pytest.mark.parametrize("need", NEEDS.values(), ids=NEEDS)
def test_the_step_makes_the_change_possible(need: Need, database: Database) -> None:
    before = state_of(TABLES).schema
    (offer,) = offers((need.change,), before)
    change = " ".join(render((need.change,), before))
    _run(database, TABLES + ROWS)
    assert database.refusal(change) is not None
    assert database.rows(offer.probe) not in ([], [(0,)])
    database.rows(offer.step.sql)
    assert database.rows(offer.probe) in ([], [(0,)])
    assert len(database.rows(need.kept)) == need.rows
    assert database.refusal(change) is None


@pytest.mark.parametrize("need", NEEDS.values(), ids=NEEDS)
def test_the_batched_form_does_the_same(need: Need, database: Database) -> None:
    (offer,) = offers((need.change,), state_of(TABLES).schema)
    _run(database, TABLES + ROWS)
    _run(database, offer.batched)
    assert len(database.rows(need.kept)) == need.rows


def test_a_copy_takes_the_step_back(database: Database) -> None:
    (offer,) = offers((NEEDS["enum"].change,), state_of(TABLES).schema)
    keep, step = backed_up(offer, "users")
    _run(database, TABLES + ROWS)
    before = database.rows("SELECT * FROM users ORDER BY id")
    database.run([keep.sql, step.sql, step.undo, keep.undo])
    assert database.rows("SELECT * FROM users ORDER BY id") == before


def test_nothing_is_offered_twice() -> None:
    need = NEEDS["backfill"]
    own = DataStep("UPDATE users SET email = CONCAT('user', id) WHERE email IS NULL")
    assert offers((own, need.change), state_of(TABLES).schema) == ()
