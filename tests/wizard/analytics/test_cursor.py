"""Which column a table is synced by, and what the sync then loses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wizard.analytics import candidates, cursor, objection, warnings
from wizard.named import NamedList, NamedSet
from wizard.schema import Column, ForeignKey, PrimaryKey, Schema, Table, index_on

ID = Column("id", "int", not_null=True, autoincrement=True)
NANOID = Column("id", "varchar(21)", not_null=True)
CREATED = Column("created_at", "timestamp", not_null=True, default="(now())")
UPDATED = Column("updated_at", "timestamp", not_null=True, default="CURRENT_TIMESTAMP", on_update="CURRENT_TIMESTAMP")


def table(*columns: Column, key: tuple[str, ...] = ("id",)) -> Table:
    """A table with these columns and that primary key."""
    return Table("fpp_x", NamedList(columns), PrimaryKey(key) if key else None)


@pytest.mark.parametrize(
    ("columns", "key", "column", "rule"),
    [
        ([ID, CREATED], ("id",), "id", "auto-increment"),
        ([Column("id", "serial"), CREATED], ("id",), "id", "auto-increment"),
        ([ID, Column("room", "int"), CREATED], ("room", "id"), "created_at", "created"),
        ([NANOID, CREATED], ("id",), "created_at", "created"),
        ([NANOID, replace(CREATED, default="current_timestamp( 3 )")], ("id",), "created_at", "created"),
        ([NANOID, replace(CREATED, name="at"), replace(CREATED, type="datetime(3)")], ("id",), "created_at", "created"),
        ([NANOID, replace(CREATED, not_null=False)], ("id",), "", "none"),
        ([NANOID, replace(CREATED, default=None)], ("id",), "", "none"),
        ([NANOID, replace(CREATED, invisible=True)], ("id",), "", "none"),
        ([NANOID, replace(CREATED, name="updated_at")], ("id",), "", "none"),
        ([NANOID, replace(CREATED, type="date")], ("id",), "", "none"),
        ([NANOID, UPDATED], ("id",), "", "none"),
        ([replace(ID, type="double")], ("id",), "", "none"),
        ([], (), "", "none"),
    ],
)
def test_rule(columns: list[Column], key: tuple[str, ...], column: str, rule: str) -> None:
    found = cursor(table(*columns, key=key))
    assert (found.column, found.rule) == (column, rule)
    able = list(candidates(table(*columns, key=key)))
    assert column in able if column else able == []


def test_unique_auto_increment_beside_a_nanoid_key_will_do() -> None:
    both = table(NANOID, replace(ID, name="seq"))
    unique = replace(both, indexes=NamedSet([index_on("u", "seq", unique=True)]))
    assert (cursor(both).column, cursor(unique).column) == ("", "seq")


def test_no_cursor_says_why_not_each_near_miss_and_what_to_do() -> None:
    reason = cursor(table(NANOID, UPDATED, replace(CREATED, not_null=False))).reason
    assert "add an auto-increment column or sync in full" in reason
    for name, why in {"id": "does not grow", "updated_at": "counts twice", "created_at": "NULL"}.items():
        assert f"Not `{name}`: " in reason
        assert why in reason


@pytest.mark.parametrize(("column", "why"), [("gone", "no such column"), ("n", "not numbered"), ("id", "")])
def test_objections_to_a_chosen_column(column: str, why: str) -> None:
    assert why in objection(table(ID, Column("n", "int", not_null=True)), column)


def slugs(found: Table, *, updated: bool = False, deleted: bool = False) -> set[str]:
    """The warnings about a table."""
    schema = Schema(NamedSet([found, USERS]))
    return {warning.slug for warning in warnings(found, schema, updated=updated, deleted=deleted)}


USERS = Table("users", NamedList([Column("id", "serial")]), PrimaryKey(("id",)))


def test_a_counter_can_only_miss_late_commits() -> None:
    assert slugs(table(ID)) == {"late-commits"}


def test_a_time_also_ties_and_wants_an_index() -> None:
    timed = table(NANOID, CREATED)
    assert slugs(timed) == {"late-commits", "cursor-ties", "cursor-index", "random-key"}
    assert "cursor-index" not in slugs(replace(timed, indexes=NamedSet([index_on("i", "created_at", "id")])))


@pytest.mark.parametrize(
    ("column", "slug"),
    [
        (UPDATED, "updates-unseen"),
        (Column("email", "text", not_null=True), "personal-data"),
        (Column("userId", "int", not_null=True), "personal-data"),
        (Column("name", "text", not_null=True), "personal-data"),
        (Column("n", "bigint unsigned", not_null=True), "unsigned-bigint"),
        (Column("n", "int"), "null-first-batch"),
        (Column("n", "int", not_null=True, invisible=True), "invisible-columns"),
    ],
)
def test_one_column_one_warning(column: Column, slug: str) -> None:
    assert slugs(table(ID, column)) - slugs(table(ID)) == {slug}
    text = next(warning.text for warning in warnings(table(ID, column), Schema()) if warning.slug == slug)
    assert f"`{column.name}`" in text


@pytest.mark.parametrize("name", ["file_name", "shipping", "emoji", "membership"])
def test_names_that_only_look_personal(name: str) -> None:
    assert "personal-data" not in slugs(table(ID, Column(name, "text", not_null=True)))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (ForeignKey("f", ("n",), "users", ("id",), "cascade"), {"deletes-unseen"}),
        (ForeignKey("f", ("n",), "users", ("id",), "set null"), {"updates-unseen"}),
        (ForeignKey("f", ("n",), "users", ("id",), "restrict", "cascade"), {"updates-unseen"}),
        (ForeignKey("f", ("n",), "users", ("id",), "restrict"), set()),
    ],
)
def test_foreign_keys_change_rows_behind_the_sync(key: ForeignKey, expected: set[str]) -> None:
    child = table(ID, Column("n", "bigint unsigned", not_null=True))
    assert slugs(replace(child, foreign_keys=NamedSet([key]))) == {"late-commits", *expected}


def test_what_the_developer_says_counts_too() -> None:
    assert slugs(table(ID), updated=True, deleted=True) == {"late-commits", "updates-unseen", "deletes-unseen"}
