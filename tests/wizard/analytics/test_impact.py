"""What a change means for the sync; the claim that rows fit a file or not is held against polars itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from tests.support.schemas import schemas
from tests.wizard.analytics.polars_versions import every_polars, run
from tests.wizard.analytics.rows import SAMPLES
from wizard.analytics import Impact, impact
from wizard.analytics.arrival import fits
from wizard.analytics.shape import differences
from wizard.changes import (
    AddColumn,
    AddForeignKey,
    AddIndex,
    Change,
    CreateTable,
    DataStep,
    DropColumn,
    DropTable,
    ModifyColumn,
    RenameColumn,
    RenameTable,
    apply,
    diff,
)
from wizard.named import NamedList, NamedSet
from wizard.schema import Column, ForeignKey, PrimaryKey, Schema, Table, index_on

ID = Column("id", "int", not_null=True, autoincrement=True)
NOTE = Column("note", "varchar(50)")
X = Table("fpp_x", NamedList([ID, NOTE, Column("n", "smallint")]), PrimaryKey(("id",)))
BEFORE = Schema(NamedSet([X, Table("fpp_log", X.columns, X.primary_key)]))
SYNCED = {"fpp_x": "id"}


def of(*changes: Change, synced: Mapping[str, str] | None = SYNCED) -> Impact:
    """The impact of changes to the two tables."""
    return impact(BEFORE, apply(BEFORE, changes), changes, synced)


BREAKING: list[Change] = [
    AddColumn("fpp_x", Column("new", "int")),
    DropColumn("fpp_x", "note"),
    RenameColumn("fpp_x", "note", "text"),
    ModifyColumn("fpp_x", NOTE, ""),
    ModifyColumn("fpp_x", Column("note", "int")),
    ModifyColumn("fpp_x", Column("n", "decimal(5,2)")),
]
HARMLESS: list[Change] = [
    ModifyColumn("fpp_x", Column("note", "varchar(500)", not_null=True)),
    ModifyColumn("fpp_x", Column("note", "enum('a','b')")),
    ModifyColumn("fpp_x", Column("n", "bigint")),
    AddColumn("fpp_x", Column("new", "int", invisible=True)),
    AddIndex("fpp_x", index_on("i", "note")),
    AddForeignKey("fpp_x", ForeignKey("f", ("n",), "fpp_log", ("id",))),
]


@pytest.mark.parametrize("change", BREAKING, ids=lambda change: change.kind)
def test_other_rows_break_the_sync_of_a_synced_table_only(change: Change) -> None:
    found = of(change)
    assert (found.answer, found.affected) == ("yes", True)
    steps = "\n".join(found.tables[0].steps)
    assert steps.index("Stop") < steps.index("Apply") < steps.index('`rm "$DATA_DIR/fpp_x.parquet"`')
    assert steps.index("update_readmodel.py") < steps.index("Start") < steps.index("SELECT COUNT(*) FROM fpp_x;")
    assert of(change, synced={"fpp_other": "id"}).answer == "no"


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.kind)
@pytest.mark.parametrize("synced", [SYNCED, {}, None])
def test_the_same_rows_do_not_whether_the_table_is_synced_or_not(
    change: Change, synced: Mapping[str, str] | None
) -> None:
    assert of(change, synced=synced).answer == "no"


@pytest.mark.parametrize("synced", [{}, None])
def test_without_settings_the_answer_is_open(synced: Mapping[str, str] | None) -> None:
    found = of(BREAKING[0], synced=synced)
    assert (found.answer, found.known, found.affected) == ("unknown", False, False)
    assert "settings do not say" in found.reasons[0]
    assert "If it is synced" in found.reasons[1]


def test_calculations_come_before_a_drop() -> None:
    assert "that read `note` first" in of(DropColumn("fpp_x", "note")).tables[0].steps[0]
    assert not any("calculations" in step for step in of(BREAKING[0]).tables[0].steps)


def test_a_synced_table_that_goes_leaves_the_list_first() -> None:
    found = of(DropTable("fpp_x")).tables[0]
    assert (found.table, found.effect) == ("fpp_x", "breaks")
    assert "Remove `fpp_x` from `TABLES` before the migration" in found.steps[0]
    assert not any("update_readmodel" in step for step in found.steps)


def test_a_renamed_table_keeps_its_file_unless_its_rows_change() -> None:
    rename = RenameTable("fpp_x", "fpp_y")
    moved, remade = of(rename).tables[0], of(rename, AddColumn("fpp_y", Column("new", "int"))).tables[0]
    assert '`mv "$DATA_DIR/fpp_x.parquet" "$DATA_DIR/fpp_y.parquet"`' in moved.steps
    assert '`rm "$DATA_DIR/fpp_x.parquet"`' in remade.steps
    assert not any("mv" in step for step in remade.steps)
    assert all("rename the key `fpp_x` to `fpp_y`" in "".join(found.steps) for found in (moved, remade))


def test_a_cursor_follows_its_column() -> None:
    found = of(RenameColumn("fpp_x", "id", "key")).tables[0]
    assert "its cursor must change" in found.reason
    assert any("change the cursor of `fpp_x`: `id` is now `key`." in step for step in found.steps)


def test_a_cursor_that_no_longer_counts_up_is_named() -> None:
    found = of(ModifyColumn("fpp_x", replace(ID, autoincrement=False)))
    assert found.affected
    assert any("`id` no longer does" in step for step in found.tables[0].steps)


def test_a_new_table_is_offered_with_its_warnings() -> None:
    found = of(CreateTable(Table("fpp_new", X.columns, X.primary_key)))
    assert (found.answer, found.tables[0].effect) == ("choice", "offered")
    assert "null-first-batch" in {warning.slug for warning in found.tables[0].warnings}


def test_a_new_table_that_is_listed_already_is_work_to_do() -> None:
    new = CreateTable(Table("fpp_new", X.columns, X.primary_key))
    assert of(new, synced={"fpp_new": "id"}).affected


def test_a_backfill_is_not_read_again() -> None:
    step = DataStep("UPDATE fpp_x SET n = 1")
    assert (of(step).answer, of(step).tables[0].effect) == ("choice", "stale")
    assert of(DataStep("UPDATE fpp_xy SET n = 1")).tables == ()


def test_a_cascade_brings_its_warning_along() -> None:
    change = AddForeignKey("fpp_x", ForeignKey("f", ("n",), "fpp_log", ("id",), "cascade"))
    assert [warning.slug for warning in of(change).tables[0].warnings] == ["deletes-unseen"]


def test_only_warnings_that_a_change_adds_are_repeated() -> None:
    assert of(DropColumn("fpp_x", "note")).tables[0].warnings == ()
    assert [w.slug for w in of(BREAKING[0]).tables[0].warnings] == ["null-first-batch"]


@every_polars
def test_types_fit_a_file_as_polars_says(python: str) -> None:
    pairs = list(product(SAMPLES, SAMPLES))
    cases = [{"old": [{"c": SAMPLES[old]}], "new": [{"c": SAMPLES[new]}]} for old, new in pairs]
    for results in run(python, cases):
        found = {pair: result["result"] for pair, result in zip(pairs, results, strict=True)}
        assert {pair for pair in pairs if fits(*pair)} == {pair for pair in pairs if found[pair]}


@every_polars
def test_shapes_fit_a_file_as_polars_says(python: str) -> None:
    columns = [[ID, NOTE], [NOTE, ID], [ID], [ID, NOTE, replace(NOTE, name="b")], [ID, replace(NOTE, invisible=True)]]
    tables = [Table("t", NamedList(each)) for each in columns]
    pairs = list(product(tables, tables))
    values = [{c.name: SAMPLES[c.type] for c in table.columns if not c.invisible} for table in tables]
    cases = [{"old": [old], "new": [new]} for old, new in product(values, values)]
    for results in run(python, cases):
        assert [not differences(old, new, {}) for old, new in pairs] == [result["result"] for result in results]


@given(before=schemas(), after=schemas())
def test_any_change_has_one_answer_and_a_reason_for_each_touched_table(before: Schema, after: Schema) -> None:
    changes = diff(before, after)
    synced = {table.name: "a" for table in before.tables}
    found = impact(before, after, changes, synced)
    touched = {t.name for t in (*before.tables, *after.tables) if before.tables.get(t.name) != after.tables.get(t.name)}
    assert {table.table for table in found.tables} == touched
    assert all(table.reason for table in found.tables)
    assert all(table.steps for table in found.tables if table.effect == "breaks")
