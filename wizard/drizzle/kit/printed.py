"""What `drizzle-kit generate` prints on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.drizzle.kit.migration import Migration
from wizard.drizzle.snapshot import Snapshot, TableJson
from wizard.drizzle.snapshot_values import in_key_order

NOTHING = "No schema changes, nothing to migrate 😴"
DEFAULT_CONFIG = "drizzle.config.ts"


def printed(
    after: Snapshot,
    migration: Migration,
    *,
    path: str,
    schema_files: Sequence[str] = (),
    config: str | None = None,
) -> str:
    """The lines of `drizzle-kit generate`, without colours and questions, each ended by a newline.

    `path` is where the migration file goes, as `out/file.sql`; `schema_files` and `config` are absolute paths. Without
    `config` the lines about it are left out, as for a run by command-line options alone.
    """
    lines = [*_config_lines(config), *_schema_lines(schema_files)]
    lines += [text for warning in migration.warnings for text in (warning, "")]
    lines += [*_summary(after), ""]
    lines.append(f"[✓] Your SQL migration file ➜ {path} 🚀" if migration.statements else NOTHING)
    return "".join(f"{line}\n" for line in lines)


def _config_lines(config: str | None) -> list[str]:
    if config is None:
        return []
    default = f"No config path provided, using default '{DEFAULT_CONFIG}'"
    return [*([default] if config.endswith(DEFAULT_CONFIG) else []), f"Reading config file '{config}'"]


def _schema_lines(files: Sequence[str]) -> list[str]:
    return ["Reading schema files:", *files, ""] if files else []


def _summary(snapshot: Snapshot) -> list[str]:
    """How many columns, indexes (unique constraints do not count) and foreign keys each table has."""
    tables = in_key_order(snapshot["tables"]).values()
    return [f"{len(tables)} tables", *map(_counts, tables)]


def _counts(table: TableJson) -> str:
    columns, indexes, keys = len(table["columns"]), len(table["indexes"]), len(table["foreignKeys"])
    return f"{table['name']} {columns} columns {indexes} indexes {keys} fks"
