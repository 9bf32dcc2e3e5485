"""Settings of a project: `spec-wizard.toml`, looked for from the working directory upward. All are optional."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wizard.errors import WizardError

FILE_NAME = "spec-wizard.toml"
EngineName = Literal[
    "mysql", "mysql-8.0.28", "mysql-8.0", "mysql-8.4", "mysql-9",
    "mariadb", "mariadb-10.11", "mariadb-11", "planetscale",
]  # fmt: skip
MigrationPrefix = Literal["index", "timestamp", "supabase", "unix", "none"]


class Settings(BaseModel):
    """What a project can set. A path is relative to the folder of the settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    root: Path = Field(default_factory=Path.cwd, exclude=True)
    """The folder of the settings file, or the working directory without one. Not a setting."""
    schema_file: str = Field(default="", description="the Drizzle schema; found through drizzle.config.* when empty")
    migrations_folder: str = Field(
        default="", description="drizzle-kit's `out`; found through drizzle.config.*, else drizzle/"
    )
    engine: EngineName = Field(default="mysql", description="the server in production")
    table_prefix: str = Field(default="", description="what mysqlTableCreator puts before each table name")
    migration_prefix: MigrationPrefix = Field(default="index", description="how drizzle-kit numbers its files")
    generate_command: str = Field(default="npm run db:generate", description="makes the migration file")
    migrate_command: str = Field(default="npm run db:migrate", description="applies it")
    analytics_folder: str = Field(default="fpp-analytics", description="folder of the analytics project")
    synced_tables: dict[str, str] = Field(
        default_factory=dict, description="tables that analytics copies already, each with its cursor column"
    )
    export_folder: str = Field(default="docs/specs", description="where finished documents go")
    rules: dict[str, Literal["error", "warning", "info", "off"]] = Field(
        default_factory=dict, description="severity of single review rules"
    )

    def path(self, setting: str) -> Path:
        """A path setting, absolute."""
        return self.root / str(getattr(self, setting))


def load_settings(start: Path | None = None) -> Settings:
    """The settings for a working directory: from the nearest settings file upward, else all defaults.

    Raises:
        WizardError: the file is not TOML, has a key that does not exist, or a value of the wrong kind.
    """
    folder = (start or Path.cwd()).resolve()
    for candidate in (folder, *folder.parents):
        if (file := candidate / FILE_NAME).is_file():
            return read_settings(file)
    return Settings.model_construct(root=folder)


def read_settings(file: Path) -> Settings:
    """The settings of one file; raises like `load_settings`."""
    import tomllib

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WizardError(f"cannot read the settings: {error}", where=str(file)) from error
    except tomllib.TOMLDecodeError as error:
        raise WizardError(f"not TOML: {error}", where=str(file), remedy='example: engine = "mariadb"') from error
    _refuse_unknown(data, file)
    try:
        return Settings(root=file.parent, **data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise WizardError(f"{key}: {first['msg']}", where=str(file), remedy=_help(key)) from error


def _refuse_unknown(data: dict[str, Any], file: Path) -> None:
    import difflib

    known = [name for name in Settings.model_fields if name != "root"]
    for key in data:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            remedy = f"did you mean {near[0]}?" if near else f"known settings: {', '.join(known)}"
            raise WizardError(f"unknown setting {key}", where=str(file), remedy=remedy)


def _help(key: str) -> str:
    field = Settings.model_fields.get(key.split(".")[0])
    return f"{key}: {field.description}" if field and field.description else ""
