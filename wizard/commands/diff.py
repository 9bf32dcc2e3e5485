"""`spec-wizard diff`: the migration file that drizzle-kit would write."""

from __future__ import annotations

import gc
import sys

import click

from wizard.errors import ExitCode


@click.command("diff", short_help="Print the migration that drizzle-kit would write.")
@click.argument("before")
@click.argument("after")
@click.option("--rename", "renames", multiple=True, metavar="OLD=NEW", help="table.old=new, or old=new for a table.")
@click.option("--casing", type=click.Choice(["snake_case", "camelCase"]), help="As in drizzle.config.")
def command(before: str, after: str, renames: tuple[str, ...], casing: str | None) -> int:
    """Print the file that drizzle-kit 0.31 would write for the way from BEFORE to AFTER, byte for byte.

    Both are a schema.ts, a snapshot (.json), or REV:path of git; BEFORE may be - for an empty database.
    In --rename, a column's table is named as it is after the change. Ends with 3 when a part of a schema was not
    understood: the file then lacks it. Of two versions of one file only what differs, and what names it, is evaluated.

    \b
    Examples:
      spec-wizard diff HEAD:src/db/schema.ts src/db/schema.ts
      spec-wizard diff - drizzle/meta/0003_snapshot.json
      spec-wizard diff old.ts new.ts --rename users.name=full_name
    """
    from wizard.commands.renames import parse_renames, taken_as_new
    from wizard.drizzle import kit
    from wizard.sources import load_snapshots

    gc.disable()
    (old, missed), (new, missed_too) = load_snapshots(before, after, casing=casing or "")
    migration = kit.generate(old, new, parse_renames(renames))
    sides = ((before, missed), (after, missed_too))
    unknowns = [f"{path}: not understood: {what}" for path, parts in sides for what in parts]
    for warning in (*unknowns, *migration.warnings, *taken_as_new(migration.questions)):
        click.echo(warning, err=True)
    if not migration.statements:
        click.echo("No schema changes, nothing to migrate", err=True)
    sys.stdout.write(migration.file)
    gc.freeze()  # the process ends: whoever collected now or at the end would only take time
    return ExitCode.FINDINGS if unknowns else ExitCode.DONE
