"""`spec-wizard from-schema`: a spec for a schema change that is already made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from wizard.baseline import Baseline
    from wizard.changes import Renames
    from wizard.drizzle.kit import Question
    from wizard.spec import Spec


@click.command("from-schema", short_help="Prepare a spec from a schema change already made.")
@click.argument("before")
@click.argument("after")
@click.option("--rename", "renames", multiple=True, metavar="OLD=NEW", help="table.old=new, or old=new for a table.")
@click.option("--casing", type=click.Choice(["snake_case", "camelCase"]), help="As in drizzle.config.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write a draft instead of opening the wizard.")
@click.option("--plain", is_flag=True, help="Ask line by line.")
def command(
    before: str, after: str, renames: tuple[str, ...], casing: str | None, output: Path | None, plain: bool
) -> int:
    """Prepare a spec for the way from BEFORE to AFTER: everything derived is filled in, the open questions wait.

    Both are a schema.ts, a snapshot (.json), SQL, or REV:path of git. Where drizzle-kit would ask whether something
    new is something old renamed, so does this, unless --rename says it; without a terminal it says what it assumed.

    \b
    Examples:
      spec-wizard from-schema HEAD:src/db/schema.ts src/db/schema.ts
      spec-wizard from-schema old.ts new.ts --rename users.name=full_name -o draft.json
    """
    from wizard.commands.open import run_session
    from wizard.commands.renames import parse_renames
    from wizard.drafts import Draft, new_draft_path, write_draft
    from wizard.project import project_settings
    from wizard.session import Session

    settings = project_settings()
    spec = spec_between(before, after, parse_renames(renames), casing=casing or "", ask=plain or sys.stdin.isatty())
    if output:
        write_draft(output, Draft(spec, project=str(settings.root)))
        click.echo(f"written: {output}", err=True)
        return 0
    return run_session(lambda: Session(spec, settings, new_draft_path(settings.root)), plain=plain)


def spec_between(before: str, after: str, renames: Renames, *, casing: str, ask: bool) -> Spec:
    """The spec of a schema change; with `ask`, questions about renames that are still open go to the terminal."""
    from dataclasses import replace

    from wizard.change_types import derived_types
    from wizard.changes import diff
    from wizard.sources import load_baseline
    from wizard.spec import Spec

    old, new = (load_baseline(argument, casing=casing) for argument in (before, after))
    renames = _answered(old, new, renames, ask=ask)
    changes = diff(old.schema, new.schema, renames)
    baseline = replace(old, names=old.names.updated(new.names))
    return Spec(baseline=baseline, changes=changes, types=derived_types(changes))


def _answered(old: Baseline, new: Baseline, renames: Renames, *, ask: bool) -> Renames:
    """The renames with the user's answers to the questions that drizzle-kit would ask and nothing answers yet."""
    from wizard.commands.renames import taken_as_new
    from wizard.drizzle.kit import generate
    from wizard.sources import snapshot_of

    before, after = snapshot_of(old), snapshot_of(new)
    if not ask:
        for line in taken_as_new(generate(before, after, renames).questions):
            click.echo(line, err=True)
        return renames
    asked: set[tuple[str | None, str]] = set()
    while True:
        questions = generate(before, after, renames).questions
        waiting = (q for q in questions if q.answer is None and (q.table, q.created) not in asked)
        question = next(waiting, None)
        if question is None:
            return renames
        asked.add((question.table, question.created))
        renames = _with_answer(question, renames)


def _with_answer(question: Question, renames: Renames) -> Renames:
    from wizard.changes import Renames

    name = f"{question.table}.{question.created}" if question.table else question.created
    choices = click.Choice(["new", *question.candidates])
    old = click.prompt(f"Is {name} new, or renamed from", type=choices, default="new", err=True)
    if old == "new":
        return renames
    if question.table:
        return Renames(renames.tables, (*renames.columns, (question.table, old, question.created)))
    return Renames((*renames.tables, (old, question.created)), renames.columns)
