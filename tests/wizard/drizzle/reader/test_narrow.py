"""Two versions of one file: reading only what differs gives the migration that reading both in full gives."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.code_styles import names, styles
from tests.support.drizzle_schemas import linked_schemas, schemas
from tests.wizard.drizzle.reader.test_round_trip import SLOW
from wizard.drizzle.casing import Casing
from wizard.drizzle.kit import KitRefusal, generate
from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.reader import read_schema
from wizard.drizzle.reader.narrow import read_changed
from wizard.drizzle.snapshot import Snapshot
from wizard.drizzle.writer import write_module
from wizard.named import NamedSet
from wizard.schema import Schema

HEAD = "import * as m from 'drizzle-orm/mysql-core';\nimport { sql } from 'drizzle-orm';\n"
USERS = "export const users = m.mysqlTable('users', { id: m.int('id').primaryKey(), name: m.text('name') });\n"
POSTS = "export const posts = m.mysqlTable('posts', { by: m.int('by').references(() => users.id) });\n"


def statements(before: Snapshot, after: Snapshot) -> list[str]:
    """The migration between two snapshots, or why there is none."""
    try:
        return [made.sql for made in generate(before, after).statements]
    except KitRefusal as refusal:
        return [str(refusal)]


def in_full(before: Path, after: Path, casing: Casing = "") -> list[str]:
    """The same, of files that are read in full."""
    return statements(read_schema(before, casing=casing).snapshot, read_schema(after, casing=casing).snapshot)


def written(folder: Path, before: str, after: str) -> tuple[Path, Path]:
    """Two files."""
    (folder / "before.ts").write_text(before, encoding="utf-8")
    (folder / "after.ts").write_text(after, encoding="utf-8")
    return folder / "before.ts", folder / "after.ts"


@SLOW
@given(linked_schemas() | schemas(), schemas(), names, styles, st.randoms(use_true_random=False))
def test_the_migration_is_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    old: Schema,
    new: Schema,
    named: CodeNames,
    style: CodeStyle,
    random: Random,
) -> None:
    choices = ((table, new.tables.find(table.name) or table) for table in old.tables)
    mixed = Schema(NamedSet(random.choice(versions) for versions in choices))
    code = (write_module(schema, named, style) for schema in (old, mixed))
    before, after = written(tmp_path_factory.mktemp("narrow"), *code)
    pair = read_changed(before, after, style.casing)
    assert pair is None or statements(*pair) == in_full(before, after, style.casing)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (USERS + POSTS, USERS.replace("'id'", "'key'") + POSTS),
        (USERS + POSTS, USERS.replace("users'", "people'") + POSTS),
        ("const n = 5;\n" + USERS.replace("text('name')", "int('n').default(n)"), "const n = 6;\n" + USERS),
        (f"/* {USERS}*/\n{POSTS.replace('users.id', 'posts.by')}", USERS + POSTS.replace("users.id", "posts.by")),
        (f"// {USERS}{POSTS}", USERS + POSTS),
        (USERS + POSTS, POSTS + USERS),
        (USERS, USERS + USERS.replace("const users", "const people")),
        (USERS.removeprefix("export "), USERS.removeprefix("export ") + "export { users };\n"),
        (POSTS + USERS, POSTS.replace("users.id", "people.id") + USERS + USERS.replace("users", "people")),
    ],
)
def test_what_an_edit_reaches_is_read(tmp_path: Path, before: str, after: str) -> None:
    paths = written(tmp_path, HEAD + before, HEAD + after)
    pair = read_changed(*paths, "")
    assert pair is None or statements(*pair) == in_full(*paths)


@pytest.mark.parametrize(
    "shared",
    [
        "const at = m.timestamp('at');\n",
        "export * from './other';\n",
        "const made = [m.int('made')];\nmade.push(m.int('more'));\n",
        "const hidden = m.mysqlTable('hidden', { id: m.int('id') });\n",
    ],
)
def test_what_more_than_its_own_code_decides_is_read_in_full(tmp_path: Path, shared: str) -> None:
    (tmp_path / "other.ts").write_text("export const one = 1;\n")
    columns = "a: at, b: m.int('b')" if "at =" in shared else "b: m.int('b')"
    before = f"{HEAD}{shared}{USERS}export const t = m.mysqlTable('t', {{ {columns} }});\n"
    assert read_changed(*written(tmp_path, before, before.replace("m.int('b')", "m.text('b')")), "") is None


def test_the_columns_of_unchanged_tables_are_not_read(tmp_path: Path) -> None:
    pair = read_changed(*written(tmp_path, HEAD + USERS + POSTS, HEAD + USERS + POSTS.replace("'by'", "'author'")), "")
    assert pair is not None
    assert pair[0]["tables"]["users"] is pair[1]["tables"]["users"]
    assert statements(*pair)
