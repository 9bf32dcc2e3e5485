"""Written code type-checks against drizzle-orm under `strict`."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.code_styles import names, styles
from tests.support.drizzle_schemas import linked_schemas, schemas
from tests.support.node import tsc_strict
from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.writer import derive_relations, write_module
from wizard.schema import Schema

# the first example that hypothesis draws is the smallest one: empty schemas
modules = st.tuples(schemas() | linked_schemas(), names, styles)


def module(schema: Schema, named: CodeNames, style: CodeStyle) -> str:
    """A whole file with its relations."""
    return write_module(schema, named, style, derive_relations(schema, schema.tables.names, named))


@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(modules, min_size=40, max_size=40))
def test_many_schemas_pass_the_compiler(drawn: list[tuple[Schema, CodeNames, CodeStyle]]) -> None:
    files = {f"schema{number}.ts": module(*parts) for number, parts in enumerate(drawn)}
    assert tsc_strict(files) == ""
