"""Schemas over several files: folders, globs, aliases, packages, and files that can't be read as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from wizard.drizzle.reader import read_schema
from wizard.errors import WizardError

CORE = "import { int, mysqlTable } from 'drizzle-orm/mysql-core';\n"


def table(name: str, more: str = "") -> str:
    """A file with one table."""
    return f"{CORE}{more}export const {name} = mysqlTable('{name}', {{ id: int('id') }});\n"


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files by relative path."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def names(path: Path | str) -> list[str]:
    """The tables read, in order."""
    return list(read_schema(path).snapshot["tables"])


def test_a_folder_is_read_one_level_deep_in_the_order_of_its_files(tmp_path: Path) -> None:
    write(tmp_path, {"b.ts": table("b"), "a.ts": table("z"), "sub/c.ts": table("c"), "notes.md": "# no"})
    assert names(tmp_path) == ["z", "b"]


def test_a_glob_reaches_further(tmp_path: Path) -> None:
    write(tmp_path, {"x/a.sql.ts": table("a"), "y/z/b.sql.ts": table("b"), "y/other.ts": table("other")})
    assert names(f"{tmp_path}/**/*.sql.ts") == ["a", "b"]


def test_braces_and_hidden_files_are_as_in_a_shell(tmp_path: Path) -> None:
    write(tmp_path, {"b.ts": table("b"), "A.ts": table("a"), "c.ts": table("c"), ".d.ts": table("d")})
    assert names(f"{tmp_path}/{{b,A}}.ts") == ["b", "a"]
    assert names(f"{tmp_path}/*.ts") == ["a", "b", "c"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path, {"a.ts": table("a", "export * from './loop/a';\nexport * from './self';\n")})
    for name in ("loop", "loop2", "loop3"):
        (tmp_path / name).symlink_to(tmp_path)
    (tmp_path / "self.ts").symlink_to(tmp_path / "self.ts")
    assert names(tmp_path) == ["a"]
    assert names(f"{tmp_path}/**/a.ts") == ["a"]


def test_files_may_import_each_other(tmp_path: Path) -> None:
    users = CORE + (
        "import { posts } from './posts.js';\n"
        "export const users = mysqlTable('users', { id: int('id'), last: int('last').references(() => posts.id) });\n"
    )
    posts = CORE + (
        "import { users } from './users';\n"
        "export const posts = mysqlTable('posts', { id: int('id'), user: int('user').references(() => users.id) });\n"
    )
    write(
        tmp_path,
        {"users.ts": users, "posts.ts": posts, "index.ts": "export * from './users'; export * from './posts';"},
    )
    read = read_schema(tmp_path / "index.ts")
    assert [list(made["foreignKeys"]) for made in read.snapshot["tables"].values()] == [
        ["users_last_posts_id_fk"],
        ["posts_user_users_id_fk"],
    ]


def test_aliases_of_tsconfig_lead_to_files(tmp_path: Path) -> None:
    base = '{ "compilerOptions": { "baseUrl": "..", "paths": { "@/*": ["src/*"], "~db": ["src/db/index.ts"] } } }'
    own = '// comments\n{ "extends": "./config/base.json", "include": ["src",], }'
    schema = "export { a } from '@/parts/a';\nexport * from '~db';\n"
    write(tmp_path, {"config/base.json": base, "tsconfig.json": own, "src/schema.ts": schema})
    write(tmp_path, {"src/parts/a.ts": table("a"), "src/db/index.ts": table("b")})
    assert names(tmp_path / "src/schema.ts") == ["a", "b"]


def test_commonjs_keeps_the_order_of_its_exports(tmp_path: Path) -> None:
    code = (
        "const { int, mysqlTable } = require('drizzle-orm/mysql-core');\n"
        "const a = mysqlTable('a', { id: int('id') });\nconst b = mysqlTable('b', { id: int('id') });\n"
        "module.exports = { b, a };\n"
    )
    write(tmp_path, {"schema.js": code})
    assert names(tmp_path / "schema.js") == ["b", "a"]


def test_what_a_package_or_a_missing_file_exports_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"schema.ts": table("a", "export * from '@acme/db';\nexport { b } from './gone';\n")})
    read = read_schema(tmp_path / "schema.ts")
    assert [unknown.where for unknown in read.unknowns] == ["more tables (@acme/db)"]
    assert list(read.snapshot["tables"]) == ["a"]


def test_bytes_that_are_no_utf8_are_read_around(tmp_path: Path) -> None:
    (tmp_path / "schema.ts").write_bytes(b"// \xff\xfe caf\xe9\n" + table("a").encode())
    assert names(tmp_path / "schema.ts") == ["a"]


@pytest.mark.parametrize("missing", ["nothing.ts", "none/*.ts", "empty"])
def test_no_schema_file_is_an_error_that_says_what_to_do(tmp_path: Path, missing: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(WizardError) as raised:
        read_schema(tmp_path / missing)
    assert raised.value.remedy
