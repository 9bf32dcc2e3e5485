"""drizzle.config.ts, read without running it: where the schema is, where migrations go, how they are named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wizard.drizzle.casing import Casing
from wizard.drizzle.config_files import find_configs
from wizard.drizzle.reader.evaluator import Evaluator
from wizard.drizzle.reader.files import schema_files
from wizard.drizzle.reader.language import GLOBALS
from wizard.drizzle.reader.loader import Loader
from wizard.drizzle.reader.objects import own_member
from wizard.drizzle.reader.paths import read_json
from wizard.drizzle.reader.values import UNDEFINED, JsError, JsObject, Unresolved, Value
from wizard.errors import WizardError

_CASINGS: dict[str, Casing] = {"snake_case": "snake_case", "camelCase": "camelCase"}


@dataclass(frozen=True, slots=True)
class DrizzleConfig:
    """What of a drizzle-kit config matters to migrations."""

    path: Path
    schema: tuple[str, ...] = ()
    """Files, folders and globs as they are written."""
    out: str = "drizzle"
    """The folder of the migrations."""
    dialect: str = ""
    casing: Casing = ""
    prefix: str = "index"
    """How migration files are numbered: `index`, `timestamp`, `supabase`, `unix` or `none`."""
    unknowns: tuple[str, ...] = ()
    """What could not be read: `schema comes from process.env.SCHEMA`."""

    @property
    def base(self) -> Path:
        """The folder that paths are relative to: the nearest around the config in which the schema is found."""
        folders = [self.path.parent, *self.path.parent.parents][:6]
        return next((folder for folder in folders if self._files(folder)), self.path.parent)

    @property
    def schema_files(self) -> tuple[Path, ...]:
        """The schema files; empty when there are none."""
        return self._files(self.base)

    @property
    def out_folder(self) -> Path:
        """The folder of the migrations, which need not exist."""
        return self.base / self.out

    def _files(self, folder: Path) -> tuple[Path, ...]:
        try:
            return tuple(schema_files(folder / pattern for pattern in self.schema))
        except (WizardError, OSError):
            return ()


def find_config(start: Path) -> DrizzleConfig | None:
    """The MySQL config that is nearest to a folder; any config where none says MySQL."""
    configs = [read_config(path) for path in find_configs(start)]
    return next((config for config in configs if config.dialect == "mysql"), next(iter(configs), None))


def read_config(path: Path) -> DrizzleConfig:
    """Read one config.

    Raises:
        WizardError: the file can't be read, or it exports no object.
    """
    try:
        value = _json(path) if path.suffix == ".json" else _exported(path)
    except OSError as error:
        raise WizardError(f"can't read the config: {error.strerror}", where=str(path)) from error
    if not isinstance(value, JsObject):
        why = f"it {value.reason}" if isinstance(value, Unresolved) else "it exports no object"
        raise WizardError(f"can't read the config: {why}", where=str(path), remedy="name the schema file yourself")
    return _config(path, value)


def _exported(path: Path) -> Value:
    loader = Loader(Evaluator(GLOBALS))
    module = loader.load(path.resolve())
    names = loader.export_names(module)
    if "default" in names:
        return loader.exported(module, "default")
    return loader.assigned(module) if module.assigned else UNDEFINED


def _json(path: Path) -> JsObject:
    made = JsObject()
    made.update({key: _as_value(item) for key, item in read_json(path).items()})
    return made


def _as_value(item: Value) -> Value:
    if not isinstance(item, dict):
        return item
    made = JsObject()
    made.update({key: _as_value(inner) for key, inner in item.items()})
    return made


def _config(path: Path, value: JsObject) -> DrizzleConfig:
    unknowns: list[str] = []

    def text(owner: Value, name: str, default: str) -> str:
        found = _member(owner, name)
        if isinstance(found, Unresolved):
            unknowns.append(f"{name} {found.reason}")
        return found if isinstance(found, str) else default

    schema = _member(value, "schema")
    patterns = schema if isinstance(schema, list) else [schema]
    unknowns += [f"schema {item.reason}" for item in patterns if isinstance(item, Unresolved)]
    dialect = text(value, "dialect", "") or text(value, "driver", "")
    return DrizzleConfig(
        path,
        tuple(item for item in patterns if isinstance(item, str)),
        text(value, "out", "drizzle"),
        "mysql" if dialect == "mysql2" else dialect,
        _CASINGS.get(text(value, "casing", ""), ""),
        text(_member(value, "migrations"), "prefix", "index"),
        tuple(unknowns),
    )


def _member(owner: Value, name: str) -> Value:
    if not isinstance(owner, JsObject):
        return owner.then(name) if isinstance(owner, Unresolved) else UNDEFINED
    try:
        return own_member(owner, name)
    except JsError:
        return UNDEFINED
