"""What the writer writes, the reader reads back; and the real drizzle-kit reads the same."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.code_styles import names, styles
from tests.support.drizzle_kit import DrizzleKit
from tests.support.drizzle_schemas import linked_schemas, schemas
from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.reader import read_text
from wizard.drizzle.snapshot_json import to_snapshot
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.drizzle.writer import derive_relations, write_module
from wizard.schema import Schema

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def in_javascripts_order(schema: Schema) -> Schema:
    """The schema as drizzle-kit stores it: columns with whole numbers for names come first."""
    return from_snapshot(to_snapshot(schema))


@SLOW
@given(schemas() | linked_schemas(), names, styles)
def test_written_code_reads_back_as_the_same_schema(schema: Schema, named: CodeNames, style: CodeStyle) -> None:
    read = read_text(write_module(schema, named, style), casing=style.casing)
    assert (read.unknowns, read.problems, read.refusals) == ((), (), ())
    assert from_snapshot(read.snapshot) == in_javascripts_order(schema)


@SLOW
@given(schemas() | linked_schemas(), names, styles)
def test_drizzle_kit_reads_written_code_as_we_do(
    drizzle_kit: DrizzleKit, schema: Schema, named: CodeNames, style: CodeStyle
) -> None:
    code = write_module(schema, named, style)
    answer = drizzle_kit.generate("", code, casing=style.casing or None)
    read = read_text(code, casing=style.casing)
    assert "error" not in answer, answer["error"]
    for part in ("tables", "internal"):
        assert json.dumps(read.snapshot[part]) == json.dumps(answer["snapshot"][part])


@SLOW
@given(schemas() | linked_schemas(), names, styles)
def test_names_relations_and_style_are_found_again(schema: Schema, named: CodeNames, style: CodeStyle) -> None:
    relations = derive_relations(schema, schema.tables.names, named)
    read = read_text(write_module(schema, named, style, relations), casing=style.casing)
    assert sorted(read.relations, key=repr) == sorted(relations, key=repr)
    complete = named.completed(schema.tables)
    assert dict(read.names.tables) == {table: complete.tables[table] for table in schema.tables.names}
    if len(schema.tables):
        assert read.style.casing == style.casing


@settings(deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_text_is_read_without_a_traceback(data: st.DataObject) -> None:
    schema = data.draw(schemas())
    code = write_module(schema)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(code)), st.integers(0, len(code)))))
    broken = code[:start] + data.draw(st.text("(){}[]`'\"$.,;=>\\ax1\n", max_size=6)) + code[end:]
    read_text(broken)
