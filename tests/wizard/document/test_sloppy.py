"""Specs as people write them: half-filled, at the wrong level, with tabs, with boxes and SQL that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wizard.document.test_reopen import plan_of
from wizard.change_types import ChangeType
from wizard.document import check_document, open_markdown

FIXTURES = Path(__file__).parents[2] / "fixtures/sloppy"
EXPECTED: dict[str, list[tuple[int, int, str]]] = {
    "half-filled": [
        (4, 1, "document-todo"),
        (14, 1, "type-not-ticked"),
        (15, 1, "type-not-ticked"),
        (24, 3, "code-differs-from-sql"),
        (26, 3, "document-placeholder"),
        (50, 28, "document-placeholder"),
        (63, 1, "schema-assumed"),
        (64, 3, "pk-type-small"),
        (67, 3, "timestamp-2038"),
        (70, 29, "cascade-delete-added"),
        (90, 17, "unknown-table"),
        (103, 1, "document-todo"),
        (109, 1, "analytics-box"),
        (112, 1, "document-heading-missing"),
        (112, 1, "document-heading-missing"),
        (117, 12, "rollback-data-loss"),
        (154, 3, "document-placeholder"),
    ],
    "wrong-levels": [
        (1, 1, "document-title"),
        (3, 1, "document-heading-missing"),
        (6, 1, "document-heading-missing"),
        (14, 1, "type-not-ticked"),
        (18, 1, "document-heading-missing"),
        (28, 1, "code-differs-from-sql"),
        (31, 1, "document-heading-missing"),
        (34, 1, "schema-assumed"),
        (35, 1, "lock-table-copy"),
        (35, 1, "rollback-partial-failure"),
        (35, 19, "narrow-type-fails"),
        (35, 19, "set-not-null-existing-nulls"),
        (35, 19, "set-not-null-old-writers"),
        (39, 1, "document-heading-missing"),
        (42, 19, "rollback-data-loss"),
        (44, 1, "document-heading-missing"),
    ],
    "tabs-crlf": [
        (11, 1, "type-not-ticked"),
        (14, 1, "type-not-ticked"),
        (37, 1, "schema-assumed"),
        (39, 28, "syntax-error"),
        (43, 1, "lock-add-fk"),
        (43, 1, "rollback-partial-failure"),
        (49, 19, "rollback-data-loss"),
        (51, 1, "document-heading-missing"),
    ],
    "boxes": [
        (11, 1, "type-without-change"),
        (15, 1, "type-without-change"),
        (16, 1, "type-not-ticked"),
        (37, 3, "code-differs-from-sql"),
        (55, 1, "schema-assumed"),
        (55, 21, "drop-column"),
        (55, 21, "rollback-backup-missing"),
        (78, 1, "analytics-box"),
        (92, 1, "rollback-not-inverse"),
    ],
    "prefixed": [
        (79, 1, "schema-assumed"),
        (81, 2, "pk-type-small"),
        (85, 2, "timestamp-2038"),
        (86, 2, "timestamp-2038"),
        (91, 38, "cascade-delete-added"),
        (115, 12, "rollback-data-loss"),
        (116, 23, "rollback-data-loss"),
        (117, 1, "document-heading-missing"),
    ],
    "whole-tables": [
        (54, 40, "document-placeholder"),
        (60, 1, "schema-assumed"),
        (61, 1, "unbatched-backfill"),
        (112, 19, "rollback-data-loss"),
    ],
    "wrong-sql": [
        (28, 1, "code-differs-from-sql"),
        (57, 1, "schema-assumed"),
        (63, 7, "syntax-error"),
        (65, 27, "foreign-dialect-syntax"),
        (99, 19, "rollback-data-loss"),
        (104, 1, "document-heading-missing"),
    ],
}
"""(line, column, rule) of all that is said about each, without any schema at hand."""


def sloppy(name: str) -> str:
    """One of the specs, its line endings as they are."""
    return (FIXTURES / f"{name}.md").read_bytes().decode()


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_wrong_is_said_where_it_is_and_nothing_else(name: str) -> None:
    found = check_document(sloppy(name), plan_of)
    assert sorted((each.place.line, each.place.column, each.rule) for each in found) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_place_is_a_place_in_the_file(name: str) -> None:
    lines = sloppy(name).replace("\r\n", "\n").split("\n")
    for each in check_document(sloppy(name), plan_of):
        line = lines[each.place.line - 1]
        assert each.place.column <= each.place.end_column <= len(line) + 1 or not each.place.end_column


def test_a_way_that_is_no_way_back_names_what_is_missing() -> None:
    found = {each.rule: each for each in check_document(sloppy("boxes"), plan_of)}
    assert found["rollback-not-inverse"].fix == "ALTER TABLE `votes` MODIFY COLUMN `weight` int NOT NULL DEFAULT 1;"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("half-filled", "emoji: varchar('emoji', { length: 32 }).notNull(),"),
        ("wrong-levels", "archivedAt: datetime('archived_at'),"),
        ("wrong-sql", "isPublic: boolean('is_public').default(true).notNull(),"),
    ],
)
def test_code_that_differs_comes_with_code_that_does_not(name: str, code: str) -> None:
    [found] = [each for each in check_document(sloppy(name), plan_of) if each.rule == "code-differs-from-sql"]
    assert found.fix == code


OPENED = {
    "half-filled": ("Room reactions", {ChangeType.NEW_TABLE}, "reactions", ("id", "room_id", "emoji", "created_at")),
    "wrong-levels": ("Archive rooms", {ChangeType.ADD_COLUMNS, ChangeType.MODIFY_COLUMNS}, "rooms", ()),
    "tabs-crlf": ("Teams", {ChangeType.NEW_TABLE}, "teams", ()),
    "boxes": (
        "Votes cleanup",
        {ChangeType.NEW_TABLE, ChangeType.ADD_INDEX, ChangeType.ADD_FOREIGN_KEY},
        "votes",
        (),
    ),
    "wrong-sql": (
        "Room owners",
        {ChangeType.ADD_COLUMNS, ChangeType.ADD_INDEX, ChangeType.ADD_FOREIGN_KEY},
        "rooms",
        (),
    ),
}
"""Title, ticked boxes, and a table with its columns."""


@pytest.mark.parametrize("name", OPENED)
def test_it_opens_as_far_as_it_can_be_read(name: str) -> None:
    title, types, table, columns = OPENED[name]
    opened = open_markdown(sloppy(name), plan_of)
    assert opened.spec.title == title
    assert opened.spec.types == types
    assert table in plan_of(opened.spec).after.tables
    assert not columns or plan_of(opened.spec).after.tables[table].columns.names == columns
