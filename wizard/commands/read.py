"""`spec-wizard read`: what is understood of a schema."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from wizard.baseline import Baseline


@click.command("read", short_help="Print what is understood of a schema.")
@click.argument("schema")
@click.option("--format", "form", type=click.Choice(["table", "snapshot", "sql"]), default="table", show_default=True)
@click.option("--casing", type=click.Choice(["snake_case", "camelCase"]), help="As in drizzle.config.")
def command(schema: str, form: str, casing: str | None) -> int:
    """Print what is understood of SCHEMA: a schema.ts, a folder, a snapshot (.json), SQL, or REV:path of git.

    What cannot be resolved is named on stderr, never guessed.

    \b
    Examples:
      spec-wizard read src/server/db/schema.ts
      spec-wizard read src/server/db/schema.ts --format snapshot
      spec-wizard read HEAD~3:src/db/schema.ts --format sql
    """
    from wizard.sources import load_baseline

    baseline = load_baseline(schema, casing=casing or "")
    sys.stdout.write({"table": _tables, "snapshot": _snapshot, "sql": _sql}[form](baseline))
    for unknown in baseline.unknowns:
        click.echo(f"not understood: {unknown}", err=True)
    return 0


def _tables(baseline: Baseline) -> str:
    from wizard.entries import entry_of
    from wizard.entry import column_line
    from wizard.sql.spelling import foreign_key, index

    blocks = []
    for table in baseline.schema.tables:
        lines = [f"{table.name}"]
        lines += [f"  {column_line(entry_of(table, column.name))}" for column in table.columns]
        lines += [f"  {index(one)}" for one in table.indexes if len(one.parts) > 1 or one.kind]
        lines += [f"  {foreign_key(key)}" for key in table.foreign_keys if len(key.columns) > 1]
        lines += [f"  check {check.name} ({check.expression})" for check in table.checks]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _snapshot(baseline: Baseline) -> str:
    from wizard.drizzle.snapshot_json import to_snapshot

    snapshot = baseline.snapshot or to_snapshot(baseline.schema, names=baseline.names, style=baseline.style)
    return json.dumps(snapshot, ensure_ascii=False, indent=2) + "\n"


def _sql(baseline: Baseline) -> str:
    from wizard.changes import diff
    from wizard.schema import Schema
    from wizard.sql.render import render

    statements = render(diff(Schema(), baseline.schema), Schema())
    return "\n\n".join(statements) + "\n" if statements else ""
