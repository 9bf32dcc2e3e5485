"""The many ways in which teams write schemas, each with the snapshot that drizzle-kit 0.31.11 made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wizard.drizzle.casing import Casing
from wizard.drizzle.names import CodeStyle
from wizard.drizzle.reader import read_schema

STYLES = Path(__file__).parents[3] / "fixtures" / "schema_ts"
CASINGS: dict[str, Casing] = {"plain": "", "snake_case": "snake_case"}


@pytest.mark.parametrize("casing", CASINGS)
@pytest.mark.parametrize("style", sorted(path.name for path in STYLES.iterdir()))
def test_the_snapshot_is_drizzle_kits(style: str, casing: str) -> None:
    read = read_schema(STYLES / style / "schema.ts", casing=CASINGS[casing])
    wanted = json.loads((STYLES / style / f"{casing}.json").read_text(encoding="utf-8"))
    assert json.dumps(read.snapshot["tables"]) == json.dumps(wanted["tables"])
    assert read.snapshot["internal"] == wanted["internal"]
    assert (read.unknowns, read.refusals) == ((), ())


def test_names_and_habits_are_the_teams() -> None:
    read = read_schema(STYLES / "helpers" / "schema.ts")
    assert (read.names.prefix, read.names.table("shop_product")) == ("shop_", "products")
    assert read.names.column("shop_product", "archived_at") == "archivedAt"
    assert read.style == CodeStyle(third_argument="object", parameter="self")


def test_the_code_of_a_table_and_of_its_columns_is_verbatim() -> None:
    read = read_schema(STYLES / "helpers" / "schema.ts")
    assert read.code("shop_tag").startswith("export const tags = mysqlTable('tag', {\n  ...ids('short'),")
    assert read.code("shop_tag").endswith("}),\n});")
    assert read.code("shop_product", "price") == "price: cents('price').notNull().default(0)"
    assert read.code("shop_product", "created_at").startswith("createdAt: my.timestamp('created_at', { mode: 'date' })")
    assert read.code("shop_product", "nothing") == ""


def test_relations_views_and_hidden_tables() -> None:
    read = read_schema(STYLES / "keys" / "schema.ts")
    parent, children = read.relations
    assert (parent.name, parent.kind, parent.fields, parent.references) == (
        "parentNode_",
        "one",
        ("parentNode",),
        ("id",),
    )
    assert (children.kind, children.target, children.relation_name) == ("many", "nodes", "tree")
    assert sorted(problem.what for problem in read.problems) == [
        "hidden is not exported: drizzle-kit does not see it",
        "view is a view: views are not read",
    ]
