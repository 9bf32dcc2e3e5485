"""The algebra that everything is derived from: diff leads there, invert leads back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.schemas import schemas
from wizard.changes import Change, RenameColumn, Renames, RenameTable, apply, diff, invert
from wizard.schema import Schema


@st.composite
def renamed_pairs(draw: st.DrawFn) -> tuple[Schema, Schema, Renames]:
    """Two schemas and a believable claim about which names are old things renamed."""
    before, after = draw(schemas()), draw(schemas())
    tables: dict[str, str] = {}
    for name in before.tables.names:
        free = [new for new in after.tables.names if new not in tables.values()]
        if draw(st.booleans()) and free:
            tables[name] = draw(st.sampled_from(free))
    # a name that keeps its thing cannot be claimed by another one
    tables = {o: n for o, n in tables.items() if n not in before.tables or n in tables}
    columns = []
    for old in before.tables:
        if (new := after.tables.get(tables.get(old.name, old.name))) is None:
            continue
        if old.name in tables.values() and old.name not in tables:
            continue
        pairs = draw(st.permutations(list(new.columns.names)))
        claimed = dict(zip(old.columns.names[: draw(st.integers(0, 3))], pairs, strict=False))
        columns += [(new.name, o, n) for o, n in claimed.items() if o != n]
    return before, after, Renames(tuple((o, n) for o, n in tables.items() if o != n), tuple(columns))


@given(schemas(), schemas())
@settings(max_examples=500)
def test_diff_leads_to_the_schema_after(before: Schema, after: Schema) -> None:
    assert apply(before, diff(before, after)) == after


@given(schemas(), schemas())
@settings(max_examples=300)
def test_invert_leads_back(before: Schema, after: Schema) -> None:
    changes = diff(before, after)
    assert apply(apply(before, changes), invert(before, changes)) == before


@given(renamed_pairs())
@settings(max_examples=500)
def test_renames_are_kept_and_invert_leads_back(case: tuple[Schema, Schema, Renames]) -> None:
    before, after, renames = case
    changes = diff(before, after, renames)
    assert apply(before, changes) == after
    assert apply(after, invert(before, changes)) == before
    assert apply(after, diff(after, before, renames.inverse())) == before


def test_renames_of_a_chain_are_the_net_renames() -> None:
    steps: list[Change] = [
        RenameColumn("rooms", "a", "b"),
        RenameTable("rooms", "halls"),
        RenameColumn("halls", "b", "c"),
    ]
    assert Renames.of(steps) == Renames((("rooms", "halls"),), (("halls", "a", "c"),))


@given(schemas())
def test_a_schema_needs_no_change_to_be_itself(schema: Schema) -> None:
    assert diff(schema, schema) == ()
