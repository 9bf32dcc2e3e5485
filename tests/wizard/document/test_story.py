"""Where the TypeScript and the SQL of a document differ, it is said at the line of the code."""

from __future__ import annotations

import pytest

from tests.support.specs import SPECS
from tests.wizard.document.test_reopen import plan_of
from wizard.document import check_document, render

RULE = "code-differs-from-sql"


def differences(text: str) -> list[tuple[str, str]]:
    """(line of the document, what is said) of each difference."""
    lines = text.split("\n")
    found = [each for each in check_document(text, plan_of) if each.rule == RULE]
    return [(lines[each.place.line - 1].strip(), each.message) for each in found]


@pytest.mark.parametrize("name", sorted(SPECS.keys() - {"serial-by-hand"}))
def test_a_derived_document_tells_one_story(name: str) -> None:
    assert not differences(render(plan_of(SPECS[name]())))


def test_the_statements_that_work_for_a_serial_need_another_type_in_the_code() -> None:
    [(line, message)] = differences(render(plan_of(SPECS["serial-by-hand"]())))
    assert line == "tagId: int('tag_id').notNull().references(() => tags.id, { onDelete: 'cascade' }),"
    assert "bigint unsigned" in message


CASES: dict[str, tuple[str, str, str, str, str]] = {
    "length": (
        "invites",
        "token: varchar('token', { length: 64 })",
        "token: varchar('token', { length: 32 })",
        "token: varchar('token', { length: 32 }).notNull().unique(),",
        "invites.token is varchar(32) NOT NULL here, and varchar(64) NOT NULL in the migration (line 137)",
    ),
    "null": (
        "invites",
        "expiresAt: timestamp('expires_at'),",
        "expiresAt: timestamp('expires_at').notNull(),",
        "expiresAt: timestamp('expires_at').notNull(),",
        "invites.expires_at is timestamp NOT NULL here, and timestamp in the migration (line 140)",
    ),
    "default": (
        "invites",
        ".default('pending')",
        ".default('revoked')",
        "status: mysqlEnum('status', ['pending', 'accepted', 'revoked']).default('revoked').notNull(),",
        "invites.status is enum('pending','accepted','revoked') NOT NULL DEFAULT 'revoked' here, and "
        "enum('pending','accepted','revoked') NOT NULL DEFAULT 'pending' in the migration (line 138)",
    ),
    "column in the SQL only": (
        "invites",
        "  expiresAt: timestamp('expires_at'),\n",
        "",
        "export const invites = mysqlTable('invites', {",
        "the migration has invites.expires_at (line 139), the code has not",
    ),
    "column in the code only": (
        "invites",
        "\t`expires_at` timestamp,\n",
        "",
        "expiresAt: timestamp('expires_at'),",
        "invites.expires_at is not in the migration",
    ),
    "no unique": (
        "invites",
        "notNull().unique()",
        "notNull()",
        "export const invites = mysqlTable('invites', {",
        "invites: the migration has unique (token), the code has not",
    ),
    "another name of the table": (
        "invites",
        "CREATE TABLE `invites`",
        "CREATE TABLE `invitations`",
        "export const invites = mysqlTable('invites', {",
        "invites is defined here, but the migration does not create it",
    ),
    "on delete": (
        "room-owner",
        "ON DELETE set null",
        "ON DELETE cascade",
        "ownerId: int('owner_id').references(() => users.id, { onDelete: 'set null' }),",
        "owner_id references users on delete set null here, and on delete cascade in the migration (line 126)",
    ),
    "added column": (
        "room-owner",
        "ADD `deleted_at` timestamp",
        "ADD `deleted_at` datetime",
        "deletedAt: timestamp('deleted_at'),",
        "rooms.deleted_at is timestamp here, and datetime in the migration (line 124)",
    ),
    "index": (
        "room-owner",
        "index('rooms_owner_id_idx').on(table.ownerId)",
        "index('rooms_owner_id_idx').on(table.id, table.ownerId)",
        "index('rooms_owner_id_idx').on(table.id, table.ownerId),",
        "rooms_owner_id_idx is on (id, ownerId) here, and (owner_id) in the migration (line 127)",
    ),
    "changed column": (
        "votes-rework",
        "value: varchar('value', { length: 40 }).notNull(),",
        "value: varchar('value', { length: 30 }).notNull(),",
        "value: varchar('value', { length: 30 }).notNull(),",
        "votes.value is varchar(30) NOT NULL here, and varchar(40) NOT NULL in the migration (line 98)",
    ),
    "column that nobody changes": (
        "votes-rework",
        "// After\nvalue:",
        "// After\nscore: int('score'),\nvalue:",
        "score: int('score'),",
        "score is shown here, but the migration neither adds nor changes it",
    ),
}
"""(spec, what stands in its document, what a person makes of it, the line that is marked, what is said)."""


@pytest.mark.parametrize("name", CASES)
def test_a_difference_is_named_column_by_column(name: str) -> None:
    spec, old, new, line, message = CASES[name]
    text = render(plan_of(SPECS[spec]()))
    assert old in text
    assert (line, message) in differences(text.replace(old, new, 1))


def test_of_sql_that_cannot_be_read_whole_nothing_is_called_missing() -> None:
    text = render(plan_of(SPECS["all-six"]())).replace("CREATE TABLE `teams`", "CREATE TABEL `teams`", 1)
    assert not differences(text)
