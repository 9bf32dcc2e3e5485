"""While a table is being entered, keys may name columns that are not there yet: the document is written anyway."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.support.schemas import schemas
from tests.wizard.document.test_reopen import plan_of
from wizard.changes import CreateTable
from wizard.document import render
from wizard.named import NamedList, NamedSet
from wizard.schema import Schema, Table
from wizard.spec import Spec


@st.composite
def unfinished(draw: st.DrawFn) -> Schema:
    """A schema some of whose columns are missing."""
    whole = draw(schemas())
    tables = [replace(t, columns=NamedList(c for c in t.columns if draw(st.booleans()))) for t in whole.tables]
    return Schema(NamedSet(tables))


@hypothesis_settings(max_examples=60)
@given(unfinished())
def test_missing_columns(after: Schema) -> None:
    spec = Spec(changes=tuple(map(CreateTable, after.tables)))
    assert render(plan_of(spec)).endswith("none\n")


def test_a_table_without_columns() -> None:
    assert "`t`: new" in render(plan_of(Spec(changes=(CreateTable(Table("t")),))))
