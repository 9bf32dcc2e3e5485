"""The real servers that other tests rely on."""

from __future__ import annotations

from tests.support.databases import Database
from tests.support.servers import Server

ROOMS = "CREATE TABLE rooms (id int PRIMARY KEY, title varchar(20) NOT NULL)"


def test_a_database_starts_empty_and_shows_what_was_made(database: Database) -> None:
    assert database.show_create_all() == {}
    database.run([ROOMS, "ALTER TABLE rooms ADD INDEX by_title (title)"])
    assert list(database.show_create_all()) == ["rooms"]
    assert "KEY `by_title` (`title`)" in database.show_create("rooms")


def test_a_refusal_carries_the_error_number(database: Database) -> None:
    refusal = database.refusal("SELECT FROM")
    assert refusal is not None
    assert refusal.number == 1064
    assert database.refusal("SELECT 1") is None


def test_a_database_has_the_collation_that_its_server_would_choose(server: Server, database: Database) -> None:
    assert database.rows("SELECT @@character_set_database, @@collation_database") == [("utf8mb4", server.collation)]


def test_a_database_is_dropped_afterwards(server: Server) -> None:
    with server.database() as fresh:
        name = fresh.name
    with server.database() as other:
        assert (name,) not in other.rows("SHOW DATABASES")


def test_the_version_tells_the_two_makes_apart(mysql: Server, mariadb: Server) -> None:
    assert "MariaDB" in mariadb.version
    assert "MariaDB" not in mysql.version
