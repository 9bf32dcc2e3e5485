"""What `drizzle-kit generate` prints on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from wizard.drizzle.kit.migration import Migration
from wizard.drizzle.kit.questions import Question
from wizard.drizzle.snapshot import Snapshot, TableJson
from wizard.drizzle.snapshot_values import in_key_order

NOTHING = "No schema changes, nothing to migrate 😴"


def printed(
    after: Snapshot,
    migration: Migration,
    *,
    path: str,
    schema_files: Sequence[str] = (),
    config: str | None = None,
    config_given: bool = False,
) -> str:
    """The lines of `drizzle-kit generate`, without colours, each ended by a newline; questions once they are answered.

    `path` is where the migration file goes, as `out/file.sql`; `schema_files` and `config` are absolute paths. Without
    `config` the lines about it are left out, as for a run by command-line options alone; `config_given` says that it
    was named by `--config`.
    """
    lines = [*_config_lines(config, config_given), *_schema_lines(schema_files), *_answers(migration.questions)]
    lines += [text for warning in migration.warnings for text in (warning, "")]
    lines += [*_summary(after), ""]
    lines.append(f"[✓] Your SQL migration file ➜ {path} 🚀" if migration.statements else NOTHING)
    return "".join(f"{line}\n" for line in lines)


def _config_lines(config: str | None, given: bool) -> list[str]:
    if config is None:
        return []
    default = f"No config path provided, using default '{PurePath(config).name}'"
    return [*([] if given else [default]), f"Reading config file '{config}'"]


def _schema_lines(files: Sequence[str]) -> list[str]:
    return ["Reading schema files:", *files, ""] if files else []


def _answers(questions: Sequence[Question]) -> Iterator[str]:
    for (entity, table), asked in groupby(questions, lambda question: (question.entity, question.table)):
        fate = "renamed" if entity == "column" else "renamed/moved"
        for question in asked:
            old, new = question.answer, question.created
            yield f"+ {new} {entity} will be created" if old is None else f"~ {old} › {new} {entity} will be {fate}"
        whose = f"columns conflicts in {table} table" if table else f"{entity} conflicts"
        yield f"--- all {whose} resolved ---"
        yield ""


def _summary(snapshot: Snapshot) -> list[str]:
    """How many columns, indexes (unique constraints do not count) and foreign keys each table has."""
    tables = in_key_order(snapshot["tables"]).values()
    return [f"{len(tables)} tables", *map(_counts, tables)]


def _counts(table: TableJson) -> str:
    columns, indexes, keys = len(table["columns"]), len(table["indexes"]), len(table["foreignKeys"])
    return f"{table['name']} {columns} columns {indexes} indexes {keys} fks"
