"""Snapshot files: which one is the latest, and what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from wizard.drizzle.snapshot import Snapshot, empty
from wizard.errors import WizardError

VERSION = "5"
"""The version of MySQL snapshots that drizzle-kit 0.31 reads and writes."""
DIALECT = "mysql"
TABLE_PARTS = ("columns", "indexes", "foreignKeys", "compositePrimaryKeys", "uniqueConstraints", "checkConstraint")
OPTIONAL_PARTS = ("uniqueConstraints", "checkConstraint")
"""Parts that early files of version 5 lack."""


def read_snapshot(path: Path) -> Snapshot:
    """The snapshot in a file of drizzle-kit.

    Raises:
        WizardError: there is no such file, or it is no MySQL snapshot of version 5; the error says what was found.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "the file is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror or str(error)
        raise WizardError(reason, where=str(path), remedy="give a `meta/NNNN_snapshot.json` of drizzle-kit") from error
    try:
        return snapshot_from(json.loads(text), where=str(path))
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise WizardError(f"not JSON: {error.msg}", where=place, remedy="restore the file from git") from error


def snapshot_from(data: Any, *, where: str = "") -> Snapshot:
    """Parsed JSON as a snapshot, with the parts filled in that early files lack.

    Raises:
        WizardError: it is no MySQL snapshot of version 5.
    """
    if not isinstance(data, dict) or not isinstance(data.get("tables"), dict) or "dialect" not in data:
        raise WizardError(
            "this JSON is not a snapshot of drizzle-kit",
            where=where,
            remedy="a snapshot is a `meta/NNNN_snapshot.json`",
        )
    if data["dialect"] != DIALECT:
        raise WizardError(
            f"a snapshot of {data['dialect']!r}, not of {DIALECT!r}", where=where, remedy="only MySQL schemas are read"
        )
    if data.get("version") != VERSION:
        raise WizardError(
            f"a snapshot of version {data.get('version')!r}; drizzle-kit 0.31 reads version {VERSION!r}",
            where=where,
            remedy="run `drizzle-kit up` with drizzle-kit 0.31, which rewrites older snapshots",
        )
    tables = {name: _table(name, table, where) for name, table in data["tables"].items()}
    return cast(Snapshot, {**empty(), **data, "tables": tables})


def _table(name: str, table: Any, where: str) -> dict[str, Any]:
    filled = {**{part: {} for part in OPTIONAL_PARTS}, **table} if isinstance(table, dict) else {}
    if missing := next((part for part in TABLE_PARTS if not isinstance(filled.get(part), dict)), None):
        raise WizardError(
            f"table {name} has no {missing!r}", where=where, remedy="the snapshot is damaged: restore it from git"
        )
    return filled


def latest_snapshot(migrations: Path) -> Path | None:
    """The snapshot of the last migration in a folder: by its journal, else the one with the highest name; None if none.

    Raises:
        WizardError: the journal is not drizzle-kit's JSON.
    """
    meta = migrations / "meta"
    for entry in reversed(journal_entries(migrations)):
        prefix = str(entry["tag"]).split("_", 1)[0]
        if (path := meta / f"{prefix}_snapshot.json").is_file():
            return path
    return max(meta.glob("*_snapshot.json"), key=lambda path: path.name, default=None)


def journal_entries(migrations: Path) -> list[dict[str, Any]]:
    """The entries of `meta/_journal.json`, each with `idx` and `tag`; none when the file is not there.

    Raises:
        WizardError: the journal is not drizzle-kit's JSON.
    """
    path = migrations / "meta" / "_journal.json"
    if not path.is_file():
        return []
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
        return [{"idx": int(entry["idx"]), "tag": str(entry["tag"])} for entry in entries]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WizardError(
            "this is not a journal of drizzle-kit",
            where=str(path),
            remedy='it holds {"entries": [{"idx": 0, "tag": ...}, ...]}; restore it from git',
        ) from error
