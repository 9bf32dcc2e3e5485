"""Where schemas come from: a snapshot, schema.ts, SQL, a git revision, the project that the wizard stands in.

What reads one kind is imported when there is one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from wizard.baseline import Baseline
from wizard.errors import WizardError
from wizard.together import together

if TYPE_CHECKING:
    from wizard.drizzle.casing import Casing
    from wizard.drizzle.reader import ReadSchema
    from wizard.drizzle.snapshot import Snapshot
    from wizard.settings import Settings

Loaded = tuple["Snapshot", tuple[str, ...]]
"""A snapshot, and what of the schema was not understood."""
TYPESCRIPT = (".ts", ".mts", ".cts", ".js", ".mjs")
KINDS = "a schema.ts, a drizzle snapshot (.json), SQL (.sql), a folder of these, or REV:path of git"


def load_baseline(argument: str, *, casing: str = "", engine: str = "mysql") -> Baseline:
    """The schema that an argument of the command line names: a file, `REV:path` of git, or `-` for an empty one.

    Raises:
        WizardError: there is no such file or revision, or it is not a schema.
    """
    if argument == "-":
        return Baseline()
    with _located(argument) as path:
        return _read(path, argument, casing, engine)


def _read(path: Path, shown: str, casing: str, engine: str) -> Baseline:
    if path.suffix == ".json":
        return _from_snapshot_file(path, shown)
    if path.is_dir() or path.suffix in TYPESCRIPT:
        return _from_code([path], shown, casing)
    if path.suffix == ".sql":
        return _from_sql(path, shown, engine)
    raise WizardError("not a schema", where=shown, remedy=f"give {KINDS}")


def load_snapshot(argument: str, *, casing: str = "") -> Loaded:
    """The same schema as drizzle-kit's snapshot, without the rest of a baseline, and what of it was not understood.

    Raises:
        WizardError: as `load_baseline`.
    """
    if Path(argument).suffix in TYPESCRIPT:
        with _located(argument) as path:
            read = _read_code([path], argument, casing)
            return read.snapshot, _unknowns(read)
    baseline = load_baseline(argument, casing=casing)
    return snapshot_of(baseline), baseline.unknowns


def load_snapshots(before: str, after: str, *, casing: str = "") -> tuple[Loaded, Loaded]:
    """Both snapshots as the two sides of one change: of tables that are the same in both, only the names may be read.

    Raises:
        WizardError: as `load_baseline`.
    """
    if all(Path(argument).suffix in TYPESCRIPT for argument in (before, after)):
        with _located(before) as old, _located(after) as new:
            from wizard.drizzle.reader.narrow import read_changed

            if pair := read_changed(old, new, casing):
                return (pair[0], ()), (pair[1], ())
    left, right = (partial(load_snapshot, argument, casing=casing) for argument in (before, after))
    return together(left, right, worthwhile=any(_is_large(path) for path in (before, after)))


LARGE = 200_000
"""Bytes of a schema file that take longer to read than a second process takes to start."""


def _is_large(argument: str) -> bool:
    path = Path(argument)
    return path.is_file() and path.stat().st_size > LARGE


def snapshot_of(baseline: Baseline) -> Snapshot:
    """A baseline as drizzle-kit's snapshot: its own JSON where the baseline came from Drizzle."""
    from wizard.drizzle.snapshot_json import to_snapshot

    own = cast("Snapshot | None", baseline.snapshot)
    return own or to_snapshot(baseline.schema, names=baseline.names, style=baseline.style)


def project_baseline(settings: Settings) -> Baseline:
    """The schema of the project: its schema.ts, else the last snapshot of its migrations, else the built-in example.

    Raises:
        WizardError: a setting names something that is not there, or what is there cannot be read.
    """
    from wizard.project import drizzle_config

    config = drizzle_config(settings.root)
    casing = config.casing if config else ""
    folder = settings.root / (settings.migrations_folder or "drizzle")
    if settings.schema_file:
        path = _existing(settings, "schema_file")
        return _with_drift(_read(path, settings.schema_file, casing, settings.engine), folder)
    if config and config.schema_files:
        return _with_drift(_from_code(config.schema_files, ", ".join(config.schema), casing), folder)
    if folder.is_dir():
        from wizard.drizzle.snapshot_files import latest_snapshot

        if latest := latest_snapshot(folder):
            return _from_snapshot_file(latest, os.path.relpath(latest, settings.root))
    from wizard.example import example_baseline

    return example_baseline()


def _with_drift(baseline: Baseline, migrations: Path) -> Baseline:
    from wizard.drift import drift

    return replace(baseline, drift=drift(snapshot_of(baseline), migrations))


def _existing(settings: Settings, setting: str) -> Path:
    path = settings.path(setting)
    if not path.exists():
        raise WizardError("no such file", where=str(path), remedy=f"mend {setting} in spec-wizard.toml")
    return path


def _from_snapshot_file(path: Path, shown: str) -> Baseline:
    from wizard.drizzle.snapshot_files import read_snapshot
    from wizard.drizzle.snapshot_schema import from_snapshot

    snapshot = read_snapshot(path)
    return Baseline("snapshot", shown, from_snapshot(snapshot), snapshot=dict(snapshot))


def _read_code(paths: Sequence[Path], shown: str, casing: str) -> ReadSchema:
    from wizard.drizzle.kit import KitRefusal
    from wizard.drizzle.reader import read_schema

    read = read_schema(paths, casing=cast("Casing", casing))
    if read.refusals:
        refusal = read.refusals[0]
        raise KitRefusal(refusal.what, where=f"{shown}:{refusal.line}" if refusal.line else shown)
    return read


def _unknowns(read: ReadSchema) -> tuple[str, ...]:
    return tuple(str(part) for part in (*read.unknowns, *read.problems))


def _from_code(paths: Sequence[Path], shown: str, casing: str) -> Baseline:
    from wizard.drizzle.snapshot_schema import from_snapshot

    read = _read_code(paths, shown, casing)
    return Baseline(
        "schema.ts",
        shown,
        from_snapshot(read.snapshot),
        names=read.names,
        style=read.style,
        snapshot=dict(read.snapshot),
        code={name: read.code(*name.split(".", 1)) for name in read.spans},
        unknowns=_unknowns(read),
    )


def _from_sql(path: Path, shown: str, engine: str) -> Baseline:
    from wizard.sql.implicit import declared
    from wizard.sql.reading import schema_of

    schema, problems = schema_of(path.read_text(encoding="utf-8"), engine)
    for wrong in problems:
        raise WizardError(wrong.message, where=f"{shown}:{wrong.line}:{wrong.column}", remedy=wrong.remedy)
    return Baseline("sql", shown, declared(schema))


@contextmanager
def _located(argument: str) -> Iterator[Path]:
    """The path to read: the argument itself, or what git has at that revision, laid out in a temporary folder."""
    path = Path(argument)
    if path.exists():
        yield path
        return
    from wizard.git import files_of_revision, split_revision

    revision = split_revision(argument)
    if not revision:
        raise WizardError("no such file", where=argument, remedy=f"give {KINDS}")
    with files_of_revision(*revision) as found:
        yield found
