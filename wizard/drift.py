"""Whether schema.ts is ahead of the last migration: then the next migration file holds more than this change."""

from __future__ import annotations

from pathlib import Path

from wizard.drizzle.snapshot import Snapshot
from wizard.drizzle.snapshot_files import latest_snapshot, read_snapshot
from wizard.errors import WizardError

REMEDY = "generate first, or this spec's migration will contain them"


def drift(code: Snapshot, migrations: Path) -> str:
    """What in the code is not in the last snapshot of the migrations folder, in one sentence; empty when all is."""
    latest = latest_snapshot(migrations) if migrations.is_dir() else None
    if latest is None:
        return ""
    try:
        last = read_snapshot(latest)
    except WizardError as error:
        return f"the last snapshot cannot be read: {error.what} ({latest.name})"
    old, new = last["tables"], code["tables"]
    missing = [name for name in new if name not in old]
    gone = [name for name in old if name not in new]
    changed = [name for name in new if name in old and new[name] != old[name]]
    parts = [
        _counted(missing, "not in the last migration"),
        _counted(changed, "not as in the last migration"),
        _counted(gone, "in the last migration, but not in the code"),
    ]
    return "; ".join(part for part in parts if part)


def _counted(names: list[str], what: str) -> str:
    if not names:
        return ""
    shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    count = f"{len(names)} tables are" if len(names) > 1 else "1 table is"
    return f"{count} {what} ({shown})"
