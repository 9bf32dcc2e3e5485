"""Random schema pairs: our migration is the real drizzle-kit's, and so is our snapshot.

SPEC_WIZARD_EXAMPLES sets the number of pairs.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings

from tests.support.drizzle_kit import DrizzleKit
from tests.support.drizzle_schemas import migrations, schemas
from tests.support.drizzle_source import export_name, source
from wizard.changes import Renames
from wizard.drizzle.kit import KitRefusal, generate
from wizard.drizzle.names import CodeNames
from wizard.drizzle.snapshot import Snapshot
from wizard.drizzle.snapshot_json import to_snapshot
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.schema import Schema

EXAMPLES = int(os.environ.get("SPEC_WIZARD_EXAMPLES", "300"))
LONG = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def snapshot(schema: Schema) -> Snapshot:
    """The schema's snapshot, its tables in the order of their constants."""
    return to_snapshot(schema, names=CodeNames(tables={name: export_name(name) for name in schema.tables.names}))


@LONG
@given(migrations())
def test_the_migration_is_the_real_one(drizzle_kit: DrizzleKit, pair: tuple[Schema, Schema, Renames]) -> None:
    before, after, renames = pair
    real = drizzle_kit.generate(source(before, bare_null=True), source(after, bare_null=True), renames)
    if "error" in real:
        try:
            generate(snapshot(before), snapshot(after), renames)
        except KitRefusal:
            return
        raise AssertionError(f"drizzle-kit refuses it: {real['error']}")
    ours = generate(real["prevSnapshot"], real["snapshot"], renames)
    assert [statement.sql for statement in ours.statements] == real["statements"]
    assert ours.file == real["file"]
    assert ours.meta == real["meta"]
    assert list(ours.warnings) == real["warnings"]
    assert [[asked.entity, asked.table, asked.created, list(asked.candidates)] for asked in ours.questions] == [
        [asked["entity"], asked["table"], asked["created"], asked["candidates"]] for asked in real["prompts"]
    ]


@LONG
@given(schemas())
def test_the_snapshot_is_the_real_one(drizzle_kit: DrizzleKit, schema: Schema) -> None:
    real = drizzle_kit.generate("", source(schema))
    assert "error" not in real
    ours = snapshot(schema)
    assert list(ours["tables"]) == list(real["snapshot"]["tables"])
    assert ours["tables"] == real["snapshot"]["tables"]
    assert ours["internal"] == real["snapshot"]["internal"]
    assert from_snapshot(real["snapshot"]) == from_snapshot(ours)
