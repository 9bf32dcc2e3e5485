"""What drizzle-kit calls a migration file: `<prefix>_<name>.sql`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from wizard.drizzle.snapshot_files import journal_entries

Prefix = Literal["index", "timestamp", "supabase", "unix", "none"]
"""drizzle.config's `migrations.prefix`, and `--prefix`."""
RANDOM_NAME = "[random name]"
"""Stands where drizzle-kit invents an adjective and a hero, which nobody can predict."""


def file_name(number: int, name: str = "", *, prefix: Prefix = "index", at: datetime | None = None) -> str:
    """The file of the migration with that number: `0001_add_status.sql`.

    `name` is the text of `--name`, taken as it is; without it drizzle-kit picks a random one. `at` is when the file is
    made (by default now), which the prefixes with a time show: in UTC to the second, or as Unix seconds.
    """
    return f"{_prefix(number, prefix, at or datetime.now(UTC))}_{name or RANDOM_NAME}.sql"


def _prefix(number: int, prefix: Prefix, at: datetime) -> str:
    match prefix:
        case "index":
            return f"{number:04}"
        case "timestamp" | "supabase":
            return at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
        case "unix":
            return str(int(at.timestamp()))
        case "none":
            return ""


def next_number(migrations: Path) -> int:
    """The number of the next migration in a folder: one more than the last entry of its journal; 0 without one.

    Raises:
        WizardError: the journal is not drizzle-kit's JSON.
    """
    entries = journal_entries(migrations)
    return int(entries[-1]["idx"]) + 1 if entries else 0
