"""A document carries the tables that it derives from, and gets the others back in its project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from tests.support.big_projects import big_baseline
from tests.support.random_edits import edited
from tests.support.specs import put_line, table_from
from tests.wizard.document.test_reopen import exported, plan_of
from wizard import edits
from wizard.baseline import Baseline
from wizard.changes import DataStep, RenameColumn, apply
from wizard.document import open_markdown, render
from wizard.schema import index_on
from wizard.spec import Rationale, Spec


@cache
def middling() -> Baseline:
    """A project of 16 tables: more than a document carries."""
    return big_baseline(16)


@cache
def project() -> Baseline:
    """A project of 300 tables."""
    return big_baseline()


def on_project(change: Callable[[Spec], Spec]) -> Spec:
    """A finished spec of one change in that project."""
    return change(Spec(title="A small change", overview="One table of 300 changes.", baseline=project()))


def new_table(spec: Spec) -> Spec:
    """A table with two foreign keys."""
    lines = """
        id int pk ai
        item_id int not null -> area_7_items.id cascade
        user_id int not null -> users.id cascade
        token varchar(64) not null unique
        status enum(open,shut) not null default 'open'
        created_at timestamp not null default now
    """
    return edits.put_table(spec, table_from("invites", lines, edits.after(spec)))


def columns_and_index(spec: Spec) -> Spec:
    """Columns, a foreign key and an explained index on an existing table."""
    spec = put_line(spec, "area_7_items", "owner_id int -> users.id set null")
    spec = edits.put_index(spec, "area_7_items", index_on("area_7_items_owner_id_idx", "owner_id"))
    why = Rationale(why="The owner's page", query="SELECT id FROM area_7_items WHERE owner_id = 1")
    return spec.model_copy(update={"rationales": {"area_7_items.area_7_items_owner_id_idx": why}})


def dropped_parent(spec: Spec) -> Spec:
    """A table that another one points to goes."""
    return edits.drop_table(spec, "area_7_items")


def renamed_key(spec: Spec) -> Spec:
    """A column that other tables point to gets another name."""
    renaming = RenameColumn("area_7_items", "title", "headline")
    return spec.model_copy(update={"changes": (renaming,)})


def with_a_data_step(spec: Spec) -> Spec:
    """A data step reads a table that nothing else touches."""
    spec = put_line(spec, "area_7_items", "score int not null default 0")
    sql = "UPDATE area_7_items SET score = (SELECT COUNT(*) FROM area_90_items)"
    return edits.put_data_steps(spec, [DataStep(sql, why="count once", when="after")])


CHANGES = [new_table, columns_and_index, dropped_parent, renamed_key, with_a_data_step]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_one_table_stays_short_with_its_spec(change: Callable[[Spec], Spec]) -> None:
    text = exported(on_project(change))
    assert len(text.split("\n")) <= 400
    assert len(text.encode()) <= 16_000


@pytest.mark.parametrize("change", CHANGES)
def test_outside_the_project_it_gives_the_same_document_and_findings(change: Callable[[Spec], Spec]) -> None:
    spec = on_project(change)
    opened = open_markdown(exported(spec), plan_of)
    assert render(plan_of(opened.spec)) == render(plan_of(spec))
    assert plan_of(opened.spec).findings == plan_of(spec).findings
    assert exported(opened.spec) == exported(spec)
    assert len(opened.spec.baseline.schema.tables) + opened.spec.baseline.left_out == 300


@pytest.mark.parametrize("change", CHANGES)
def test_in_the_project_the_whole_spec_comes_back(change: Callable[[Spec], Spec]) -> None:
    spec = on_project(change)
    opened = open_markdown(exported(spec), plan_of, project)
    assert opened.spec == spec
    assert not opened.problems


def test_a_project_that_has_moved_on_lends_only_the_other_tables() -> None:
    spec = on_project(columns_and_index)
    later = edits.after(put_line(Spec(baseline=project()), "area_7_items", "extra int"))
    opened = open_markdown(exported(spec), plan_of, lambda: replace(project(), schema=later, snapshot=None))
    assert plan_of(opened.spec).after == plan_of(spec).after
    assert "has changed since the document was written (area_7_items.extra);" in opened.problems[0]
    assert render(plan_of(opened.spec)) == render(plan_of(spec))


def test_a_change_that_the_project_has_already_can_be_opened_there() -> None:
    spec = on_project(new_table)
    applied = replace(project(), schema=apply(project().schema, spec.changes), snapshot=None)
    opened = open_markdown(exported(spec), plan_of, lambda: applied)
    assert "invites" not in opened.spec.baseline.schema.tables
    assert opened.problems == ("The project's schema has this change already.",)
    assert plan_of(opened.spec).after == plan_of(spec).after


def test_another_example_schema_is_never_mixed_in() -> None:
    opened = open_markdown(exported(on_project(new_table)), plan_of, lambda: Baseline("example", "", project().schema))
    assert opened.spec.baseline.left_out > 290
    assert "the others are in its project" in opened.problems[0]


@hypothesis_settings(max_examples=25)
@given(edited(Spec(title="x", overview="y", baseline=middling()), most=6))
def test_any_change_comes_back_whole_at_home_and_the_same_elsewhere(spec: Spec) -> None:
    text = exported(spec)
    assert open_markdown(text, plan_of, middling).spec == spec
    elsewhere = open_markdown(text, plan_of)
    assert not elsewhere.edited
    assert render(plan_of(elsewhere.spec)) == render(plan_of(spec))
    assert exported(elsewhere.spec) == text
    assert plan_of(elsewhere.spec).findings == plan_of(spec).findings
