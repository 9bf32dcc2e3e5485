"""drizzle.config in its many forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from wizard.drizzle.config import find_config, read_config
from wizard.errors import WizardError

OBJECT = "{ schema: ['./src/a.ts', `./src/${'b'}.ts`], out: './migrations', dialect: 'mysql', casing: 'snake_case' }"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("drizzle.config.ts", f"import {{ defineConfig }} from 'drizzle-kit';\nexport default defineConfig({OBJECT});"),
        (
            "drizzle.config.ts",
            f"import type {{ Config }} from 'drizzle-kit';\nexport default {OBJECT} satisfies Config;",
        ),
        ("drizzle.config.mts", f"const config: Config = {OBJECT};\nexport default config as Config;"),
        ("drizzle.config.js", f"module.exports = {OBJECT};"),
        (
            "drizzle.config.json",
            '{ "schema": ["./src/a.ts", "./src/b.ts"], "out": "./migrations",\n'
            '  "dialect": "mysql", "casing": "snake_case" }',
        ),
    ],
)
def test_every_form_says_the_same(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    config = find_config(tmp_path)
    assert config is not None
    assert (config.schema, config.out, config.dialect, config.casing) == (
        ("./src/a.ts", "./src/b.ts"),
        "./migrations",
        "mysql",
        "snake_case",
    )


def test_what_is_not_written_is_drizzle_kits_default(tmp_path: Path) -> None:
    path = tmp_path / "drizzle.config.ts"
    path.write_text(
        "export default { schema: process.env.SCHEMA, migrations: { prefix: 'timestamp' } };", encoding="utf-8"
    )
    config = read_config(path)
    assert (config.schema, config.out, config.casing, config.prefix) == ((), "drizzle", "", "timestamp")
    assert config.unknowns == ("schema comes from process.env.SCHEMA which differs from run to run",)
    assert config.schema_files == ()


def test_paths_are_found_from_the_folder_that_they_fit(tmp_path: Path) -> None:
    (tmp_path / "src/db").mkdir(parents=True)
    (tmp_path / "src/db/schema.ts").touch()
    path = tmp_path / "src/db/drizzle.config.ts"
    path.write_text("export default { schema: './src/db/schema.ts', dialect: 'mysql' };", encoding="utf-8")
    config = read_config(path)
    assert config.schema_files == (tmp_path / "src/db/schema.ts",)
    assert config.out_folder == tmp_path / "drizzle"


def test_the_mysql_config_is_found_from_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "deep/er").mkdir(parents=True)
    (tmp_path / "drizzle.config.ts").write_text("export default { dialect: 'postgresql' };", encoding="utf-8")
    (tmp_path / "drizzle-mysql.config.ts").write_text("export default { driver: 'mysql2' };", encoding="utf-8")
    config = find_config(tmp_path / "deep/er")
    assert config is not None
    assert (config.path.name, config.dialect) == ("drizzle-mysql.config.ts", "mysql")


@pytest.mark.parametrize("text", ["export default makeConfig();", "", "export default 5;", "export default {"])
def test_a_config_that_says_nothing_is_an_error_that_says_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "drizzle.config.ts"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WizardError) as raised:
        read_config(path)
    assert raised.value.remedy
