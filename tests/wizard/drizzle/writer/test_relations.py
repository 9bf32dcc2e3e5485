"""Relations derived from foreign keys: names that a reader would choose, and both sides found by Drizzle itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.code_styles import names, styles
from tests.support.drizzle_schemas import linked_schemas, schemas
from tests.support.node import node, oracle_folder
from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.writer import Relation, derive_relations, write_module, write_relations
from wizard.drizzle.writer.relations import plural, singular
from wizard.named import NamedList, NamedSet
from wizard.schema import Column, ForeignKey, Index, Schema, Table, index_on

RESOLVE = """
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const require = createRequire(process.argv[2]);
const { transformSync } = require('esbuild');
const orm = require('drizzle-orm');
for (const text of JSON.parse(readFileSync(process.argv[3], 'utf8'))) {
  const mod = { exports: {} };
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  new Function('module', 'exports', 'require', code)(mod, mod.exports, require);
  const { tables, tableNamesMap } = orm.extractTablesRelationalConfig(mod.exports, orm.createTableRelationsHelpers);
  for (const table of Object.values(tables))
    for (const relation of Object.values(table.relations)) orm.normalizeRelation(tables, tableNamesMap, relation);
}
"""


def table(name: str, *columns: str, keys: tuple[ForeignKey, ...] = (), indexes: tuple[Index, ...] = ()) -> Table:
    """A table of int columns."""
    return Table(name, NamedList(Column(column, "int") for column in columns), None, NamedSet(indexes), NamedSet(keys))


def key(child: str, column: str, parent: str) -> ForeignKey:
    """A foreign key to the parent's id."""
    return ForeignKey(f"{child}_{column}_fk", (column,), parent, ("id",))


def shown(relations: tuple[Relation, ...]) -> list[str]:
    """Each relation as `table.name kind target relation_name`."""
    return [f"{r.table}.{r.name} {r.kind} {r.target} {r.relation_name}".rstrip() for r in relations]


def test_one_side_holds_the_key_and_the_other_has_many() -> None:
    posts = table("blog_posts", "id", "author_id", keys=(key("blog_posts", "author_id", "users"),))
    schema = Schema(NamedSet([table("users", "id"), posts]))
    assert shown(derive_relations(schema, ["users"])) == [
        "blog_posts.author one users",
        "users.blogPosts many blog_posts",
    ]
    assert derive_relations(schema, ["others"]) == ()


def test_a_unique_key_is_one_to_one() -> None:
    unique = (index_on("u", "user_id", unique=True),)
    profiles = table("profiles", "user_id", keys=(key("profiles", "user_id", "users"),), indexes=unique)
    schema = Schema(NamedSet([table("users", "id"), profiles]))
    assert shown(derive_relations(schema, ["profiles"]))[1] == "users.profile one profiles"


def test_two_links_and_self_links_are_named_on_both_sides() -> None:
    keys = (key("matches", "home_id", "teams"), key("matches", "away_id", "teams"))
    nodes = table("nodes", "id", "parent_id", keys=(key("nodes", "parent_id", "nodes"),))
    schema = Schema(NamedSet([table("teams", "id"), table("matches", "home_id", "away_id", keys=keys), nodes]))
    assert shown(derive_relations(schema, schema.tables.names)) == [
        "matches.home one teams matches_home",
        "teams.homeMatches many matches matches_home",
        "matches.away one teams matches_away",
        "teams.awayMatches many matches matches_away",
        "nodes.parent one nodes nodes_parent",
        "nodes.children many nodes nodes_parent",
    ]


def test_no_relation_takes_the_name_of_a_column() -> None:
    posts = table("posts", "author", keys=(key("posts", "author", "users"),))
    schema = Schema(NamedSet([table("users", "id", "posts"), posts]))
    assert shown(derive_relations(schema, ["posts"])) == ["posts.authorUser one users", "users.posts2 many posts"]


def test_the_code_of_both_sides() -> None:
    rooms = table("rooms", "id", "owner_id", keys=(key("rooms", "owner_id", "users"),))
    schema = Schema(NamedSet([table("users", "id"), rooms]))
    relations = derive_relations(schema, ["rooms"])
    assert write_relations(schema, ["rooms", "users"], CodeNames(), relations) == (
        "export const roomsRelations = relations(rooms, ({ one }) => ({\n"
        "  owner: one(users, {\n"
        "    fields: [rooms.ownerId],\n"
        "    references: [users.id],\n"
        "  }),\n"
        "}));\n"
        "\n"
        "export const usersRelations = relations(users, ({ many }) => ({\n"
        "  rooms: many(rooms),\n"
        "}));"
    )


@pytest.mark.parametrize(
    ("one", "many"),
    [("room", "rooms"), ("category", "categories"), ("box", "boxes"), ("status", "statuses"), ("key", "keys")],
)
def test_english_plurals(one: str, many: str) -> None:
    assert (plural(one), plural(many)) == (many, many)
    assert singular(many) == one or one == "status"


@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(schemas() | linked_schemas(), names, styles), min_size=40, max_size=40))
def test_drizzle_finds_the_other_side_of_every_relation(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[Schema, CodeNames, CodeStyle]]
) -> None:
    folder = tmp_path_factory.mktemp("relations")
    modules = [
        write_module(schema, named, style, derive_relations(schema, schema.tables.names, named))
        for schema, named, style in drawn
    ]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    script = folder / "resolve.mjs"
    script.write_text(RESOLVE, encoding="utf-8")
    package = Path(oracle_folder().resolve()) / "package.json"
    ran = node(script, package, folder / "modules.json", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
